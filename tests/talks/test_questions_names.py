"""A doctor's surname typed at home is a search, though it may sound like a question or like nothing at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.doctor.states import FindDoctor
from services.finder import Catalogue
from tests.doctors.people import doctors
from tests.patient import Person
from tests.stage import Stage

SURNAMES = ("Бойко", "Запорожець", "Мороз", "Коваль", "Старий", "Сорока", "Вода")


@pytest.fixture(autouse=True)
def register(stage: Stage) -> None:
    people = doctors(len(SURNAMES))
    named = [replace(one, last_name=name) for one, name in zip(people, SURNAMES, strict=True)]
    stage.app.services.finder.swap(Catalogue.build(named))


@pytest.mark.parametrize(
    ("surname", "sounds_like"),
    [("Бойко", "none"), ("Запорожець", "none"), ("Старий", "choose"), ("Мороз", "none"), ("коваль", "none")],
)
async def test_a_surname_alone_finds_the_doctor(patient: Person, stage: Stage, surname: str, sounds_like: str) -> None:
    reply = await stage.app.services.answers.ask(surname, "uk")
    assert sounds_like in (reply.decision, reply.smalltalk)
    await patient.says(surname)
    patient.sees(surname.capitalize())
    assert patient.labels()[0].startswith("1. "), patient.screen.words


SAID = {"FAMILY_DOCTOR": "сімейний лікар", "THERAPIST": "терапевт", "PEDIATRICIAN": "педіатр"}


async def test_a_speciality_and_a_town_typed_at_home_are_a_search(patient: Person, stage: Stage) -> None:
    for doctor in stage.app.services.finder.doctors:
        place = doctor.workplaces[0]
        await patient.says("/menu")
        await patient.says(f"{SAID[place.speciality]} {place.settlement}")
        assert await (await stage.conversation(patient)).get_state() == FindDoctor.results.state


@pytest.mark.parametrize("words", ["сьогодні мороз надворі", "вода з крана іржава", "старий телефон продам"])
async def test_a_surname_among_other_words_is_no_search(patient: Person, words: str) -> None:
    await patient.says(words)
    assert not patient.labels()[0].startswith("1. "), patient.screen.words


@pytest.mark.parametrize("words", ["Мороз?", "де приймає лікар Мороз?"])
async def test_a_question_after_a_doctor_finds_the_doctor(patient: Person, words: str) -> None:
    await patient.says(words)
    assert patient.labels()[0].startswith("1. "), patient.screen.words


async def test_a_question_with_an_answer_is_answered(patient: Person) -> None:
    await patient.says("чи можна обрати лікаря в іншому місті?")
    patient.sees("Звідки:")


async def test_a_full_name_wins_over_everything(patient: Person, stage: Stage) -> None:
    doctor = doctors(len(SURNAMES))[SURNAMES.index("Сорока")]
    await patient.says(f"Сорока {doctor.first_name}")
    patient.sees("Сорока")
    assert patient.labels()[0].startswith("1. ")


@pytest.mark.parametrize("words", ["добрий день", "дякую", "щлдфжчз"])
async def test_what_names_nobody_is_answered_as_before(patient: Person, words: str) -> None:
    await patient.says(words)
    assert not patient.labels()[0].startswith("1. ")


async def test_a_surname_in_the_middle_of_something_else_does_not_leave_it(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.says("Мороз")
    patient.sees("Що сталося?")
    patient.sees("Мороз")
