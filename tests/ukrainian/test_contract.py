"""One contract over both searches: whatever a patient types, doctors and questions read it as the same word."""

from __future__ import annotations

from collections import Counter

import pytest

from doctors.index import Index
from doctors.model import Doctor
from faq.hearing import hear
from faq.learning import known_words
from faq.lexicon import lexicon
from faq.spelling import Spelling
from faq.words import key
from tests.doctors.people import TOWNS, workplace
from ukrainian.letters import clean, fold_all
from ukrainian.readings import Script

Reading = tuple[Script, str]

# An invented surname, and what is typed for it with its own keys, in Latin letters, on the English layout
SPELLINGS = {
    "Дем'янчук": (
        "Дем’янчук Демʼянчук Дем`янчук Дем´янчук Дем′янчук Дем\"янчук Демянчук Демьянчук Демъянчук Демёянчук ДЕМ'ЯНЧУК"
        " Дeм'янчyк Де\u0301м'янчук Дем\u200b'янчук Демʹянчук Дем＇янчук",
        "Demianchuk Dem'yanchuk Demjanczuk Dem’ianchuk Demjančuk",
        "ltv`zyxer Ltv`zyxer",
    ),
    "Ґаїщенко": (
        "Гаїщенко Ґаіщенко Гаищенко Гаыщенко Гаъщенко Хаїшенко Гаїшенко Гаи\u0306щенко Гаі\u0308щенко Ґaїщенкo",
        "Haishchenko Gaishchenko Hayishchenko Gajiszczenko",
        "uf]otyrj \\f]otyrj",
    ),
    "Йосипійченко": (
        "Йосипийченко Осипійченко Ёсипийченко Йосіпійченко ЙОСИПІЙЧЕНКО Йоссипійченко",
        "Yosypiichenko Josypijczenko Yosypiychenko Josypijčenko",
        "qjcbgsqxtyrj",
    ),
    "Щербоглій": (
        "Щербоглий Шербоглій Щєрбоглій Щэрбоглій Щербоґлій Щербогліи",
        "Shcherbohlii Shcherbogliy Ščerbohlij Szczerbohlij",
        "oth,jukSq OTH<JUKSQ",
    ),
}
TYPED = [
    pytest.param(meant, script, typed, id=typed)
    for meant, ways in SPELLINGS.items()
    for script, texts in zip(Script, ways, strict=True)
    for typed in (meant, *texts.split())
    if script is Script.TYPED or typed != meant
]


def _doctor(number: int, surname: str) -> Doctor:
    at = workplace(f"employee-{number}", TOWNS[0], number, "THERAPIST")
    party, employee = f"party-{number}", at.employee_id
    return Doctor(employee, party, surname, "Олена", "", "FEMALE", speciality=at.speciality, workplaces=(at,))


@pytest.fixture(scope="module")
def doctors() -> Index:
    """A register of these surnames alone."""
    return Index.build([_doctor(number, surname) for number, surname in enumerate(SPELLINGS)])


@pytest.fixture(scope="module")
def questions() -> Spelling:
    """What an index of questions knows after reading these words alone."""
    return known_words(Counter(key(clean(word)) for word in SPELLINGS))


def as_a_name(index: Index, typed: str) -> Reading:
    understood = index.search(typed).understood
    return understood.script, fold_all(understood.text)


def as_a_question(spelling: Spelling, typed: str) -> Reading:
    reading = hear(typed, lexicon(), spelling)[0].reading
    return reading.kind, "".join(key(word) for word in reading.words)


@pytest.mark.parametrize(("meant", "script", "typed"), TYPED)
def test_both_searches_read_a_spelling_as_the_word_that_was_meant(
    doctors: Index, questions: Spelling, meant: str, script: Script, typed: str
) -> None:
    wanted = (script, fold_all(clean(meant)))
    assert as_a_name(doctors, typed) == as_a_question(questions, typed) == wanted


@pytest.mark.parametrize("meant", SPELLINGS)
def test_doctor_is_found_and_word_is_known_by_every_spelling(doctors: Index, questions: Spelling, meant: str) -> None:
    for typed in " ".join(SPELLINGS[meant]).split():
        assert doctors.search(typed).hits[0].doctor.last_name == meant
        assert hear(typed, lexicon(), questions)[0].features.certain_share == 1
