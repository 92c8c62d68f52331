"""Examples told with what people say around them, and how a wish is put."""

from __future__ import annotations

from faq.around import Stories
from faq.features import DOING, FORM
from faq.forms import forms


def test_every_text_is_told_with_something_around_it() -> None:
    texts = [f"подати декларацію {number}" for number in range(30)]
    told = list(Stories().around(texts))
    assert all(text in one and text != one for text, one in zip(texts, told, strict=True))
    assert any(one.endswith(text) for text, one in zip(texts, told, strict=True))
    assert any(one.startswith(text) for text, one in zip(texts, told, strict=True))


def test_the_same_verb_in_another_form_is_another_wish() -> None:
    bid, past = (forms([word], {}, asks=False) for word in ("скасуйте", "скасували"))
    assert f"{DOING}cancel" in bid
    assert f"{DOING}cancel" in past
    assert f"{FORM}bid" in bid
    assert f"{FORM}bid" not in past
    assert f"{FORM}past" in past


def test_a_question_mark_tells_something() -> None:
    assert f"{FORM}asks" in forms(["прийняли"], {}, asks=True)
    assert f"{FORM}asks" not in forms(["прийняли"], {}, asks=False)
