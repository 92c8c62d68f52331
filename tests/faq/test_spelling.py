"""However a word is typed, it is read as the word that was meant."""

import pytest

from faq.cache import restored
from faq.hearing import hear
from faq.index import Index
from faq.lexicon import lexicon
from faq.library import Library
from faq.readings import readings
from faq.spelling import Spelling
from faq.words import key, stem, words
from tests.learnt import learnt
from ukrainian.letters import clean


@pytest.fixture(scope="module")
def spelling(library: Library) -> Spelling:
    found = restored(library, learnt())
    assert found
    return found.spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Наталія", "Наталья"),
        ("декларація", "декларация"),
        ("об'єднати", "обєднати"),
        ("обʼєднати", "об’єднати"),
        ("підпис", "пидпыс"),
        ("щеплення", "шеплення"),
        ("электронный", "електронний"),
        ("ґанок", "ганок"),
    ],
)
def test_two_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert key(clean(one)) == key(clean(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("лікарем", "лікарів"),
        ("декларацію", "декларацій"),
        ("скасувати", "скасування"),
        ("змінити", "зміна"),
        ("declarations", "declaration"),
        ("changed", "changing"),
    ],
)
def test_two_forms_of_a_word_meet(one: str, other: str) -> None:
    assert stem(key(one)) == stem(key(other))


def test_stem_never_eats_a_short_word() -> None:
    assert stem("код") == "код"
    assert all(len(stem(key(word))) >= 3 for word in ("коди", "смс", "мова", "дата"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("16-77 або 103", ["1677", "або", "103"]),
        ("хочуууу!!!", ["хочу"]),
        ("дія.підпис", ["дія", "підпис"]),
        ("п’ять", ["п'ять"]),
        ("cepтифiкат", ["сертифікат"]),
        ("ма\u200bма", ["мама"]),
        ("ＰＩＮ　код", ["pin", "код"]),
    ],
)
def test_text_falls_into_words(text: str, said: list[str]) -> None:
    assert words(clean(text)) == said


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("zr pfqnb d rf,sytn", "як зайти в кабінет"),
        ("gjlfnb ltrkfhfws.", "подати декларацію"),
        ("yak zajty v kabinet", "як зайти в кабінет"),
        ("iak podaty deklaratsiiu", "як подати декларацію"),
        ("рщц ещ дщп шт", "how to log in"),
        ("how to log in", "how to log in"),
        ("zabuv password", "забув password"),
        ("змынити лыкаря", "змынити лыкаря"),
    ],
)
def test_person_types_in_another_way_and_is_understood(spelling: Spelling, text: str, heard: str) -> None:
    assert " ".join(hear(text, lexicon(), spelling)[0].reading.words) == heard


def test_plain_text_is_not_read_in_any_other_way(spelling: Spelling) -> None:
    assert len(hear("не приходить код підтвердження", lexicon(), spelling)) == 1
    assert hear("", lexicon(), spelling) == []
    assert hear("?!", lexicon(), spelling) == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("декларцыя", "декларація"),
        ("лікра", "лікар"),
        ("верефікацію", "верифікацію"),
        ("дсотуп", "доступ"),
        ("невідкриваеться", "відкривається"),
        ("впошуку", "пошуку"),
        ("надитину", "дитину"),
        ("незнаходе", "не"),
        ("пдвтердженя", "підтвердження"),
    ],
)
def test_person_mistypes_a_word_and_it_is_found(spelling: Spelling, typed: str, meant: str) -> None:
    said = {stem(word) for word, _ in spelling.read(key(typed)).variants}
    assert stem(key(meant)) in said


@pytest.mark.parametrize("word", ["хламідомонада", "ххх", "щщщщщщ", "1234567"])
def test_unknown_word_stays_unknown(spelling: Spelling, word: str) -> None:
    assert spelling.read(key(word)).variants == ()


def test_text_without_words_still_has_the_other_layout() -> None:
    assert [reading.kind for reading in readings("[]")] == ["layout"]
    assert readings("—") == []


def test_index_says_how_it_read_a_text(index: Index) -> None:
    assert index.ask("zr pfqnb d rf,sytn").heard == "як зайти в кабінет"
    assert index.ask("як зайти в кабінет").heard is None
