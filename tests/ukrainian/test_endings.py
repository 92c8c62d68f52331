"""Forms of one word meet in its stem."""

from __future__ import annotations

import pytest

from ukrainian.endings import stem
from ukrainian.letters import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("лікарем", "лікарів"), ("декларацію", "декларацій"), ("скасувати", "скасування"), ("змінити", "зміна"),
        ("електронного", "електронному"), ("записався", "записалась"),
    ],
)  # fmt: skip
def test_two_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(fold(one, question=True)) == stem(fold(other, question=True))


@pytest.mark.parametrize("word", ["код", "мова", "дата", "ємо", "я"])
def test_stem_never_eats_a_short_word(word: str) -> None:
    assert len(stem(fold(word, question=True))) >= min(3, len(word))
