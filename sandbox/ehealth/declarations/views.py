"""The JSON of requests and declarations as the official schemas have it."""

from sandbox.ehealth.clock import iso
from sandbox.ehealth.declarations.checks import speciality
from sandbox.ehealth.declarations.limits import Capacity
from sandbox.ehealth.declarations.records import Declaration, Request
from sandbox.ehealth.persons.numbers import mask_phone
from sandbox.ehealth.persons.records import Method, Person
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register
from sandbox.wire import Json

_NAMES = ("first_name", "last_name", "second_name")
_DIVISION = (
    "id",
    "legal_entity_id",
    "name",
    "addresses",
    "phones",
    "email",
    "type",
    "external_id",
    "location",
    "status",
)
_ENTITY = ("id", "name", "short_name", "legal_form", "public_name", "edrpou", "addresses", "phones", "email")
_LICENSE = {
    "issued_by": "МОЗ України",
    "issued_date": "2018-05-10",
    "active_from_date": "2018-05-10",
    "order_no": "1001",
}


def _take(item: Json, names: tuple[str, ...]) -> Json:
    return {name: item[name] for name in names if item.get(name) is not None}


def known(register: Register, kind: str, key: str) -> Json:
    """An item of the register, or its bare id when the register was changed for another since."""
    return register.get(kind, key) or {"id": key}


def form(person: Person, methods: list[Method], party: Json, chosen: tuple[Json, Json, Json], fixed: Json) -> Json:
    """`data_to_be_signed`; `party` is the chosen doctor as a human, `fixed` holds ids, number, dates and seed."""
    employee, division, entity = chosen
    confirming = [
        {"type": method.type, **({"phone_number": mask_phone(method.phone_number)} if method.phone_number else {})}
        for method in methods
        if method.type != "THIRD_PERSON"
    ]
    patient = {
        "id": person.id,
        **person.data,
        "authentication_methods": confirming or [{"type": "NA"}],
        "patient_signed": False,
        "process_disclosure_data_consent": True,
    }
    doctor = {
        "id": employee["id"],
        "position": employee["position"],
        "party": _take(party, ("id", *_NAMES)) | {"no_tax_id": False},
    }
    return fixed | {
        "person": patient,
        "employee": doctor,
        "division": _take(division, _DIVISION),
        "legal_entity": _take(entity, _ENTITY) | {"licenses": [_LICENSE]},
        "channel": "PIS",
    }


def created(register: Register, request: Request) -> Json:
    """What creating and signing answer.

    Outside `data_to_be_signed` the person has no id and no register numbers, and the doctor has a speciality.
    """
    form = request.form or {}
    person = {key: value for key, value in form["person"].items() if key not in {"id", "no_tax_id", "unzr"}}
    return {
        "id": request.id,
        "seed": form["seed"],
        "status": request.status,
        "start_date": request.start_date.isoformat(),
        "end_date": request.end_date.isoformat(),
        "person": person,
        "scope": "family doctor",
        "declaration_number": request.declaration_number,
        "declaration_id": request.declaration_id,
        "employee": form["employee"] | {"speciality": speciality(known(register, book.EMPLOYEES, request.employee_id))},
        "legal_entity": form["legal_entity"],
        "division": form["division"],
        "content": form["content"],
        "data_to_be_signed": form,
        "channel": "PIS",
    }


def details(request: Request, capacity: Capacity) -> Json:
    """A request by id; a purged one has lost everything personal, without a word about it."""
    view = {
        "id": request.id,
        "declaration_number": request.declaration_number,
        "declaration_id": request.declaration_id,
        "scope": "family doctor",
        "status": request.status,
        "current_declaration_count": capacity.count,
        "system_declaration_limit": capacity.soft,
        "employee_id": request.employee_id,
        "legal_entity_id": request.legal_entity_id,
        "division_id": request.division_id,
        "channel": "PIS",
        **({"status_reason": request.status_reason} if request.status_reason else {}),
    }
    if request.form is not None:
        view |= {
            "start_date": request.start_date.isoformat(),
            "end_date": request.end_date.isoformat(),
            "patient_id": request.person_id,
            "data_to_be_signed": request.form,
        }
    return view


def short(request: Request) -> Json:
    """A request in a list; here the official schema writes statuses in lower case."""
    view: Json = {
        "id": request.id,
        "declaration_number": request.declaration_number,
        "status": request.status.lower(),
        "channel": "PIS",
        **({"status_reason": request.status_reason} if request.status_reason else {}),
    }
    if request.form is not None:
        form = request.form
        doctor = {key: value for key, value in form["employee"].items() if key in {"id", "position"}}
        view |= {
            "start_date": request.start_date.isoformat(),
            "end_date": request.end_date.isoformat(),
            "person": _take(form["person"], ("id", *_NAMES)),
            "employee": doctor | {"party": _take(form["employee"]["party"], ("id", *_NAMES))},
            "legal_entity": _take(form["legal_entity"], ("id", "name", "short_name", "legal_form", "edrpou")),
            "division": _take(form["division"], ("id", "name", "type", "status")),
        }
    return view


def declaration_short(declaration: Declaration) -> Json:
    """A declaration in a list: ids only, as in production; names come from the bulk exports."""
    view = {
        "id": declaration.id,
        "declaration_number": declaration.number,
        "start_date": declaration.start_date.isoformat(),
        "end_date": declaration.end_date.isoformat(),
        "status": declaration.status,
        "reason": declaration.reason,
        "reason_description": declaration.reason_description,
        "person": {"id": declaration.person_id},
        "employee": {"id": declaration.employee_id},
        "division": {"id": declaration.division_id},
        "legal_entity": {"id": declaration.legal_entity_id},
        "inserted_at": iso(declaration.inserted_at),
        "updated_at": iso(declaration.updated_at),
    }
    return {key: value for key, value in view.items() if value is not None}


def declaration_details(declaration: Declaration) -> Json:
    """A declaration by id."""
    confidant = {"confidant_person": {"id": declaration.confidant_id}} if declaration.confidant_id else {}
    return declaration_short(declaration) | {
        "signed_at": iso(declaration.signed_at),
        "scope": "family_doctor",
        "declaration_request_id": declaration.request_id,
        "content": declaration.content,
        "person": {"id": declaration.person_id, **confidant},
    }


def declaration_ended(register: Register, declaration: Declaration, person: Person) -> Json:
    """What terminating answers: the declaration with everybody in it spelt out."""
    employee = known(register, book.EMPLOYEES, declaration.employee_id)
    party = known(register, book.PARTIES, declaration.party_id)
    division = known(register, book.DIVISIONS, declaration.division_id)
    entity = known(register, book.ENTITIES, declaration.legal_entity_id)
    doctor = {name: party[name] for name in ("educations", "qualifications", "specialities") if name in party}
    shown = ("id", "position", "employee_type", "status", "start_date", "end_date", "division_id", "legal_entity_id")
    return declaration_details(declaration) | {
        "person": {"id": person.id, **person.data},
        "employee": _take(employee, shown) | {"party": _take(party, ("id", *_NAMES)), "doctor": doctor},
        "division": _take(division, _DIVISION),
        "legal_entity": _take(entity, (*_ENTITY, "status")) | {"license": _LICENSE | {"type": "MSP"}},
    }
