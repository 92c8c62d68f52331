"""Doctors without a key: from open data they are found, looked at and saved; filing says what it needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.doctors.opened import clinic, counts, division, doctor, write
from tests.patient import Person
from tests.stage import Stage

KHARKIV, WARSAW, NOWHERE = (49.99, 36.23), (52.23, 21.01), (0.0, 0.0)


@pytest.fixture
async def patient(stage: Stage, tmp_path: Path) -> Person:
    """Somebody who talks to a bot whose operator has imported this week's files and nothing else."""
    folder = write(
        tmp_path / "open",
        clinics=[clinic()],
        divisions=[division(), division("d2", settlement="М.ХАРКІВ", point=KHARKIV)],
        doctors=[doctor(1), doctor(2, "ВОВК ОСТАП ІЛЛІЧ", "d2"), doctor(3, "ЛИПА ОЛЕГ", "d2", speciality="Терапевт")],
        counts=[*counts(1, 600), *counts(2, 1800), *counts(3, 1999)],
    )  # fmt: skip
    await stage.app.register.load_directory(folder, day=date(2026, 11, 23))
    return stage.person()


async def at(patient: Person, where: tuple[float, float]) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    await patient.sends(location={"latitude": where[0], "longitude": where[1]})


async def test_doctor_of_open_data_is_found_with_vacancies_and_the_source_is_named(patient: Person) -> None:
    await patient.says("/doctor коваль")
    patient.sees("смт Пісочин")
    patient.sees("200 вільних місць")
    patient.sees("CC BY 4.0")
    await patient.presses("1. ")
    patient.sees("Коваль Ірина Іванівна")
    patient.sees("КНП «Центр „Калина“»")
    patient.sees("смт Пісочин, вулиця Надії, 7, корпус 2")
    assert "dataset/a8228262-5576-4a14-beb8-789573573546" in patient.screen.payload["text"]
    patient.sees("відкриті дані НСЗУ на 23.11.2026")
    patient.sees_not("щодня оновлює національна система")
    await patient.presses("Показати на карті")
    assert patient.screen.method == "sendVenue"


async def test_filing_says_why_it_needs_the_national_register_and_what_to_do_now(patient: Person) -> None:
    await patient.says("/doctor коваль")
    await patient.presses("1. ")
    assert "Подати декларацію" not in patient.labels()
    await patient.presses("Як подати декларацію")
    patient.sees("потрібен запис із національного реєстру")
    patient.sees("+380000000002")
    assert "⌂ Головне меню" in patient.labels()


async def test_doctor_of_open_data_is_saved_and_is_still_there_after_the_next_import(
    stage: Stage, patient: Person, tmp_path: Path
) -> None:
    await patient.says("/doctor коваль")
    await patient.presses("1. ")
    await patient.presses("☆ Зберегти")
    following = write(tmp_path / "next", doctors=[doctor(77)], counts=counts(77, 900))
    await stage.app.register.load_directory(following, accept_fewer=True)
    await patient.says("/doctor")
    await patient.presses("★ Збережені лікарі (1)")
    patient.sees("900 вільних місць")
    patient.sees("CC BY 4.0")


async def test_full_doctor_offers_others_nearby_who_have_room(patient: Person) -> None:
    await patient.says("/doctor вовк")
    await patient.presses("1. ")
    patient.sees("Поруч є вільні місця")
    patient.sees("10,3 км")
    await patient.presses("Коваль І. І.")
    patient.sees("Коваль Ірина Іванівна")


async def test_nearest_counts_those_who_can_be_reached(patient: Person) -> None:
    await at(patient, KHARKIV)
    patient.sees("Знайдено 3 лікарів")


@pytest.mark.parametrize("where", [WARSAW, NOWHERE])
async def test_whoever_is_far_from_all_is_told_so_kindly_and_names_a_town(
    patient: Person, where: tuple[float, float]
) -> None:
    await at(patient, where)
    patient.sees("Поруч із Вами лікарів немає")
    patient.sees("Напишіть назву міста")
    patient.sees_not("Знайдено")
    await patient.says("Харків")
    patient.sees("Вовк Остап")
    patient.sees_not(" км")


async def test_nobody_near_who_fits_is_told_with_the_filter_to_take_off(patient: Person) -> None:
    await at(patient, KHARKIV)
    await patient.presses("Педіатр")
    patient.sees("Поруч таких лікарів немає")
    await patient.presses("✓ Педіатр")
    patient.sees("Знайдено 3 лікарів")
