"""Which doctors of the bulk exports a patient can choose, and what is told about the rest."""

from __future__ import annotations

from typing import Any

import pytest

from doctors.model import suits_age
from doctors.refusals import EXAMPLES
from doctors.register import Exports, Register, join, merged
from tests.doctors.exports import division, employee, legal_entity, party

SURGEON = {"speciality": "SURGEON", "speciality_officio": True}
NOT_OFFICIO = {"speciality": "THERAPIST", "speciality_officio": False}


def joined(**other: Any) -> Register:
    exports: dict[str, Any] = {
        "parties": [party(1)], "employees": [employee(1)], "divisions": [division()],
        "legal_entities": [legal_entity()],
    }  # fmt: skip
    return join(Exports(**(exports | other)))


def test_doctor_of_all_exports_is_there_with_place_hours_and_limits() -> None:
    limits = [{"party_id": "p1", "declarations_limit": 1000, "declarations_count": "753"}]
    register = joined(declarations_limit=limits)
    assert not register.refusals.counts
    doctor = register.doctors[0]
    assert (doctor.employee_id, doctor.last_name, doctor.gender, doctor.accepting) == ("e1", "Коваль", "FEMALE", True)
    assert (doctor.declarations_limit, doctor.declarations_count) == (1000, 753)
    place = doctor.workplaces[0]
    assert (place.area, place.settlement, place.clinic_short, place.level) == ("Львівська", "Стрий", "Центр", "FIRST")
    assert place.week == {"mon": [("08.00", "14.00")]}
    assert place.phones == ("+380000000000",)
    assert place.contracted is None


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"employees": [employee(1, status="DISMISSED")]}, "employee_not_approved"),
        ({"employees": [employee(1, is_active=False)]}, "employee_not_active"),
        ({"employees": [employee(1, employee_type="NURSE")]}, "not_doctor"),
        ({"employees": [employee(1, speciality=SURGEON)]}, "speciality_not_primary"),
        ({"employees": [employee(1, speciality=None)]}, "no_officio_speciality"),
        ({"employees": [employee(1, speciality=[NOT_OFFICIO])]}, "no_officio_speciality"),
        ({"employees": [employee(1, party_id=None)]}, "employee_without_ids"),
        ({"employees": [employee(1, division_id=None)]}, "employee_without_division"),
        ({"employees": [employee(1, division_id="d9")]}, "division_not_selectable"),
        ({"divisions": [division(status="INACTIVE")]}, "division_not_active"),
        ({"divisions": [division(legal_entity_id="l9")]}, "legal_entity_not_selectable"),
        ({"employees": [employee(1, legal_entity_id="l2")]}, "division_of_another_legal_entity"),
        ({"legal_entities": [legal_entity(status="CLOSED")]}, "legal_entity_not_active"),
        ({"legal_entities": [legal_entity(type="PHARMACY")]}, "legal_entity_type"),
        ({"parties": []}, "party_unknown"),
        ({"parties": [party(1, last_name=None)]}, "party_without_name"),
    ],
)  # fmt: skip
def test_who_cannot_be_chosen_is_left_out_with_the_reason(other: dict[str, Any], reason: str) -> None:
    register = joined(**other)
    assert register.doctors == []
    assert register.refusals.counts[reason] == 1


def test_operator_sees_counts_and_a_few_ids_but_no_names() -> None:
    register = joined(employees=[employee(number, status="NEW") for number in range(20)])
    assert register.refusals.counts["employee_not_approved"] == 20
    assert register.refusals.examples["employee_not_approved"] == [f"e{number}" for number in range(EXAMPLES)]


@pytest.mark.parametrize(
    "bad", [None, 5, "text", [], {"id": 7}, {"id": ["x"], "status": {}}, {"addresses": "x", "status": "ACTIVE"}]
)
def test_one_odd_record_anywhere_spoils_nothing(bad: object) -> None:
    register = joined(
        parties=[bad, party(1)], employees=[bad, employee(1)], divisions=[bad, division()],
        legal_entities=[bad, legal_entity()], declarations_limit=[bad], employee_roles=[bad], healthcare_services=[bad],
        contract_divisions=[bad],
    )  # fmt: skip
    assert [doctor.employee_id for doctor in register.doctors] == ["e1"]


def test_odd_fields_of_a_division_become_empty() -> None:
    odd = division(
        addresses=None, location={"latitude": "north", "longitude": 500}, working_hours={"mon": "all day"}, phones="x"
    )
    place = joined(divisions=[odd]).doctors[0].workplaces[0]
    assert (place.settlement, place.latitude, place.longitude, place.week, place.phones) == ("", None, None, {}, ())


def test_doctor_with_two_jobs_is_one_doctor_with_the_limits_of_the_person() -> None:
    register = joined(
        employees=[employee(1), employee(2, party_id="p1", division_id="d2", legal_entity_id="l2")],
        divisions=[division(), division("d2", legal_entity_id="l2")],
        legal_entities=[legal_entity(), legal_entity("l2")],
        declarations_limit=[{"party_id": "p1", "declarations_limit": 900, "declarations_count": 900}],
    )
    doctor = register.doctors[0]
    assert [place.employee_id for place in doctor.workplaces] == ["e1", "e2"]
    assert doctor.accepting is False


def test_employee_without_a_division_works_where_the_role_says() -> None:
    register = joined(
        employees=[employee(1, division_id=None)],
        employee_roles=[{"employee_id": "e1", "healthcare_service_id": "s1", "status": "ACTIVE"}],
        healthcare_services=[{"id": "s1", "division_id": "d1", "status": "ACTIVE", "is_active": True}],
    )
    assert register.doctors[0].workplaces[0].division_id == "d1"


@pytest.mark.parametrize(("end", "contracted"), [("2026-12-31", True), ("2026-11-21", False), ("", True)])
def test_place_tells_whether_the_health_service_pays_there(end: str, contracted: bool) -> None:
    contract = {
        "contract_id": "c", "division_id": "d1", "contract_status": "VERIFIED", "contract_end_date": end,
        "contract_division_status": "ACTIVE",
    }  # fmt: skip
    if not end:
        del contract["contract_end_date"]
        contracted = False  # a contract without an end is no contract
    register = joined(contract_divisions=[contract], date="2026-11-22")
    assert register.doctors[0].workplaces[0].contracted is contracted


def test_changes_of_the_last_days_replace_what_is_stored() -> None:
    stored = [employee(1), employee(2), employee(3)]
    changed = [employee(2, status="DISMISSED"), employee(4)]
    latest = list(merged(stored, changed))
    assert [(item["id"], item["status"]) for item in latest] == [
        ("e1", "approved"), ("e2", "DISMISSED"), ("e3", "approved"), ("e4", "approved"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("speciality", "child", "adult"),
    [("THERAPIST", False, True), ("PEDIATRICIAN", True, False), ("FAMILY_DOCTOR", True, True)],
)
def test_doctors_see_the_ages_they_may(speciality: str, child: bool, adult: bool) -> None:
    assert (suits_age(speciality, 17), suits_age(speciality, 18)) == (child, adult)
