"""Everyday lines: somebody without a name in mind, a parent, an English reader, a question typed into the search."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from doctors.model import Doctor, Workplace
from services.finder import Catalogue, Finder
from tests.doctors import people
from tests.patient import Person
from tests.portal import Portal

SUMY = ("Суми", "Сумська", "CITY", 50.91, 34.80)
POLTAVA = ("Полтава", "Полтавська", "CITY", 49.59, 34.55)
STREETS = ("вул. Польова", "вул. Гончарів", "просп. Миру")
SHOUTED = "ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ «КАЛИНА»"


def doctor(name: str, at: Workplace, taken: int = 900) -> Doctor:
    last, first, second = name.split()
    return Doctor(
        at.employee_id, f"party-{at.employee_id}", last, first, second, "FEMALE", at.speciality, (at,), 1800, taken
    )


def of_sumy() -> list[Doctor]:
    """Twelve family doctors of one centre in three streets, every third of them without room."""
    found = []
    for number in range(12):
        at = people.workplace(f"sumy-{number}", SUMY, 2, "FAMILY_DOCTOR")
        at = replace(at, street=STREETS[number % 3], division_id=f"sumy-{number % 3}")
        name = f"{people.COMMON[number % 8]} {people.WOMEN[number]} Іванівна"
        found.append(doctor(name, at, 900 if number % 3 else 1800))
    return found


def everybody() -> list[Doctor]:
    """A small country."""
    towns = (people.TOWNS[0], people.TOWNS[1], people.TOWNS[2], POLTAVA)
    shouted = replace(
        people.workplace("kalyna", POLTAVA, 1, "FAMILY_DOCTOR"), clinic_name=SHOUTED, clinic_short=SHOUTED
    )
    namesakes = [
        doctor(
            f"Левченко {people.WOMEN[number]} Петрівна",
            people.workplace(f"l{number}", towns[number % 4], number, "FAMILY_DOCTOR"),
        )
        for number in range(12)
    ]
    return [
        *of_sumy(), *namesakes,
        doctor("Калинова Оксана Юріївна", shouted),
        doctor("Веселка Надія Іванівна", people.workplace("child", POLTAVA, 2, "PEDIATRICIAN")),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def country() -> Catalogue:
    return Catalogue.build(everybody())


@pytest.fixture
def patient(portal: Portal, country: Catalogue) -> Iterator[Person]:
    finder: Finder = portal.stage.app.services.finder
    before = finder.swap(country)
    yield portal.stage.person()
    finder.catalogue = before


async def test_adult_types_a_pediatrician_for_a_child_and_sees_one(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/doctor педіатр Полтава")
    patient.sees("Веселка Надія")


async def test_adult_types_the_name_of_a_pediatrician_and_is_told_why_she_is_not_shown(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/doctor Веселка Надія")
    patient.sees("Педіатрів не показую")
    await patient.presses("Показати й педіатрів")
    patient.sees("Знайдено 1 лікаря")
    patient.sees("Веселка Надія")
    await patient.presses("✓ Для будь-якого віку")
    patient.sees_not("Веселка Надія Іванівна")


async def test_stranger_sees_pediatricians_without_a_word_about_age(patient: Person) -> None:
    await patient.says("/doctor Полтава")
    patient.sees_not("не показую")
    assert not [label for label in patient.labels() if "Показати й" in label]


async def test_who_has_no_name_in_mind_is_asked_for_the_street(patient: Person) -> None:
    await patient.says("/doctor сімейний лікар Суми")
    patient.sees("Таких лікарів 12")
    patient.sees("На якій вулиці?")
    assert "Поруч зі мною" in patient.labels()
    await patient.presses("вул. Гончарів (4)")
    patient.sees("Знайдено 4 лікарі")
    assert "✓ вул. Гончарів" in patient.labels()
    await patient.presses("✓ вул. Гончарів")
    patient.sees("Знайдено 12 лікарів")


async def test_who_has_no_name_in_mind_sees_those_with_room_first(patient: Person) -> None:
    await patient.says("/doctor сімейний лікар Суми")
    await patient.presses("Показати всіх (12)")
    assert patient.screen.words.count("900 вільних місць") == 6
    patient.sees_not("вільних місць немає")


async def test_surname_of_many_towns_is_asked_for_the_town(patient: Person) -> None:
    await patient.says("/doctor левченко")
    patient.sees("З якого міста чи села?")
    assert "Полтава (3)" in patient.labels()


@pytest.mark.parametrize("line", ["вільні місця це що", "ліміт пацієнтів у лікаря"])
async def test_question_typed_into_the_search_is_answered_and_the_search_offered_again(
    patient: Person, line: str
) -> None:
    await patient.says("/doctor")
    await patient.says(line)
    patient.sees_not("не знайшов")
    patient.sees("Звідки")
    await patient.presses("▶ Продовжити пошук лікаря")
    await patient.says("Калинова")
    patient.sees("Калинова Оксана")


@pytest.mark.parametrize("line", ["лікар", "лікаря", "доктор"])
async def test_a_word_that_says_nothing_brings_specialities_to_choose_from(patient: Person, line: str) -> None:
    await patient.says("/doctor")
    await patient.says(line)
    assert {"Сімейний лікар", "Терапевт", "Педіатр"} <= set(patient.labels())
    await patient.presses("Педіатр")
    patient.sees("Веселка Надія")


async def test_a_clinic_is_called_the_same_in_the_list_and_on_the_card_and_never_shouted(patient: Person) -> None:
    await patient.says("/doctor Калинова")
    patient.sees("ТОВ «Калина»")
    await patient.presses("1. ")
    patient.sees("🏥 ТОВ «Калина»")


async def test_review_says_free_places_once(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Для нових пацієнтів:")
    patient.sees_not("Місця:")


async def test_english_reader_sees_what_they_typed(portal: Portal, patient: Person) -> None:
    reader = portal.stage.person(404, language="en")
    await reader.says("/doctor")
    await reader.says("nearest doctorovych")
    reader.sees("Looking for: nearest doctorovych")
    reader.sees_not("неарест")
    await reader.says("nearest doctor")
    assert "Pediatrician" in reader.labels()
    await reader.says("Levchenko Poltava")
    reader.sees("Looking for: Levchenko Poltava")


async def test_names_of_the_register_are_shown_with_the_right_apostrophe(portal: Portal) -> None:
    patient = portal.stage.person()
    finder: Finder = portal.stage.app.services.finder
    name = next(one.full_name for one in finder.doctors if "’" in one.full_name)
    await patient.says(f"/doctor {name.replace('’', chr(39))}")
    patient.sees(name)
    assert not [one for one in finder.doctors if "'" in one.full_name]
