"""What happens by itself: doctors answer, requests expire, verification ends, terms run out."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sandbox.ehealth.declarations.limits import Places
from sandbox.ehealth.declarations.records import Declaration, Request

if TYPE_CHECKING:
    from sandbox.ehealth.world import World


def patient_signed(world: "World", request: Request, places: Places) -> None:
    """Below the optimum the doctor signs after a moment; above it somebody at the clinic decides first."""
    if places.count >= places.soft:
        world.filings.save(request, status="APPROVED", status_reason="doctor_approval_needed")
        return
    signs_at = world.clock.now() + timedelta(seconds=world.config.doctor_answer_seconds)
    world.filings.save(request, status="APPROVED", status_reason="auto_approve", doctor_signs_at=signs_at)
    settle(world)


def settle(world: "World") -> None:
    """Brings everything up to the present. Called before each answer in place of timers: a restart loses nothing."""
    now, today = world.clock.now(), world.clock.today()
    for request in world.filings.open_requests():
        if request.doctor_signs_at is not None and request.doctor_signs_at <= now:
            doctor_signs(world, request, request.doctor_signs_at)
        elif request.expires_at <= now and request.doctor_signs_at is None:
            world.filings.save(request, status="EXPIRED", status_reason="request_overdue")
    for declaration in world.filings.living():
        if declaration.end_date < today:
            world.filings.move(declaration, "closed")
        elif declaration.verify_at is not None and declaration.verify_at <= now:
            world.filings.move(declaration, "active", verify_at=None)


def doctor_signs(world: "World", request: Request, moment: datetime) -> Declaration:
    """The declaration comes to be. Without a tax number it first waits for НСЗУ."""
    person = world.people.persons[request.person_id]
    waits = bool(person.data.get("no_tax_id"))
    verify_after = timedelta(seconds=world.config.verification_request_expiration)
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
    world.filings.declare(request, declaration)
    return declaration
