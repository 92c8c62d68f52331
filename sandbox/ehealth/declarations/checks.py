"""May this person choose this doctor here? The national system's checks, in its order and words."""

from typing import Protocol

from sandbox.ehealth.clock import Clock, full_years
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import Flaw, conflict, invalid
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.persons.rules import check_person
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register
from sandbox.wire import Json

PRIMARY_CARE = ("THERAPIST", "PEDIATRICIAN", "FAMILY_DOCTOR")
ENTITY_TYPES = frozenset(("PRIMARY_CARE", "MSP", "MSP_PHARMACY", "MSP_LIMITED"))


class Choosing(Protocol):
    """What a choice is checked against."""

    config: EhealthConfig
    clock: Clock
    register: Register


def check_choice(parts: Choosing, person: Person, employee_id: str, division_id: str) -> tuple[Json, Json, Json]:
    """Returns (employee, division, legal entity), or raises what the national system would."""
    check_person(person.data, parts.config, parts.clock.today())
    if person.verification["verification_status"] == "NOT_VERIFIED":
        raise invalid(Flaw("$.person_id", "Person is not verified"))
    employee = _employee(parts.register, employee_id)
    division = _division(parts.register, division_id)
    entity = _entity(parts.register, division["legal_entity_id"])
    _check_job(employee, entity)
    _check_age(parts.config, employee, full_years(person.born, parts.clock.today()))
    if employee.get("employee_type") != "DOCTOR":
        raise invalid(Flaw("$.data", "Employee ID must reference a doctor."))
    return employee, division, entity


def speciality(employee: Json) -> str:
    """The doctor's official speciality, wherever the export holds it."""
    return str((employee.get("speciality") or {}).get("speciality", ""))


def _employee(register: Register, employee_id: str) -> Json:
    employee = register.get(book.EMPLOYEES, employee_id)
    if employee is None:
        raise invalid(Flaw("$.employee_id", "Employee not found"))
    if employee["status"] != "APPROVED" or not employee["is_active"]:
        raise invalid(Flaw("$.employee_id", "Invalid employee status"))
    if speciality(employee) not in PRIMARY_CARE:
        description = "Employee's speciality does not belong to a doctor: " + ", ".join(PRIMARY_CARE)
        params = {"allowed_types": ", ".join(PRIMARY_CARE)}
        raise invalid(Flaw("$.data", description, "speciality_inclusion", params))
    return employee


def _division(register: Register, division_id: str) -> Json:
    division = register.get(book.DIVISIONS, division_id)
    if division is None:
        raise invalid(Flaw("$.division_id", "Division not found"))
    if division["status"] != "ACTIVE" or not division["is_active"]:
        raise invalid(Flaw("$.division_id", "Division is not active"))
    return division


def _entity(register: Register, entity_id: str) -> Json:
    entity = register.get(book.ENTITIES, entity_id)
    if entity is None:
        raise invalid(Flaw("$.legal_entity_id", "Legal entity not found"))
    if entity["status"] == "CLOSED" or not entity["is_active"]:
        raise invalid(Flaw("$.legal_entity_id", "Legal entity is not active"))
    if entity["status"] != "ACTIVE":
        raise conflict("Legal entity is not active")
    if entity["type"] not in ENTITY_TYPES:
        raise conflict("Invalid legal entity type")
    return entity


def _check_job(employee: Json, entity: Json) -> None:
    if employee["legal_entity_id"] != entity["id"]:
        raise invalid(Flaw("$.data", "Employee does not belong to legal entity.", "employee_unemployed"))


def _check_age(config: EhealthConfig, employee: Json, age: int) -> None:
    adult = age >= config.adult_age
    wrong = (speciality(employee), adult) in {("THERAPIST", False), ("PEDIATRICIAN", True)}
    if wrong:
        raise invalid(Flaw("$.data", "Doctor speciality doesn't match patient's age", "invalid_age"))
