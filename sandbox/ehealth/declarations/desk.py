"""The clinic's side, for the clinic desk and for tests: decide over the limit, refuse, dismiss, end, verify."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sandbox.ehealth.declarations.records import Declaration, Request
from sandbox.ehealth.errors import conflict, not_found
from sandbox.ehealth.persons.verification import confirmed
from sandbox.ehealth.register import book

if TYPE_CHECKING:
    from sandbox.ehealth.world import World


def approve(world: "World", request_id: str) -> Request:
    """The doctor takes a request over the limit and signs it after the usual moment."""
    request = _request(world, request_id)
    if request.status_reason != "doctor_approval_needed":
        raise conflict("Invalid transition")
    signs_at = world.clock.now() + timedelta(seconds=world.config.doctor_answer_seconds)
    world.filings.save(request, status_reason="doctor_approved_over_limit", doctor_signs_at=signs_at)
    world.settle()
    return world.filings.requests[request_id]


def refuse(world: "World", request_id: str) -> Request:
    """The doctor says no; the reason tells whether it was for want of places."""
    request = _request(world, request_id)
    over = request.status_reason == "doctor_approval_needed"
    reason = "doctor_rejected_over_limit" if over else "doctor_reject"
    return world.filings.save(request, status="REJECTED", status_reason=reason, doctor_signs_at=None)


def purge(world: "World", request_id: str) -> Request:
    """Personal data of an old request are wiped, as a nightly job does."""
    request = world.filings.requests.get(request_id)
    if request is None:
        raise not_found()
    return world.filings.save(request, form=None)


def end(world: "World", declaration_id: str) -> Declaration:
    """The doctor ends a declaration."""
    declaration = _declaration(world, declaration_id)
    if not declaration.is_living:
        raise conflict("Declaration is not active")
    return world.filings.move(declaration, "terminated", reason="manual_employee", verify_at=None)


def verify(world: "World", declaration_id: str, *, right: bool) -> Declaration:
    """НСЗУ looks at a declaration that awaits verification."""
    declaration = _declaration(world, declaration_id)
    if declaration.status != "pending_verification":
        raise conflict("Invalid transition")
    return world.filings.move(declaration, "active" if right else "rejected", verify_at=None)


def dismiss(world: "World", employee_id: str) -> None:
    """A doctor leaves a clinic: requests that wait are refused, declarations there end."""
    if world.register.get(book.EMPLOYEES, employee_id) is None:
        raise not_found()
    fields = {"status": "DISMISSED", "is_active": False}
    world.register.change(book.EMPLOYEES, employee_id, world.clock.now(), **fields)
    for request in world.filings.open_requests():
        if request.employee_id == employee_id and request.status == "APPROVED":
            refuse(world, request.id)
    for declaration in world.filings.living():
        if declaration.employee_id == employee_id:
            world.filings.move(declaration, "terminated", reason="manual_employee_deactivate", verify_at=None)


def rehire(world: "World", employee_id: str) -> None:
    """Undoes a dismissal, so that a lesson can be repeated."""
    if world.register.get(book.EMPLOYEES, employee_id) is None:
        raise not_found()
    fields = {"status": "APPROVED", "is_active": True}
    world.register.change(book.EMPLOYEES, employee_id, world.clock.now(), **fields)


def confirm_person(world: "World", person_id: str) -> None:
    """The registers agree with everything that was waiting or in doubt about this person."""
    person = world.people.persons.get(person_id)
    if person is None:
        raise not_found()
    world.people.change(person, verification=confirmed(person))


def block(world: "World", person_id: str, *, blocked: bool) -> None:
    """Blocks or frees a person's account."""
    person = world.people.persons.get(person_id)
    if person is None:
        raise not_found()
    user = world.oauth.user_of(person)
    world.oauth.users.put(user.id, replace(user, is_blocked=blocked))


def _request(world: "World", request_id: str) -> Request:
    request = world.filings.requests.get(request_id)
    if request is None:
        raise not_found()
    if request.status != "APPROVED":
        raise conflict("Invalid transition")
    return request


def _declaration(world: "World", declaration_id: str) -> Declaration:
    declaration = world.filings.declarations.get(declaration_id)
    if declaration is None:
        raise not_found()
    return declaration
