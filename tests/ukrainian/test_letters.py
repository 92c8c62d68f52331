"""However a word is typed, it is one word; words that differ stay apart."""

from __future__ import annotations

import pytest

from ukrainian.letters import KEY_LETTERS, MAX_LETTERS, clean, fold, fold_all, is_cyrillic, spread, unmask


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Об’єднати", "об'єднати"), ("об´єднати", "об'єднати"), ('об"єднати', "об'єднати"), ("об`єднати", "об'єднати"),
        ("ма\u200bма", "мама"), ("за\u0301мок", "замок"), ("и\u0306", "й"), ("ＰＩＮ　код", "pin код"),
        ("Ко—Ко", "ко-ко"), ("тут\u00a0і\nтам", "тут і там"), ("№ 3", "№ 3"), ("ﬁ №", "fi №"), ("\ue000а", "а"),
    ],
)  # fmt: skip
def test_text_is_cleaned_of_what_nobody_sees(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned
    assert clean(cleaned) == cleaned


def test_no_more_is_read_than_a_message_can_hold() -> None:
    assert len(clean("ї" * (MAX_LETTERS + 1))) == MAX_LETTERS


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("кoд", "код"), ("cepтифiкат", "сертифікат"), ("m'ята", "м'ята"), ("пéтро", "петро"), ("код pin", "код pin"),
        ("бойchuk", "бойchuk"),  # no twins but Ukrainian in Latin letters
    ],
)  # fmt: skip
def test_latin_twins_are_mended_only_where_all_of_a_word_becomes_cyrillic(typed: str, seen: str) -> None:
    assert unmask(typed) == seen


@pytest.mark.parametrize(
    "spellings",
    [
        ("Наталія", "Наталья", "Наталыя", "наталія"), ("Юрій", "Юрий", "Юрый"), ("Ґалаґан", "Галаган", "Галахан"),
        ("Дем'янчук", "Дем’янчук", "Демʼянчук", "Демянчук", "Дем`янчук", "Демьянчук", "Демёянчук"),
        ("Щербак", "Шербак"), ("Анна", "Ана"), ("Соловйов", "Соловьёв"), ("Україна", "Украъна"),
        ("Євген", "Эвген", "Евген"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(clean(spelling)) for spelling in spellings}) == 1


def test_names_that_differ_keep_different_keys() -> None:
    assert len({fold(name) for name in ("коваль", "ковальчук", "коваленко", "ковалів", "ковальська")}) == 5


@pytest.mark.parametrize("word", ["Йосипович", "Ёсипович", "Осипович", "йосіповіч"])
def test_first_letter_of_a_patronymic_is_one_letter(word: str) -> None:
    assert fold(clean(word)) == fold(clean(word), question=True) == "осіповіч"


def test_question_may_be_in_russian_and_a_name_may_have_letters_that_changed_places() -> None:
    assert fold("специалист", question=True) == fold("спеціаліст", question=True)
    assert fold("михиало") != fold("михяло")


def test_word_of_a_question_is_no_other_word_and_a_name_is_written_as_it_sounds() -> None:
    assert fold("діє", question=True) != fold("де", question=True)
    assert fold("юрієвич") == fold("юрьевич")


@pytest.mark.parametrize("word", ["pin", "1677", "22", "book"])
def test_latin_letters_and_numbers_stay_as_they_are(word: str) -> None:
    assert fold(word) == fold(word, question=True) == word
    assert not is_cyrillic(word)


@pytest.mark.parametrize("word", ["щоґедзьїжакёъ", "фюэяѝцжбпвмнлртсшчкуыоах"])
def test_key_is_made_of_few_letters(word: str) -> None:
    assert set(fold(word)) | set(fold(word, question=True)) | set(spread(word)) <= set(KEY_LETTERS)


def test_words_of_one_name_are_one_key_however_they_are_joined() -> None:
    assert fold_all("Івано-Франківськ".lower()) == fold_all("івано франківськ") == "іванофранківск"
