"""The words pass their lint, and the lint itself can fail."""

from __future__ import annotations

import pytest

from locales import load_words
from locales.texts import MissingText
from tests.checks import locks, words


def test_words_have_no_problems() -> None:
    assert words.problems() == []


def test_lock_files_have_no_problems() -> None:
    assert list(locks.problems()) == []


def test_values_are_escaped_and_marked_up_text_is_not() -> None:
    texts = load_words(strict=True)["uk"]
    assert "&lt;b&gt;" in texts("login-done", name="<b>Олена</b>")
    assert "<b>Вхід виконано.</b>" in texts("login-done", name="Олена")


@pytest.mark.parametrize(
    ("count", "words_"),
    [(1, "1 вільне місце"), (2, "2 вільні місця"), (5, "5 вільних місць"), (11, "11 вільних місць"),
     (21, "21 вільне місце"), (22, "22 вільні місця"), (111, "111 вільних місць")],
)  # fmt: skip
def test_ukrainian_plurals(count: int, words_: str) -> None:
    assert load_words(strict=True)["uk"].plain("places-free", count=count) == words_


def test_a_missing_key_is_noticed_in_tests_and_papered_over_in_life() -> None:
    with pytest.raises(MissingText):
        load_words(strict=True)["uk"]("no-such-key")
    assert load_words()["en"]("no-such-key") == "no-such-key"


def test_dates_are_said_where_the_people_are() -> None:
    texts = load_words(strict=True)["uk"]
    midnight_in_kyiv = 1_795_039_200_000  # 2026-11-18 22:00 UTC
    assert texts.date(midnight_in_kyiv) == "19 листопада 2026\u202fр."
    assert texts.time(midnight_in_kyiv) == "00:00"
    assert texts.iso_date("2026-11-19") == "19.11.2026"
    assert texts.iso_date("2026-02") == "2026-02"
