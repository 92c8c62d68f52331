"""A person's own data: GET /api/pis/person and its verification."""

from typing import Protocol

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.clock import Clock, full_years
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.persons.verification import represents
from sandbox.wire import Json


def person_view(person: Person) -> Json:
    """Everything the person may read about themselves."""
    return {"id": person.id, **person.data, "verification": person.verification}


def get_person(call: Call) -> Answer:
    """GET /api/pis/person."""
    return Answer(person_view(call.person))


class Dated(Protocol):
    """By which day and which ages relationships hold."""

    config: EhealthConfig
    clock: Clock
    people: People


def get_verification(parts: Dated, call: Call) -> Answer:
    """GET /api/pis/person/verification; a relationship that has ended is not told of."""
    person = call.person
    data: Json = {"person_verification": person.verification}
    age = full_years(person.born, parts.clock.today())
    confidant = parts.people.persons.get(person.confidant_id or "")
    if confidant is not None and represents(confidant, person, age, parts.config):
        data["confidant_person_relationship_verification"] = {
            "verification_status": person.relationship_status,
            "verification_reason": "Встановлено вручну у процесі реєстрації Пацієнта Лікарем",
        }
    return Answer(data)
