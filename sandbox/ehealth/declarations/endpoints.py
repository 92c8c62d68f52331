"""Declarations: /api/pis/declarations."""

from typing import Protocol

from sandbox.ehealth.call import Answer, Call, page_of
from sandbox.ehealth.declarations import views
from sandbox.ehealth.declarations.filings import Filings
from sandbox.ehealth.declarations.filters import chosen
from sandbox.ehealth.declarations.records import Declaration
from sandbox.ehealth.errors import conflict, forbidden, not_found
from sandbox.ehealth.register.book import Register
from sandbox.ehealth.schema import Body, read_body
from sandbox.ehealth.storage import Storage


class Declared(Protocol):
    """What was declared, with whom, and where the signed form lies."""

    register: Register
    filings: Filings
    storage: Storage


class TerminateBody(Body):
    """PATCH .../actions/terminate."""

    reason_description: str | None = None


def list_declarations(parts: Declared, call: Call) -> Answer:
    """GET: newest first."""
    mine = parts.filings.declarations_of(call.person.id)
    wanted = [one for one in mine if chosen(call, one.status, one.start_date, one.end_date)]
    return page_of(call, [views.declaration_short(one) for one in wanted])


def get_one(parts: Declared, call: Call) -> Answer:
    """GET .../{id}."""
    declaration = _mine(parts.filings, call)
    urgent = {"links": [{"type": "SIGNED_CONTENT", "url": parts.storage.url(call.base_url, declaration.id)}]}
    return Answer(views.declaration_details(declaration), urgent=urgent)


def terminate(parts: Declared, call: Call) -> Answer:
    """PATCH .../actions/terminate: the patient ends it."""
    body = read_body(TerminateBody, call.body or {})
    declaration = _mine(parts.filings, call)
    if declaration.status != "active":
        raise conflict("Declaration is not active")
    ended = parts.filings.move(
        declaration, "terminated", reason="manual_person", reason_description=body.reason_description
    )
    return Answer(views.declaration_ended(parts.register, ended, call.person))


def _mine(filings: Filings, call: Call) -> Declaration:
    declaration = filings.declarations.get(call.params["id"])
    if declaration is None:
        raise not_found()
    if declaration.person_id != call.person.id:
        raise forbidden()
    return declaration
