"""Choosing a doctor: whatever is typed, filters, the question, the card."""

from __future__ import annotations

import pytest

from doctors.model import Doctor
from tests.patient import Person
from tests.portal import Portal
from tests.stage import Stage


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


def anyone(portal: Portal) -> Doctor:
    """A doctor whose surname is not borne by many."""
    finder = portal.stage.app.services.finder
    return finder.doctor(portal.employee("free"))[0]


async def test_a_line_finds_a_doctor_and_the_card_tells_what_helps_to_decide(portal: Portal, patient: Person) -> None:
    doctor = anyone(portal)
    await patient.says("/doctor")
    patient.sees("Напишіть одним рядком")
    await patient.says(f"{doctor.last_name} {doctor.first_name}")
    patient.sees(doctor.last_name)
    patient.sees("за прізвищем")
    await patient.presses("1. ")
    patient.sees(doctor.last_name)
    patient.sees("Вільні місця – це")
    assert "Подати декларацію" in patient.labels()
    await patient.presses("‹ Назад")
    assert patient.labels()[0].startswith("1. ")


async def test_a_name_typed_out_of_the_blue_is_a_search(portal: Portal, patient: Person) -> None:
    doctor = anyone(portal)
    await patient.says("/start")
    await patient.says(f"{doctor.last_name} {doctor.first_name} {doctor.second_name}")
    assert patient.labels()[0].startswith("1. ")


async def test_filters_are_seen_and_taken_off(portal: Portal, patient: Person) -> None:
    await patient.says("/doctor Київ")
    if "Показати всіх" in " ".join(patient.labels()):
        await patient.presses("Показати всіх")
    await patient.presses("Педіатр")
    assert "✓ Педіатр" in patient.labels()
    await patient.presses("✓ Педіатр")
    assert "Педіатр" in patient.labels()


async def test_a_place_on_the_map_brings_the_nearest(portal: Portal, patient: Person) -> None:
    await patient.says("/doctor")
    await patient.presses("Поруч зі мною")
    assert patient.screen.payload["reply_markup"]["keyboard"][0][0]["request_location"] is True
    await patient.sends(location={"latitude": 50.45, "longitude": 30.52})
    patient.sees("км")
    assert "✓ Поруч зі мною" in patient.labels()


async def test_the_nearest_can_be_asked_for_from_the_list(portal: Portal, patient: Person) -> None:
    doctor = anyone(portal)
    await patient.says(f"/doctor {doctor.last_name} {doctor.first_name}")
    await patient.presses("Поруч зі мною")
    patient.sees("Надішліть своє місце")
    await patient.sends(location={"latitude": 49.84, "longitude": 24.03})
    patient.sees(doctor.last_name)
    await patient.presses("1. ")
    await patient.says(doctor.last_name)
    patient.sees(doctor.last_name)


async def test_a_doctor_who_is_not_there_is_not_shown_as_found(portal: Portal, patient: Person) -> None:
    await patient.says("/doctor Жужмарчук-Підгайсальський Єлисей")
    patient.sees_not("Знайдено")
    assert "⌂ Головне меню" in patient.labels()


@pytest.mark.parametrize("line", ["ж", "12345", "🫀🫀🫀", "%_'; --", "а" * 4000, "\u202e\u200b", "...."])
async def test_a_line_that_names_nobody_gets_a_kind_sentence(portal: Portal, patient: Person, line: str) -> None:
    await patient.says("/doctor")
    await patient.says(line)
    patient.sees_not("Щось пішло не так")
    assert "⌂ Головне меню" in patient.labels()


async def test_the_map_pin_comes_as_its_own_message(portal: Portal, patient: Person) -> None:
    await portal.opens_card(patient, "free")
    await patient.presses("Показати на карті")
    assert patient.screen.method == "sendVenue"


async def test_a_button_of_a_doctor_who_left_says_so(portal: Portal, patient: Person) -> None:
    await patient.says("/doctor")
    await patient.presses_data("pk1:doctor:00000000-0000-0000-0000-000000000000")
    patient.sees("вже немає в реєстрі")


async def test_while_the_register_loads_a_search_says_so(stage: Stage) -> None:
    lone = stage.person(303)
    await lone.says("/doctor шевченко")
    lone.sees("ще завантажується")


async def test_an_adult_who_is_logged_in_is_not_offered_pediatricians(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("/doctor")
    assert "Педіатр" not in patient.labels()
    assert "Терапевт" in patient.labels()
