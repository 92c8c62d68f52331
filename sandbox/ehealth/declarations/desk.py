"""The clinic's side, for the clinic desk and for tests: decide over the limit, refuse, dismiss, end, verify."""

from dataclasses import replace
from datetime import timedelta
from typing import Protocol

from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.declarations.filings import Filings
from sandbox.ehealth.declarations.records import Declaration, Request
from sandbox.ehealth.errors import conflict, not_found
from sandbox.ehealth.oauth.sessions import Sessions
from sandbox.ehealth.persons.people import People
from sandbox.ehealth.persons.verification import confirmed
from sandbox.ehealth.register import book
from sandbox.ehealth.register.book import Register


class Clinic(Protocol):
    """What stands behind the desk."""

    config: EhealthConfig
    clock: Clock
    register: Register
    people: People
    oauth: Sessions
    filings: Filings

    def settle(self) -> None:
        """Lets everything happen whose time has come."""


def approve(parts: Clinic, request_id: str) -> Request:
    """The doctor takes a request over the limit and signs it after the usual moment."""
    request = _request(parts.filings, request_id)
    if request.status_reason != "doctor_approval_needed":
        raise conflict("Invalid transition")
    signs_at = parts.clock.now() + timedelta(seconds=parts.config.doctor_answer_seconds)
    parts.filings.save(request, status_reason="doctor_approved_over_limit", doctor_signs_at=signs_at)
    parts.settle()
    return parts.filings.requests[request_id]


def refuse(parts: Clinic, request_id: str) -> Request:
    """The doctor says no; the reason tells whether it was for want of vacancies."""
    request = _request(parts.filings, request_id)
    over = request.status_reason == "doctor_approval_needed"
    reason = "doctor_rejected_over_limit" if over else "doctor_reject"
    return parts.filings.save(request, status="REJECTED", status_reason=reason, doctor_signs_at=None)


def purge(parts: Clinic, request_id: str) -> Request:
    """Personal data of an old request are wiped, as a nightly job does."""
    request = parts.filings.requests.get(request_id)
    if request is None:
        raise not_found()
    return parts.filings.save(request, form=None)


def end(parts: Clinic, declaration_id: str) -> Declaration:
    """The doctor ends a declaration."""
    declaration = _declaration(parts.filings, declaration_id)
    if not declaration.is_living:
        raise conflict("Declaration is not active")
    return parts.filings.move(declaration, "terminated", reason="manual_employee", verify_at=None)


def strike(parts: Clinic, declaration_id: str) -> Declaration:
    """НСЗУ ends a declaration: it says so by a reason that the papers do not list."""
    declaration = _declaration(parts.filings, declaration_id)
    if not declaration.is_living:
        raise conflict("Declaration is not active")
    return parts.filings.move(declaration, "terminated", reason="manual_nhs", verify_at=None)


def leave(parts: Clinic, declaration_id: str) -> Declaration:
    """The patient ends it elsewhere, in another e-cabinet."""
    declaration = _declaration(parts.filings, declaration_id)
    if declaration.status != "active":
        raise conflict("Declaration is not active")
    return parts.filings.move(declaration, "terminated", reason="manual_person", verify_at=None)


def verify(parts: Clinic, declaration_id: str, *, right: bool) -> Declaration:
    """НСЗУ looks at a declaration that awaits verification."""
    declaration = _declaration(parts.filings, declaration_id)
    if declaration.status != "pending_verification":
        raise conflict("Invalid transition")
    return parts.filings.move(declaration, "active" if right else "rejected", verify_at=None)


def dismiss(parts: Clinic, employee_id: str) -> None:
    """A doctor leaves a clinic: requests that wait are refused, declarations there end."""
    if parts.register.get(book.EMPLOYEES, employee_id) is None:
        raise not_found()
    fields = {"status": "DISMISSED", "is_active": False}
    parts.register.change(book.EMPLOYEES, employee_id, parts.clock.now(), **fields)
    for request in parts.filings.open_requests():
        if request.employee_id == employee_id and request.status == "APPROVED":
            refuse(parts, request.id)
    for declaration in parts.filings.living():
        if declaration.employee_id == employee_id:
            parts.filings.move(declaration, "terminated", reason="manual_employee_deactivate", verify_at=None)


def rehire(parts: Clinic, employee_id: str) -> None:
    """Undoes a dismissal, so that a lesson can be repeated."""
    if parts.register.get(book.EMPLOYEES, employee_id) is None:
        raise not_found()
    fields = {"status": "APPROVED", "is_active": True}
    parts.register.change(book.EMPLOYEES, employee_id, parts.clock.now(), **fields)


def confirm_person(parts: Clinic, person_id: str) -> None:
    """The registers agree with everything that was waiting or in doubt about this person."""
    person = parts.people.persons.get(person_id)
    if person is None:
        raise not_found()
    parts.people.change(person, verification=confirmed(person))


def block(parts: Clinic, person_id: str, *, blocked: bool) -> None:
    """Blocks or frees a person's account."""
    person = parts.people.persons.get(person_id)
    if person is None:
        raise not_found()
    user = parts.oauth.user_of(person)
    parts.oauth.users.put(user.id, replace(user, is_blocked=blocked))


def _request(filings: Filings, request_id: str) -> Request:
    request = filings.requests.get(request_id)
    if request is None:
        raise not_found()
    if request.status != "APPROVED":
        raise conflict("Invalid transition")
    return request


def _declaration(filings: Filings, declaration_id: str) -> Declaration:
    declaration = filings.declarations.get(declaration_id)
    if declaration is None:
        raise not_found()
    return declaration
