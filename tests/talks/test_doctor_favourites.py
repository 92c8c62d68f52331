"""Plan B: doctors saved to come back to, offered when the chosen one cannot take the patient."""

from __future__ import annotations

import json

import pytest

from sandbox.ehealth.declarations import desk
from services.favourites import MOST
from services.finder import Finder
from storage.favourites import OF_PATIENT
from tests.patient import Person
from tests.portal import Portal

DAY = 86_400


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


def finder_of(portal: Portal) -> Finder:
    found = portal.stage.app.services.finder
    assert isinstance(found, Finder)
    return found


async def saves(portal: Portal, patient: Person, slug: str) -> None:
    await portal.opens_card(patient, slug)
    await patient.presses("☆ Зберегти")


async def test_a_doctor_is_saved_from_the_card_found_in_the_list_and_taken_off(portal: Portal, patient: Person) -> None:
    doctor, place = finder_of(portal).doctor(portal.employee("free"))
    await saves(portal, patient, "free")
    assert "Збережено" in patient.toast
    assert "★ Збережено" in patient.labels()
    await patient.says("/doctor")
    await patient.presses("★ Збережені лікарі (1)")
    patient.sees(doctor.last_name)
    patient.sees(place.settlement)
    patient.sees("вільн")
    await patient.presses("1. ")
    patient.sees("Вільні місця – це")
    await patient.says("/doctor")
    await patient.presses("★ Збережені лікарі")
    await patient.presses("✕ Прибрати 1")
    patient.sees("поки що нікого немає")
    await patient.presses("‹ Назад")
    assert not [label for label in patient.labels() if "Збережені" in label]


async def test_saved_twice_is_saved_once_and_the_star_takes_it_off(portal: Portal, patient: Person) -> None:
    await saves(portal, patient, "free")
    await patient.presses_data(f"o1:favourite-keep:{portal.employee('free')}")
    await patient.presses("★ Збережено")
    assert "☆ Зберегти" in patient.labels()
    await patient.presses_data("o1:favourites:")
    patient.sees("поки що нікого немає")


async def test_a_full_doctor_brings_saved_ones_who_have_room(portal: Portal, patient: Person) -> None:
    await saves(portal, patient, "free")
    await saves(portal, patient, "full")
    patient.sees("У збережених є")
    doctor = finder_of(portal).doctor(portal.employee("free"))[0]
    await patient.presses(f"★ {doctor.last_name}")
    patient.sees(doctor.last_name)


async def test_a_refused_request_brings_the_saved_doctors(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await saves(portal, patient, "free")
    await portal.files(patient, "verified-free", "full")
    [request] = portal.world.filings.requests_of(portal.world.person("verified-free").id)
    desk.refuse(portal.world, request.id)
    for seconds in (5, 10, 20):
        await portal.stage.tick(seconds)
    patient.find_button("★ Збережені лікарі (1)")
    await patient.presses("★ Подати:")
    patient.sees("Перевірте перед надсиланням")


async def test_one_who_left_the_register_stays_by_name_until_taken_off(portal: Portal, patient: Person) -> None:
    name = finder_of(portal).doctor(portal.employee("free"))[0].last_name
    await saves(portal, patient, "free")
    desk.dismiss(portal.world, portal.employee("free"))
    portal.stage.clock.pass_seconds(DAY + 1)
    await portal.stage.app.register_clock.read_due()
    await patient.says("/doctor")
    await patient.presses("★ Збережені лікарі")
    patient.sees(name)
    patient.sees("вже немає в реєстрі")
    await patient.presses("✕ Прибрати 1")
    patient.sees("поки що нікого немає")


async def test_too_many_are_refused_kindly(portal: Portal, patient: Person) -> None:
    await patient.says("/start")
    for doctor in finder_of(portal).doctors[: MOST + 1]:
        await patient.presses_data(f"o1:favourite-keep:{doctor.employee_id}")
    patient.saw(f"Збережено вже {MOST} лікарів")


async def test_saved_doctors_are_nobody_elses(portal: Portal, patient: Person) -> None:
    await saves(portal, patient, "free")
    other = portal.stage.person(202)
    await other.says("/doctor")
    assert not [label for label in other.labels() if "Збережені" in label]
    await other.presses_data(f"pk1:favourite-off:{portal.employee('free')}")
    await patient.says("/doctor")
    await patient.presses("★ Збережені лікарі (1)")


async def test_saved_doctors_stand_in_the_export_and_go_with_the_person(portal: Portal, patient: Person) -> None:
    await saves(portal, patient, "free")
    await patient.says("/mydata")
    *_, upload = (one for one in patient.stage.telegram.visible(patient.chat) if one.method == "sendDocument")
    held = json.loads(upload.payload["upload"][2])
    assert [one["employee_id"] for one in held["saved_doctors"]] == [portal.employee("free")]
    work = portal.stage.app.new_work()
    known = await work.patients.by_telegram(patient.number)
    assert known is not None
    [row] = await work.fetch(OF_PATIENT, patient=known.id)
    assert portal.employee("free").encode() not in row[1]  # sealed
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    assert await portal.stage.app.new_work().fetch(OF_PATIENT, patient=known.id) == []
