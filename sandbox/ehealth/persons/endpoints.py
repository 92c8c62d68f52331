"""A person's own data: GET /api/pis/person and its verification."""

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.persons.records import Person
from sandbox.wire import Json


def person_view(person: Person) -> Json:
    """Everything the person may read about themselves."""
    return {"id": person.id, **person.data, "verification": person.verification}


def get_person(call: Call) -> Answer:
    """GET /api/pis/person."""
    return Answer(person_view(call.person))


def get_verification(call: Call) -> Answer:
    """GET /api/pis/person/verification."""
    person = call.person
    data: Json = {"person_verification": person.verification}
    if person.relationship_status:
        data["confidant_person_relationship_verification"] = {
            "verification_status": person.relationship_status,
            "verification_reason": "Встановлено вручну у процесі реєстрації Пацієнта Лікарем",
        }
    return Answer(data)
