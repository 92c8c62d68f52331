"""Requests to change personal data: the whole person is sent, signed, and then replaces the old one."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol
from uuid import uuid4

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.clock import Clock, iso
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import Flaw, conflict, forbidden, invalid, not_found
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.ehealth.persons.body import PersonRequestBody, SignedBody
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person, PersonRequest
from sandbox.ehealth.persons.rules import check_person
from sandbox.ehealth.persons.uploads import Uploading, missing_documents, upload_urls, wanted_documents
from sandbox.ehealth.persons.verification import after_change
from sandbox.ehealth.print_form import person_form
from sandbox.ehealth.schema import Empty, read_body
from sandbox.ehealth.signature import check_content, check_signer, open_signature
from sandbox.wire import Json

OPEN = frozenset(("NEW", "APPROVED"))


class Changing(Uploading, Protocol):
    """What a change of personal data touches."""

    config: EhealthConfig
    clock: Clock
    oauth: Sessions


def create(parts: Changing, call: Call) -> Answer:
    """POST /api/pis/person_requests: a full replacement, so a field left out is a field taken away."""
    read_body(PersonRequestBody, call.body)
    person, now = call.person, parts.clock.now()
    data: Json = {key: value for key, value in call.body["person"].items() if value is not None}
    if data.get("email"):
        data["email"] = data["email"].lower()
    data.setdefault("no_tax_id", False)
    check_person(data, parts.config, parts.clock.today())
    _check_tax_id_is_free(parts.people, person, data)
    for earlier in parts.people.requests_of(person.id, lambda one: one.status in OPEN):
        parts.people.requests.put(earlier.id, replace(earlier, status="CANCELLED", updated_at=now))
    request = PersonRequest(
        id=str(uuid4()),
        person_id=person.id,
        status="NEW",
        person=data,
        content=person_form(data),
        inserted_at=now,
        updated_at=now,
        expires_at=now + timedelta(seconds=parts.config.verification_request_expiration),
        wanted=wanted_documents(parts.people, person, data),
    )
    parts.people.requests.put(request.id, request)
    addresses = upload_urls(parts.storage, call.base_url, request.id, request.wanted)
    return Answer(_details(request), status=201, urgent={"documents": addresses} if addresses else {})


def complete(parts: Changing, call: Call) -> Answer:
    """PATCH .../actions/complete: the person becomes what they signed."""
    person, request = call.person, _mine(parts, call)
    body = read_body(SignedBody, call.body)
    signed = open_signature(body.signed_content)
    if request.status not in OPEN:
        raise invalid(Flaw("$.status", "incorrect status"))
    check_signer(signed, call.signer)
    check_content(signed, _details(request) | {"patient_signed": True})
    missing = missing_documents(parts.people, request.id, request.wanted)
    if missing:
        raise conflict(f"Documents {', '.join(missing)} is not uploaded")
    now, people = parts.clock.now(), parts.people
    people.change(person, data=request.person, verification=after_change(person, request.person))
    user = parts.oauth.users[call.who.user_id]
    parts.oauth.users.put(user.id, replace(user, tax_id=people.persons[person.id].signing_id))
    people.requests.put(request.id, replace(request, status="SIGNED", updated_at=now))
    parts.storage.contents.put(request.id, body.signed_content)
    return Answer({"person_id": person.id, "status": "SIGNED", "id": request.id, "updated_at": iso(now)})


def reject(parts: Changing, call: Call) -> Answer:
    """PATCH .../actions/reject."""
    read_body(Empty, call.body or {})
    request = _mine(parts, call)
    if request.status not in OPEN:
        raise conflict("Invalid transition")
    rejected = replace(request, status="REJECTED", updated_at=parts.clock.now())
    parts.people.requests.put(request.id, rejected)
    return Answer(_details(rejected))


def get_one(parts: Changing, call: Call) -> Answer:
    """GET /api/pis/person_requests/{id}."""
    request = _mine(parts, call)
    uploaded = set(request.wanted) - set(missing_documents(parts.people, request.id, request.wanted))
    documents = [
        {**row, "is_uploaded": row["type"] in uploaded}
        for row in upload_urls(parts.storage, call.base_url, request.id, request.wanted)
    ]
    urgent: Json = {"documents": documents}
    if request.status == "SIGNED":
        urgent["links"] = [{"type": "SIGNED_CONTENT", "url": parts.storage.url(call.base_url, request.id)}]
    return Answer(_details(request), urgent=urgent)


def list_requests(parts: Changing, call: Call) -> Answer:
    """GET /api/pis/person_requests."""
    _let_expire(parts, call.who.person_id)
    status, channel = call.query.get("status"), call.query.get("channel", "PIS")
    rows = parts.people.requests_of(call.who.person_id, lambda one: channel == "PIS" and status in {None, one.status})
    return page_of(call, [_short(request) for request in rows])


def _check_tax_id_is_free(people: People, person: Person, data: Json) -> None:
    tax_id = data.get("tax_id")
    others = (other for other in people.persons.values() if other.id != person.id and other.is_active)
    if tax_id and any(other.data.get("tax_id") == tax_id for other in others):
        raise invalid(Flaw("$.person.tax_id", "Person with the same tax_id already exists", "unique"))


def _let_expire(parts: Changing, person_id: str | None) -> None:
    """Requests whose day is over are over, whoever looks."""
    now = parts.clock.now()
    late = parts.people.requests_of(person_id or "", lambda one: one.status in OPEN and one.expires_at <= now)
    for request in late:
        parts.people.requests.put(request.id, replace(request, status="EXPIRED", updated_at=request.expires_at))


def _mine(parts: Changing, call: Call) -> PersonRequest:
    people = parts.people
    _let_expire(parts, call.person.id)
    request = people.requests.get(call.params["id"])
    if request is None:
        raise not_found()
    if request.person_id != call.person.id:
        raise forbidden()
    return request


def _details(request: PersonRequest) -> Json:
    view: Json = {
        "id": request.id,
        "status": request.status,
        "channel": "PIS",
        "inserted_at": iso(request.inserted_at),
        "updated_at": iso(request.updated_at),
        "patient_signed": request.status == "SIGNED",
        "process_disclosure_data_consent": True,
    }
    if not request.purged:
        view |= {"content": request.content, "person": {"id": request.person_id, **request.person}}
    # the official schema spells this one status with one L in the details and with two in lists
    return view | {"status": "CANCELED"} if request.status == "CANCELLED" else view


def _short(request: PersonRequest) -> Json:
    view: Json = {
        "id": request.id,
        "status": request.status,
        "channel": "PIS",
        "inserted_at": iso(request.inserted_at),
        "updated_at": iso(request.updated_at),
    }
    if not request.purged:
        names = ("first_name", "last_name", "second_name")
        view["person"] = {name: request.person[name] for name in names if name in request.person}
    return view
