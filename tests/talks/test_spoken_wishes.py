"""A doctor wished for as people say it: at home, in the search, with words that the register does not know."""

from __future__ import annotations

from dataclasses import replace

import pytest

from doctors.model import Doctor, Workplace
from handlers.doctor.states import FindDoctor
from services.finder import Catalogue
from tests.doctors.people import doctors
from tests.patient import Person
from tests.stage import Stage


@pytest.fixture(autouse=True)
def register(stage: Stage) -> None:
    people = [
        replace(one, gender="FEMALE" if number % 2 else "MALE", workplaces=[_in_kyiv(one)])
        for number, one in enumerate(doctors(40))
    ]
    stage.app.services.finder.swap(Catalogue.build(people))


def _in_kyiv(doctor: Doctor) -> Workplace:
    return replace(doctor.workplaces[0], settlement="Київ", area="м. Київ", speciality="THERAPIST")


@pytest.mark.parametrize("line", ["Київ", "шукаю терапевта в Києві", "терапевт Київ", "є терапевт у Києві?"])
async def test_a_town_or_a_wish_typed_at_home_is_a_search(patient: Person, stage: Stage, line: str) -> None:
    await patient.says("/start")
    await patient.says(line)
    assert await (await stage.conversation(patient)).get_state() == FindDoctor.results.state


@pytest.mark.parametrize(
    "line",
    [
        "терапевт у Києві на Подолі",
        "добрий день, шукаю якогось терапевта десь у Києві на Подолі",
        "хочу терапевта, живу в Києві на Подолі",
        "нужен какой-нибудь терапевт где-то в Киеве на Подоле",
    ],
)
async def test_one_word_that_nobody_knows_does_not_hide_two_that_are_known(patient: Person, line: str) -> None:
    await patient.says(line)
    patient.sees("немає слів «подол")


@pytest.mark.parametrize("line", ["хочу жінку лікаря", "жінка, ближче до дому", "терапевт Київ жінка"])
async def test_the_sex_is_a_filter_that_can_be_taken_off(patient: Person, stage: Stage, line: str) -> None:
    await patient.says("/doctor")
    await patient.says(line)
    if "Показати всіх" in " ".join(patient.labels()):
        await patient.presses("Показати всіх")
    assert "✓ Жінка" in patient.labels()
    patient.sees_not("не знайшов")


async def test_who_names_somebody_is_not_shown_others(patient: Person) -> None:
    await patient.says("/doctor Жужмарчук Київ")
    patient.sees("не знайшов")
