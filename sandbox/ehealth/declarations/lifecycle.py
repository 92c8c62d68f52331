"""What happens by itself: doctors answer, requests expire, verification ends, terms run out."""

from datetime import datetime, timedelta
from typing import Protocol

from sandbox.ehealth.clock import Clock
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.declarations.filings import Filings
from sandbox.ehealth.declarations.limits import Capacity
from sandbox.ehealth.declarations.records import Declaration, Request
from sandbox.ehealth.persons.people import People


class Living(Protocol):
    """Whose time goes by, and the rules of how much of it they have."""

    config: EhealthConfig
    clock: Clock
    people: People
    filings: Filings


def patient_signed(parts: Living, request: Request, capacity: Capacity) -> None:
    """Below the optimum the doctor signs after a moment; above it somebody at the clinic decides first."""
    if capacity.count >= capacity.soft:
        parts.filings.save(request, status="APPROVED", status_reason="doctor_approval_needed")
        return
    at_once = parts.people.persons[request.person_id].slug in parts.config.answers_at_once
    signs_at = parts.clock.now() + timedelta(seconds=0 if at_once else parts.config.doctor_answer_seconds)
    parts.filings.save(request, status="APPROVED", status_reason="auto_approve", doctor_signs_at=signs_at)
    settle(parts)


def settle(parts: Living) -> None:
    """Brings everything up to the present. Called before each answer in place of timers: a restart loses nothing."""
    now, today = parts.clock.now(), parts.clock.today()
    for request in parts.filings.open_requests():
        if request.doctor_signs_at is not None and request.doctor_signs_at <= now:
            doctor_signs(parts, request, request.doctor_signs_at)
        elif request.expires_at <= now and request.doctor_signs_at is None:
            parts.filings.save(request, status="EXPIRED", status_reason="request_overdue")
    for declaration in parts.filings.living():
        if declaration.end_date < today:
            parts.filings.move(declaration, "closed")
        elif declaration.verify_at is not None and declaration.verify_at <= now:
            parts.filings.move(declaration, "active", verify_at=None)


def doctor_signs(parts: Living, request: Request, moment: datetime) -> Declaration:
    """The declaration comes to be. Without a tax number it first waits for НСЗУ."""
    person = parts.people.persons[request.person_id]
    waits = bool(person.data.get("no_tax_id"))
    verify_after = timedelta(seconds=parts.config.verification_request_expiration)
    declaration = Declaration(
        id=request.declaration_id,
        number=request.declaration_number,
        status="pending_verification" if waits else "active",
        person_id=request.person_id,
        employee_id=request.employee_id,
        division_id=request.division_id,
        legal_entity_id=request.legal_entity_id,
        party_id=request.party_id,
        request_id=request.id,
        start_date=request.start_date,
        end_date=request.end_date,
        signed_at=moment,
        inserted_at=moment,
        updated_at=moment,
        content=(request.form or {}).get("content", ""),
        reason="no_tax_id" if waits else None,
        confidant_id=person.confidant_id,
        verify_at=moment + verify_after if waits else None,
    )
    parts.filings.declare(request, declaration)
    return declaration
