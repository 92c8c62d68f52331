"""The sign-in page's decisions: who asks, who signed, may they come in, and where the browser goes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from sandbox.ehealth.clock import Clock, full_years
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.oauth.jwt import NONCE_AUDIENCE
from sandbox.ehealth.oauth.records import Client, Ticket
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.records import Person
from sandbox.ehealth.persons.verification import represents
from sandbox.ehealth.signature import Signed, check_certificate, open_signature
from sandbox.wire import Json

TICKET_SECONDS = 600
_THIS_MACHINE = frozenset(("127.0.0.1", "localhost", "::1"))


class Entrance(Protocol):
    """What the sign-in server decides by."""

    config: EhealthConfig
    clock: Clock
    people: People
    oauth: Sessions


@dataclass
class SignInError(Exception):
    """A refusal. `word` is the key of its words on the page; `back` the address to return to, if it can be trusted."""

    word: str
    error: str
    description: str
    back: str | None = None


def begin(parts: Entrance, query: Mapping[str, str], *, confidant: bool = False) -> Ticket:
    """Checks everything a cabinet sent along and opens a ticket for the consent page."""
    client, redirect_uri = who_asks(parts, query)
    try:
        check_scope(client, query.get("scope", ""))
        signed = signature_of(query)
        person = signer_of(parts.people, signed)
        ward = _ward(parts, person, signed) if confidant else None
        if not confidant:
            spend_nonce(parts, client, signed)
        _check_may_enter(parts, person)
    except SignInError as refusal:
        refusal.back = back_to(
            redirect_uri, query.get("state"), error=refusal.error, error_description=refusal.description
        )
        raise
    applicant = parts.oauth.user_of(person)
    user = parts.oauth.user_of(ward) if ward else applicant
    ticket = Ticket(
        id=uuid4().hex + uuid4().hex,
        client_id=client.id,
        redirect_uri=redirect_uri,
        scope=query["scope"],
        state=query.get("state"),
        user_id=user.id,
        applicant_user_id=applicant.id,
        expires_at=parts.clock.now() + timedelta(seconds=TICKET_SECONDS),
    )
    parts.oauth.tickets.put(ticket.id, ticket)
    return ticket


def open_ticket(parts: Entrance, ticket_id: str) -> Ticket | None:
    """A ticket that still waits for a yes or no."""
    ticket = parts.oauth.tickets.get(ticket_id)
    return ticket if ticket and ticket.expires_at > parts.clock.now() else None


def decide(parts: Entrance, ticket: Ticket, *, allowed: bool) -> str:
    """Where the browser goes after the person's answer; the ticket is used up."""
    if allowed:
        code = parts.oauth.allow(ticket, parts.clock.now(), parts.config.code_seconds)
        return back_to(ticket.redirect_uri, ticket.state, code=code)
    parts.oauth.tickets.drop(ticket.id)
    description = "The resource owner denied the request"
    return back_to(ticket.redirect_uri, ticket.state, error="access_denied", error_description=description)


def back_to(redirect_uri: str, state: str | None, **answer: str) -> str:
    """The return address with the answer in its query."""
    pairs = answer | ({"state": state} if state is not None else {})
    return f"{redirect_uri}{'&' if urlsplit(redirect_uri).query else '?'}{urlencode(pairs)}"


def who_asks(parts: Entrance, query: Mapping[str, str]) -> tuple[Client, str]:
    """An address that is not the client's own is never redirected to."""
    client = parts.oauth.client(query.get("client_id"))
    if client is None:
        raise SignInError("unknown-client", "unauthorized_client", "Invalid client id.")
    redirect_uri = query.get("redirect_uri", "")
    registered = parts.config.redirect_uris
    if redirect_uri not in registered if registered else not is_here(redirect_uri):
        description = "The redirection URI provided does not match a pre-registered value."
        raise SignInError("wrong-redirect", "invalid_request", description)
    return client, redirect_uri


def is_here(address: str) -> bool:
    """Does it lead to this machine? Names under localhost do (RFC 6761, 6.3)."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return parts.scheme in {"http", "https"} and (host in _THIS_MACHINE or host.endswith(".localhost"))


def check_scope(client: Client, scope: str) -> None:
    """Raises unless the client may ask for all of it."""
    wanted = set(scope.split())
    if not wanted:
        description = "Requested scope is empty. Scope not passed or user has no roles or global roles."
        raise SignInError("no-scope", "invalid_scope", description)
    if not wanted <= set(client.scopes):
        raise SignInError("wrong-scope", "invalid_scope", "Scope is not allowed by client type.")


def signature_of(query: Mapping[str, str]) -> Signed:
    """What came along signed."""
    try:
        return open_signature(query.get("user_data", ""))
    except ApiError as refusal:
        raise SignInError("bad-signature", "invalid_request", refusal.message) from None


def signer_of(people: People, signed: Signed) -> Person:
    """Whose certificate it is, of those whom the register knows."""
    person = people.by_signing_id(signed.drfo)
    if person is None:
        raise SignInError("unknown-person", "access_denied", "User not found.")
    try:
        check_certificate(signed, person)
    except ApiError as refusal:
        raise SignInError("other-name", "access_denied", refusal.message) from None
    return person


def spend_nonce(parts: Entrance, client: Client, signed: Signed) -> None:
    """The signed code must be ours, for this client, in time, and never used before."""
    token = signed.content.get("jwt") if isinstance(signed.content, dict) else None
    claims = parts.oauth.tokens.read(str(token), NONCE_AUDIENCE, parts.clock.now())
    if claims is None or claims["sub"] != client.id:
        raise SignInError("old-code", "access_denied", "JWT expired")
    if not parts.oauth.spend(claims["jti"], parts.clock.now()):
        raise SignInError("used-code", "access_denied", "Token has already been used.")


def _check_may_enter(parts: Entrance, person: Person) -> None:
    if not person.is_active:
        raise SignInError("inactive", "access_denied", "Person is not active")
    if parts.oauth.is_blocked(person):
        raise SignInError("blocked", "access_denied", "User blocked.")
    if full_years(person.born, parts.clock.today()) < parts.config.no_self_auth_age:
        raise SignInError("too-young", "access_denied", "Person is under the age of self authentication")


def _ward(parts: Entrance, confidant: Person, signed: Signed) -> Person:
    """The person a confidant signs for: names and a number that fit, and a registered relationship that still holds.

    `given_name` is as in a certificate: the name, perhaps with the patronymic ("Dummy confidant patient login").
    """
    given: Json = signed.content if isinstance(signed.content, dict) else {}
    number = given.get("tax_id") or (given.get("document") or {}).get("number")
    for person in parts.people.persons.values():
        data = person.data
        names = (data["first_name"], f"{data['first_name']} {data.get('second_name', '')}".strip())
        called = data["last_name"] == given.get("last_name") and given.get("given_name") in names
        known = {data.get("tax_id"), *(document["number"] for document in data["documents"])}
        if called and number in known and person.is_active and person.is_known:
            age = full_years(person.born, parts.clock.today())
            if represents(confidant, person, age, parts.config):
                return person
    raise SignInError("no-relationship", "access_denied", "Confidant person relationship not found")
