"""A line in the wrong letters is read in the right ones."""

from __future__ import annotations

import pytest

from ukrainian.layouts import neighbours, to_english, to_ukrainian, words_to_ukrainian
from ukrainian.letters import fold_all, unmask
from ukrainian.readings import Script, readings
from ukrainian.transliteration import transliterate, unmarked


@pytest.mark.parametrize(
    ("text", "script", "read"),
    [
        ("Shevchenko", Script.TRANSLIT, "шевченко"), ("Zghurskyi Yurii", Script.TRANSLIT, "згурский юріі"),
        ("itdxtyrj", Script.LAYOUT, "шевченко"), ("ltv'zyxer", Script.LAYOUT, "демєянчук"),
        ("vfh`zyf", Script.LAYOUT, "мар'яна"),
        ("j,e[sd", Script.LAYOUT, "обухів"), ("Kowalczuk", Script.TRANSLIT, "ковалчук"),
        ("Ševčenko", Script.TRANSLIT, "шевченко"),
    ],
)  # fmt: skip
def test_latin_letters_are_read_as_sounds_and_as_keys(text: str, script: Script, read: str) -> None:
    found = {reading.script: reading.text for reading in readings(text)}
    assert fold_all(found[script]) == fold_all(read)


def test_cyrillic_text_has_one_reading_and_latin_twins_in_it_are_seen_through() -> None:
    assert [reading.script for reading in readings("Коваленко Ірина")] == [Script.TYPED]
    assert unmask("шeвчeнкo lviv") == "шевченко lviv"


def test_question_may_also_be_english() -> None:
    assert [reading.script for reading in readings("how to log in", english=True)] == list(Script)
    assert [reading.script for reading in readings("рщц ещ дщп шт", english=True)] == [Script.TYPED, Script.LAYOUT]
    assert readings("рщц ещ дщп шт", english=True)[1].text == "how to log in"


@pytest.mark.parametrize("text", ["[]", "?!", "12", ""])
def test_line_without_letters_is_read_as_it_stands(text: str) -> None:
    assert [reading.script for reading in readings(text)] == [Script.TYPED]


def test_keys_are_swapped_and_swapped_back() -> None:
    keys = "йцукенгшщзхїфівапролджєячсмитьбю"
    assert to_ukrainian(to_english(keys)) == keys
    assert to_english("ыъэ") == to_english("іїє")


def test_commas_of_cyrillic_words_stay_commas_and_those_of_latin_ones_are_letters() -> None:
    assert words_to_ukrainian("мельник, j,e[sd . 12") == "мельник, обухів . 12"
    assert words_to_ukrainian("vfh`zyf") == "мар'яна"


def test_neighbours_are_keys_that_a_finger_reaches() -> None:
    near = neighbours()
    assert {("а", "в"), ("в", "а"), ("к", "е")} <= near
    assert ("ф", "я") in near
    assert ("а", "ж") not in near


@pytest.mark.parametrize(
    ("latin", "ukrainian"),
    [
        ("shchur", "щур"), ("yosyp", "йосип"), ("zghoda", "згода"), ("oxana", "оксана"), ("qyiv", "кїв"),
        ("kowalczuk", "ковалчук"), ("schewtschenko", "щевцченко"), ("philip", "філіп"), ("jurij", "юрій"),
    ],
)  # fmt: skip
def test_sounds_are_read_by_any_scheme(latin: str, ukrainian: str) -> None:
    assert transliterate(latin) == ukrainian


def test_marks_are_taken_off_latin_letters_only() -> None:
    assert unmarked("ščur їжак é") == "shchur їжак e"
