"""Choosing a doctor: the national system's checks at the moment of creating a request."""

from datetime import timedelta

import pytest

from sandbox.ehealth.register import book
from tests.sandbox_ehealth.cabinet import Cabinet
from tests.sandbox_ehealth.conftest import SignIn

NOBODY = "00000000-0000-0000-0000-000000000000"


async def test_adult_chooses_a_doctor_and_gets_a_form_to_sign(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    said = await patient.chooses("free")
    assert said.status == 201
    request = said.data
    assert request["status"] == "NEW"
    assert request["scope"] == "family doctor"
    assert request["channel"] == "PIS"
    assert (request["start_date"], request["end_date"]) == ("2026-06-01", "2066-06-01")
    form = request["data_to_be_signed"]
    assert form["person"]["patient_signed"] is False
    assert form["person"]["id"] == patient.id
    assert form["person"]["unzr"]
    assert not {"id", "no_tax_id", "unzr"} & request["person"].keys()
    assert form["employee"]["party"]["last_name"] == "Вільна"
    assert form["content"].startswith("<!DOCTYPE html>")
    phone = form["person"]["authentication_methods"][0]["phone_number"]
    assert phone.startswith("+38000")
    assert "*****" in phone


@pytest.mark.parametrize(
    ("doctor", "status", "flaw"),
    [
        ("dismissed", 422, ("$.employee_id", "invalid", "Invalid employee status")),
        ("pediatrician", 422, ("$.data", "invalid_age", "Doctor speciality doesn't match patient's age")),
        ("inactive-division", 422, ("$.division_id", "invalid", "Division is not active")),
    ],
)
async def test_doctor_who_cannot_be_chosen_is_refused(
    signed_in: SignIn, doctor: str, status: int, flaw: tuple[str, str, str]
) -> None:
    said = await (await signed_in("verified-free")).chooses(doctor)
    assert (said.status, said.flaw) == (status, flaw)


async def test_wrong_age_has_exactly_the_tested_body(signed_in: SignIn) -> None:
    said = await (await signed_in("verified-free")).chooses("pediatrician")
    assert said.error["invalid"] == [
        {
            "entry": "$.data",
            "entry_type": "json_data_property",
            "rules": [
                {"description": "Doctor speciality doesn't match patient's age", "params": [], "rule": "invalid_age"}
            ],
        }
    ]


async def test_suspended_clinic_is_a_conflict(signed_in: SignIn) -> None:
    said = await (await signed_in("verified-free")).chooses("suspended-clinic")
    assert (said.status, said.error) == (409, {"type": "request_conflict", "message": "Legal entity is not active"})


async def test_unknown_doctor_and_division_are_named(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    free = cabinet.world.doctor("free")
    said = await patient.writes(
        "POST", "declaration_requests", {"employee_id": NOBODY, "division_id": free.division_id}
    )
    assert said.flaw == ("$.employee_id", "invalid", "Employee not found")
    said = await patient.chooses("free", division=NOBODY)
    assert said.flaw == ("$.division_id", "invalid", "Division not found")


async def test_doctor_of_another_clinic_does_not_work_there(signed_in: SignIn, cabinet: Cabinet) -> None:
    elsewhere = cabinet.world.doctor("no-hours").division_id
    said = await (await signed_in("verified-free")).chooses("free", division=elsewhere)
    assert said.flaw == ("$.data", "employee_unemployed", "Employee does not belong to legal entity.")


async def test_doctor_without_a_workplace_is_chosen_at_the_division_of_her_services(
    signed_in: SignIn, cabinet: Cabinet
) -> None:
    employee = cabinet.world.register.one(book.EMPLOYEES, cabinet.world.doctor("no-division").employee_id)
    assert "division_id" not in employee
    assert (await (await signed_in("verified-free")).chooses("no-division")).status == 201


async def test_doctor_of_two_clinics_is_chosen_at_either(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("verified-free")
    for employee_id, division_id in cabinet.world.doctor("two-clinics").employees:
        body = {"employee_id": employee_id, "division_id": division_id}
        assert (await patient.writes("POST", "declaration_requests", body)).status == 201


async def test_malformed_ids_are_refused(signed_in: SignIn) -> None:
    body = {"employee_id": "1", "division_id": NOBODY}
    said = await (await signed_in("verified-free")).writes("POST", "declaration_requests", body)
    assert said.status == 422
    assert said.flaw[:2] == ("$.employee_id", "format")


async def test_specialist_is_no_family_doctor(signed_in: SignIn, cabinet: Cabinet) -> None:
    world = cabinet.world
    employee = world.register.one(book.EMPLOYEES, world.doctor("free").employee_id)
    changed = {**employee["speciality"], "speciality": "NEUROLOGIST"}
    world.register.change(book.EMPLOYEES, employee["id"], world.clock.now(), speciality=changed)
    assert (await (await signed_in("verified-free")).chooses("free")).flaw[:2] == ("$.data", "speciality_inclusion")


async def test_not_verified_person_cannot_file(signed_in: SignIn, cabinet: Cabinet) -> None:
    patient = await signed_in("not-verified")
    said = await patient.chooses("free")
    assert (said.status, said.flaw[2]) == (422, "Person is not verified")


async def test_teen_looks_but_does_not_file(signed_in: SignIn) -> None:
    teen = await signed_in("teen-15")
    assert (await teen.reads("person")).status == 200
    assert (await teen.reads("declarations")).status == 200
    said = await teen.chooses("free")
    assert (said.status, said.error) == (403, {"type": "forbidden", "message": "Access denied"})


async def test_married_teen_files_but_not_with_a_therapist(signed_in: SignIn) -> None:
    teen = await signed_in("teen-16-married")
    assert (await teen.chooses("pediatrician")).status == 201
    assert (await teen.chooses("therapist")).flaw[1] == "invalid_age"


async def test_pediatrician_lasts_until_the_day_before_eighteen(signed_in: SignIn, cabinet: Cabinet) -> None:
    request = (await (await signed_in("teen-16-married")).chooses("pediatrician")).data
    born = cabinet.world.person("teen-16-married").born
    assert request["end_date"] == f"{born.year + 18}-{born.month:02}-{born.day - 1:02}"


async def test_teen_comes_of_age_overnight(cabinet: Cabinet) -> None:
    teen = await cabinet.signs_in("teen-17")
    assert (await teen.chooses("therapist")).status == 403
    cabinet.world.move_clock(timedelta(days=1))
    grown = await cabinet.signs_in("teen-17")
    assert (await grown.chooses("therapist")).status == 201
    assert (await grown.chooses("pediatrician")).flaw[1] == "invalid_age"
