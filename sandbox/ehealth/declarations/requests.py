"""Declaration requests: /api/pis/declaration_requests."""

import secrets
from datetime import timedelta
from typing import Annotated, Protocol
from uuid import uuid4

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.clock import years_later
from sandbox.ehealth.declarations import lifecycle, views
from sandbox.ehealth.declarations.checks import Choosing, check_choice, speciality
from sandbox.ehealth.declarations.filings import Filings, new_number
from sandbox.ehealth.declarations.filters import chosen
from sandbox.ehealth.declarations.limits import Capacity, Counting, capacity_of
from sandbox.ehealth.declarations.records import Request
from sandbox.ehealth.errors import Flaw, conflict, forbidden, invalid, malformed, not_found
from sandbox.ehealth.persons.body import SignedBody
from sandbox.ehealth.persons.numbers import mask_phone
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.print_form import declaration_form
from sandbox.ehealth.register import book
from sandbox.ehealth.schema import UUID_PATTERN, Body, Empty, matches, read_body
from sandbox.ehealth.signature import check_content, check_signer, open_signature
from sandbox.ehealth.storage import Storage
from sandbox.wire import Json

Uuid = Annotated[str, matches(UUID_PATTERN)]


class Opening(Choosing, Protocol):
    """What a new request is made of."""

    people: People
    filings: Filings


class Filing(Opening, Counting, Protocol):
    """What all calls about requests need together."""

    storage: Storage


class CreateBody(Body):
    """POST: the person is the token's."""

    employee_id: Uuid
    division_id: Uuid


def create(parts: Filing, call: Call) -> Answer:
    """POST: a request to a doctor. An earlier open one to the same doctor and clinic is cancelled."""
    body = read_body(CreateBody, call.body)
    request = open_request(parts, call.person, body.employee_id, body.division_id)
    return Answer(views.created(parts.register, request), status=201)


def open_request(parts: Opening, person: Person, employee_id: str, division_id: str) -> Request:
    """Checks and stores a new request of this person."""
    chosen_ones = check_choice(parts, person, employee_id, division_id)
    employee, _, entity = chosen_ones
    now, today = parts.clock.now(), parts.clock.today()
    last_day = years_later(today, parts.config.declaration_term_years)
    if speciality(employee) == "PEDIATRICIAN":
        last_day = min(last_day, years_later(person.born, parts.config.adult_age) - timedelta(days=1))
    fixed: Json = {
        "id": str(uuid4()),
        "status": "NEW",
        "declaration_number": new_number(),
        "declaration_id": str(uuid4()),
        "start_date": today.isoformat(),
        "end_date": last_day.isoformat(),
        "seed": secrets.token_hex(32),
    }
    party = views.known(parts.register, book.PARTIES, employee["party_id"])
    form = views.form(person, parts.people.methods_of(person.id), party, chosen_ones, fixed)
    form["content"] = declaration_form(form)
    _cancel_earlier(parts.filings, person, employee["id"], entity["id"])
    request = Request(
        id=fixed["id"],
        status="NEW",
        person_id=person.id,
        employee_id=employee["id"],
        division_id=division_id,
        legal_entity_id=entity["id"],
        party_id=employee["party_id"],
        declaration_id=fixed["declaration_id"],
        declaration_number=fixed["declaration_number"],
        start_date=today,
        end_date=last_day,
        inserted_at=now,
        updated_at=now,
        expires_at=now + timedelta(seconds=parts.config.request_expires_seconds),
        form=form,
    )
    return parts.filings.save(request)


def _cancel_earlier(filings: Filings, person: Person, employee_id: str, legal_entity_id: str) -> None:
    for earlier in filings.requests_of(person.id):
        if earlier.is_open and (earlier.employee_id, earlier.legal_entity_id) == (employee_id, legal_entity_id):
            filings.save(earlier, status="CANCELLED", status_reason="request_cancelled", doctor_signs_at=None)


def sign(parts: Filing, call: Call) -> Answer:
    """PATCH .../actions/sign: from here on it is the doctor's turn."""
    body = read_body(SignedBody, call.body)
    request = _mine(parts.filings, call)
    signed = open_signature(body.signed_content)
    if request.status != "NEW" or request.form is None:
        raise invalid(Flaw("$.status", "incorrect status"))
    check_signer(signed, call.signer)
    form = request.form
    check_content(signed, form | {"person": form["person"] | {"patient_signed": True}})
    check_choice(parts, call.person, request.employee_id, request.division_id)
    capacity = _capacity(parts, request)
    if capacity.count >= capacity.hard:
        raise malformed(f"This doctor has {capacity.count} declarations and could not sign more")
    parts.storage.contents.put(request.declaration_id, body.signed_content)
    lifecycle.patient_signed(parts, request, capacity)
    return Answer(views.created(parts.register, parts.filings.requests[request.id]), status=201)


def reject(parts: Filing, call: Call) -> Answer:
    """PATCH .../actions/reject: the patient changed their mind."""
    read_body(Empty, call.body or {})
    request = _mine(parts.filings, call)
    if not request.is_open:
        raise conflict("Invalid transition")
    rejected = parts.filings.save(request, status="REJECTED", status_reason="patient_reject", doctor_signs_at=None)
    return Answer(views.details(rejected, _capacity(parts, rejected)), status=201)


def get_one(parts: Filing, call: Call) -> Answer:
    """GET .../{id}."""
    request = _mine(parts.filings, call)
    methods = parts.people.methods_of(request.person_id)
    current = next((method for method in methods if method.type in {"OTP", "OFFLINE"}), None)
    block: Json = {"type": current.type if current else "NA"}
    if current and current.phone_number:
        block["number"] = mask_phone(current.phone_number)
    return Answer(views.details(request, _capacity(parts, request)), urgent={"authentication_method_current": block})


def list_requests(parts: Filing, call: Call) -> Answer:
    """GET: the patient's requests, newest first."""
    mine = parts.filings.requests_of(call.person.id)
    wanted = [one for one in mine if chosen(call, one.status, one.start_date, one.end_date)]
    if call.query.get("channel", "PIS") != "PIS":
        wanted = []
    return page_of(call, [views.short(one) for one in wanted])


def _capacity(parts: Counting, request: Request) -> Capacity:
    return capacity_of(parts, request.party_id, request.person_id)


def _mine(filings: Filings, call: Call) -> Request:
    request = filings.requests.get(call.params["id"])
    if request is None:
        raise not_found()
    if request.person_id != call.person.id:
        raise forbidden()
    return request
