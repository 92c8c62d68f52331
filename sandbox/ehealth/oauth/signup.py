"""The sign-up page's decisions: a registration form that was signed becomes a person, if nothing speaks against it.

The shape of the form is that of the private part of the patient API ("Patient sign-up registration" and its confidant
twin). Whoever chooses codes by SMS proves the number first, as there (`/api/sms_verifications`, then `otp` with the
form); in the public part the national page does that, and so does ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated, Literal, Protocol
from uuid import uuid4

from pydantic import Field

from sandbox.ehealth.clock import full_years
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.oauth.records import Ticket
from sandbox.ehealth.oauth.signin import (
    TICKET_SECONDS,
    Entrance,
    SignInError,
    back_to,
    check_scope,
    signature_of,
    signer_of,
    spend_nonce,
    who_asks,
)
from sandbox.ehealth.persons import otp
from sandbox.ehealth.persons.body import OTP_PHONE_PATTERN, PersonBody
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Code, Method, MethodRequest, Person
from sandbox.ehealth.persons.rules import check_person
from sandbox.ehealth.register.draw import ident
from sandbox.ehealth.schema import UUID_PATTERN, Body, matches, read_body
from sandbox.ehealth.signature import Signed, check_certificate
from sandbox.wire import Json

EXISTS = "User with such tax_id already exists"
NOT_ONE = "Registration person and person that sign should be the same"
_OWN_ALONE = ("authentication_methods", "confidant_person")
"""What a form says beside the record itself."""


class OwnMethod(Body):
    """`Authentication_Method_PIS_Patient`."""

    type: Literal["OTP"]
    phone_number: Annotated[str, matches(OTP_PHONE_PATTERN)]


class ThirdMethod(Body):
    """`Authentication_Method_PIS_Patient_With_Confidant`."""

    type: Literal["THIRD_PERSON"]
    value: Annotated[str, matches(UUID_PATTERN)]
    alias: Annotated[str, Field(min_length=1)]


class RelationshipDocument(Body):
    """`RelationshipDocument`."""

    type: Literal[
        "DOCUMENT", "COURT_DECISION", "BIRTH_CERTIFICATE", "CONFIDANT_CERTIFICATE", "DEPRIVATION_OF_PARENTAL_RIGHTS"
    ]
    number: Annotated[str, Field(min_length=1)]
    issued_by: str | None = None
    issued_at: str | None = None


class ConfidantBody(Body):
    """`confidant_person` of `Person_Request_PIS_With_Confidant`."""

    person_id: Annotated[str, matches(UUID_PATTERN)]
    relation_type: Literal["PRIMARY", "SECONDARY"]
    documents_relationship: Annotated[list[RelationshipDocument], Field(min_length=1)]


class NewPerson(PersonBody):
    """`Person_Request_PIS`."""

    authentication_methods: list[OwnMethod] | None = None


class NewWard(PersonBody):
    """`Person_Request_PIS_With_Confidant`."""

    authentication_methods: list[ThirdMethod] | None = None
    confidant_person: ConfidantBody


class SignUpBody(Body):
    """What a person signs to register."""

    person: NewPerson
    patient_signed: Literal[True]
    process_disclosure_data_consent: Literal[True]
    jwt: str


class WardSignUpBody(Body):
    """What a confidant signs to register a ward."""

    person: NewWard
    patient_signed: Literal[True]
    process_disclosure_data_consent: Literal[True]
    jwt: str


class Registering(Entrance, Protocol):
    """What the registration decides by."""


@dataclass(frozen=True)
class _Form:
    """A form in order: whose it is in the stand-in, and whether a confidant has signed."""

    person: Person
    applicant: Person


def begin(parts: Registering, query: Mapping[str, str], *, confidant: bool) -> Ticket:
    """Checks everything and opens a ticket for the page that shows the form once more; nobody is registered yet."""
    client, redirect_uri = who_asks(parts, query)
    try:
        check_scope(client, query.get("scope", ""))
        signed = signature_of(query)
        form = _ward_form(parts, signed) if confidant else _own_form(parts, signed)
        spend_nonce(parts, client, signed)
    except SignInError as refusal:
        said = {"error": refusal.error, "error_description": refusal.description}
        refusal.back = back_to(redirect_uri, query.get("state"), **said)
        raise
    ticket = Ticket(
        id=uuid4().hex + uuid4().hex,
        client_id=client.id,
        redirect_uri=redirect_uri,
        scope=query["scope"],
        state=query.get("state"),
        user_id=ident("user", form.person.id),
        applicant_user_id=ident("user", form.applicant.id),
        expires_at=parts.clock.now() + timedelta(seconds=TICKET_SECONDS),
        person_id=form.person.id,
        registration=_content(signed)["person"],
    )
    try:
        _send_code(parts, ticket)
    except ApiError:
        soon = SignInError("sms-too-soon", "temporarily_unavailable", "Sending OTP timeout. Try later.")
        soon.back = back_to(redirect_uri, ticket.state, error=soon.error, error_description=soon.description)
        raise soon from None
    parts.oauth.tickets.put(ticket.id, ticket)
    return ticket


def phone_to_prove(ticket: Ticket) -> str | None:
    """The number to which a code was sent; None where the form chooses no codes."""
    methods = (ticket.registration or {}).get("authentication_methods") or ()
    return next((one["phone_number"] for one in methods if one["type"] == "OTP"), None)


def code_of(parts: Registering, ticket: Ticket) -> Code | None:
    """The code that the person reads on their phone."""
    return parts.people.codes.get(ticket.id)


def prove(parts: Registering, ticket: Ticket, given: str) -> None:
    """The code from the phone; raises `ApiError` for another one, and for the right one that comes too late."""
    request = _proof(parts, ticket)
    if request is not None:
        otp.check(parts, request, int(given) if given.isascii() and given.isdigit() else -1)


def _send_code(parts: Registering, ticket: Ticket) -> None:
    request = _proof(parts, ticket)
    if request is not None:
        otp.send(parts, request)


def _proof(parts: Registering, ticket: Ticket) -> MethodRequest | None:
    """As if the number were to be added: the same code, the same three tries."""
    phone = phone_to_prove(ticket)
    if phone is None:
        return None
    return MethodRequest(ticket.id, ticket.person_id, phone, None, phone, "NEW", parts.clock.now())


def register(parts: Registering, ticket: Ticket) -> None:
    """The person has confirmed the form: from now on the register knows them."""
    if ticket.registration is None:
        return
    now, people = parts.clock.now(), parts.people
    person = people.persons[ticket.person_id]
    given = ticket.registration
    record = {name: value for name, value in given.items() if name not in _OWN_ALONE and value is not None}
    record.setdefault("no_tax_id", False)
    known = people.change(person, data=record, is_known=True)
    for method in people.methods_of(person.id):
        people.methods.put(method.id, replace(method, ended_at=now))
    for one in given.get("authentication_methods") or ():
        made = Method(
            id=str(uuid4()),
            person_id=known.id,
            type=one["type"],
            started_at=now,
            phone_number=one.get("phone_number"),
            value=one.get("value"),
            alias=one.get("alias"),
        )
        people.methods.put(made.id, made)
    parts.oauth.user_of(known)
    applicant = people.persons.get(known.confidant_id or "")
    if applicant is not None and ticket.applicant_user_id != ticket.user_id:
        parts.oauth.user_of(applicant)


def _content(signed: Signed) -> Json:
    return signed.content if isinstance(signed.content, dict) else {}


def _own_form(parts: Registering, signed: Signed) -> _Form:
    if parts.people.by_signing_id(signed.drfo) is not None:
        raise SignInError("exists", "access_denied", EXISTS)
    newcomer = parts.people.newcomer(signed.drfo)
    if newcomer is None:
        raise SignInError("unknown-person", "access_denied", "User not found.")
    data = _checked(parts, SignUpBody, signed)
    if full_years(newcomer.born, parts.clock.today()) < parts.config.no_self_auth_age:
        raise SignInError("too-young", "access_denied", "Person is under the age of self authentication")
    if str(data.get("tax_id") or data["documents"][0]["number"]) != signed.drfo:
        raise SignInError("other-person", "access_denied", NOT_ONE)
    _check_names(signed, replace(newcomer, data=data))
    return _Form(newcomer, newcomer)


def _ward_form(parts: Registering, signed: Signed) -> _Form:
    confidant = signer_of(parts.people, signed)
    data = _checked(parts, WardSignUpBody, signed)
    if _content(signed)["person"]["confidant_person"]["person_id"] != confidant.id:
        raise SignInError("other-person", "access_denied", NOT_ONE)
    if _known_twin(parts.people, data):
        raise SignInError("exists", "access_denied", EXISTS)
    return _Form(_proved_ward(parts.people, confidant, data), confidant)


def _known_twin(people: People, data: Json) -> bool:
    numbers = {data.get("tax_id"), *(document["number"] for document in data["documents"])} - {None}
    known = (one for one in people.persons.values() if one.is_known and one.is_active)
    return any(
        numbers & {one.data.get("tax_id"), *(document["number"] for document in one.data["documents"])} for one in known
    )


def _proved_ward(people: People, confidant: Person, data: Json) -> Person:
    """Registered only where the state registers prove the relationship (trusted PIS document, "Confidant sign-up")."""
    called = ("last_name", "first_name", "birth_date")
    for one in people.persons.values():
        same = all(one.data[name] == data[name] for name in called)
        if same and not one.is_known and one.confidant_id == confidant.id:
            return one
    raise SignInError("no-relationship", "access_denied", "Confidant person relationship not found")


def _checked(parts: Registering, body: type[Body], signed: Signed) -> Json:
    try:
        read_body(body, signed.content)
        data: Json = dict(_content(signed)["person"])
        data.setdefault("no_tax_id", False)
        check_person(data, parts.config, parts.clock.today())
    except ApiError as refusal:
        raise SignInError("bad-form", "invalid_request", refusal.message) from None
    return data


def _check_names(signed: Signed, person: Person) -> None:
    try:
        check_certificate(signed, person)
    except ApiError as refusal:
        raise SignInError("other-name", "access_denied", refusal.message) from None
