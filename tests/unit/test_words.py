"""The words pass their lint, and the lint itself can fail."""

from __future__ import annotations

import pytest

from locales import load_words
from locales.texts import MissingText
from tests.checks import locks, words
from tests.stage import words as loaded


def test_words_have_no_problems() -> None:
    assert words.problems() == []


def test_lock_files_have_no_problems() -> None:
    assert list(locks.problems()) == []


def test_a_library_of_the_stand_ins_in_the_operators_install_is_noticed() -> None:
    """python-dotenv may be there: pydantic-settings reads `.env` with it."""
    operator = locks.pins(locks.ROOT / locks.OPERATOR) | {"toys": {"1.0"}}
    found = list(locks.strangers(operator, {"toys", "python-dotenv"}))
    assert found == ["requirements.lock: toys is for the stand-ins only"]


def test_values_are_escaped_and_marked_up_text_is_not() -> None:
    texts = loaded()["uk"]
    assert "&lt;b&gt;" in texts("login-done", name="<b>Олена</b>")
    assert "<b>Вхід виконано.</b>" in texts("login-done", name="Олена")


@pytest.mark.parametrize(
    ("count", "words_"),
    [(1, "1 вільне місце"), (2, "2 вільні місця"), (5, "5 вільних місць"), (11, "11 вільних місць"),
     (21, "21 вільне місце"), (22, "22 вільні місця"), (111, "111 вільних місць")],
)  # fmt: skip
def test_ukrainian_plurals(count: int, words_: str) -> None:
    assert loaded()["uk"].plain("places-free", count=count) == words_


def test_a_missing_key_is_noticed_in_tests_and_papered_over_in_life() -> None:
    with pytest.raises(MissingText):
        loaded()["uk"]("no-such-key")
    assert load_words()["en"]("no-such-key") == "no-such-key"


def test_dates_are_said_where_the_people_are() -> None:
    texts = loaded()["uk"]
    midnight_in_kyiv = 1_795_039_200_000  # 2026-11-18 22:00 UTC
    assert texts.date(midnight_in_kyiv) == "19 листопада 2026\u202fр."
    assert texts.time(midnight_in_kyiv) == "00:00"
    assert texts.iso_date("2026-11-19") == "19.11.2026"
    assert texts.iso_date("2026-02") == "2026-02"
