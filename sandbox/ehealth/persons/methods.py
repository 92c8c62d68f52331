"""Authentication methods and requests to add a phone, confirmed by a code to the phone in use so far."""

from dataclasses import replace
from uuid import uuid4

from sandbox.ehealth.call import Answer, Call
from sandbox.ehealth.clock import full_years, iso
from sandbox.ehealth.errors import ApiError, conflict, forbidden, not_found
from sandbox.ehealth.persons import otp
from sandbox.ehealth.persons.body import AliasBody, ApproveBody, MethodRequestBody
from sandbox.ehealth.persons.numbers import mask_phone
from sandbox.ehealth.persons.otp import Confirming
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Method, MethodRequest, Person
from sandbox.ehealth.schema import Empty, read_body
from sandbox.wire import Json

UNVERIFIED_ENDING = "13"
"""Numbers that end so are never verified: the way to see that refusal."""


def list_methods(parts: Confirming, call: Call) -> Answer:
    """GET /api/pis/person/authentication_methods."""
    return Answer([_view(parts.people, method) for method in parts.people.methods_of(call.person.id)])


def create_request(parts: Confirming, call: Call) -> Answer:
    """POST /api/pis/authentication_method_requests: a new phone, its code sent to the current one."""
    wanted = read_body(MethodRequestBody, call.body).authentication_method
    person, people, now = call.person, parts.people, parts.clock.now()
    active = people.methods_of(person.id)
    _check_may_add(parts, person, active, wanted.phone_number)
    current = next((method.phone_number for method in active if method.type == "OTP"), None)
    request = MethodRequest(
        str(uuid4()), person.id, wanted.phone_number, wanted.alias, current or wanted.phone_number, "NEW", now
    )
    people.method_requests.put(request.id, request)
    otp.send(parts, request)
    urgent = {"authentication_method_current": [_masked(method) for method in active] or None}
    return Answer(_request_view(request), status=201, urgent=urgent)


def approve_request(parts: Confirming, call: Call) -> Answer:
    """PATCH .../actions/approve."""
    request, people, now = _request(parts.people, call), parts.people, parts.clock.now()
    otp.check(parts, request, read_body(ApproveBody, call.body).verification_code)
    done = replace(request, status="COMPLETED")
    people.method_requests.put(done.id, done)
    for method in people.methods_of(request.person_id):
        if method.type in {"OTP", "OFFLINE"}:  # a phone replaces either
            people.methods.put(method.id, replace(method, ended_at=now))
    method = Method(str(uuid4()), request.person_id, "OTP", now, phone_number=request.phone_number, alias=request.alias)
    people.methods.put(method.id, method)
    return Answer(_request_view(done), status=201)


def resend(parts: Confirming, call: Call) -> Answer:
    """POST .../actions/resend_otp: once per request, and not too early."""
    read_body(Empty, call.body or {})
    request = _request(parts.people, call)
    code = otp.resend(parts, request)
    active = code.status == "new"
    data = {"id": request.id, "status": code.status.upper(), "code_expired_at": iso(code.expires_at), "active": active}
    return Answer(data)


def rename(parts: Confirming, call: Call) -> Answer:
    """PATCH /api/pis/authentication_methods/{id}."""
    method = _method(parts.people, call)
    changed = replace(method, alias=read_body(AliasBody, call.body).alias, updated_at=parts.clock.now())
    parts.people.methods.put(method.id, changed)
    return Answer(_changed(parts.people, changed), status=201)


def deactivate(parts: Confirming, call: Call) -> Answer:
    """PATCH .../actions/deactivate: only a third person's method, and never the last one."""
    read_body(Empty, call.body or {})
    method, now = _method(parts.people, call), parts.clock.now()
    if method.type != "THIRD_PERSON":
        raise conflict("Only THIRD_PERSON authentication method can be deactivated")
    if len(parts.people.methods_of(method.person_id)) == 1:
        raise conflict("Last authentication method can not be deactivated")
    ended = replace(method, ended_at=now, updated_at=now)
    parts.people.methods.put(method.id, ended)
    return Answer(_changed(parts.people, ended), status=201)


def _check_may_add(parts: Confirming, person: Person, active: list[Method], phone: str) -> None:
    underage = full_years(person.born, parts.clock.today()) < parts.config.no_self_auth_age
    if underage or any(method.type == "THIRD_PERSON" for method in active):
        raise conflict("Person can have only THIRD_PERSON authentication method")
    holders = {method.person_id for method in parts.people.methods.values() if method.phone_number == phone}
    if phone.endswith(UNVERIFIED_ENDING) or len(holders) >= parts.config.phone_number_auth_limit:
        raise ApiError(422, "unverified", "Unverified phone number")


def _request(people: People, call: Call) -> MethodRequest:
    request = people.method_requests.get(call.params["request_id"])
    if request is None:
        raise not_found()
    if request.person_id != call.who.person_id:
        raise forbidden()
    if request.status != "NEW":
        raise conflict("Invalid transition")
    return request


def _method(people: People, call: Call) -> Method:
    found = next((one for one in people.methods_of(call.who.person_id) if one.id == call.params["id"]), None)
    if found is None:
        raise not_found()
    return found


def _request_view(request: MethodRequest) -> Json:
    return {"id": request.id, "status": request.status, "channel": "PIS"}


def _masked(method: Method) -> Json:
    phone = {"phone_number": mask_phone(method.phone_number)} if method.phone_number else {}
    return {"type": method.type, **phone}


def _changed(people: People, method: Method) -> Json:
    """What a change of a method answers: without its number, as the official schema has it."""
    return {name: value for name, value in _view(people, method).items() if name != "phone_number"}


def _view(people: People, method: Method) -> Json:
    made: Json = {
        "id": method.id,
        "type": method.type,
        "phone_number": method.phone_number,
        "value": method.value,
        "alias": method.alias,
        "started_at": iso(method.started_at),
        "ended_at": iso(method.ended_at) if method.ended_at else None,
        "is_active": method.ended_at is None,
        "inserted_by": method.person_id,
        "updated_by": method.person_id if method.updated_at else None,
        "person_id": method.person_id,
        "confidant_person": _confidant(people, method),
        "inserted_at": iso(method.started_at),
        "updated_at": iso(method.updated_at) if method.updated_at else None,
    }
    return {key: value for key, value in made.items() if value is not None}


def _confidant(people: People, method: Method) -> Json | None:
    confidant = people.persons.get(method.value or "")
    if confidant is None:
        return None
    data = confidant.data
    initials = "".join(f"{name[0]}." for name in (data["first_name"], data.get("second_name")) if name)
    return {"name": f"{data['last_name']} {initials}", "phones": data.get("phones", [])}
