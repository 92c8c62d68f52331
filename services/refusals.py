"""What the national system refused, remembered for the one who will be asked about it."""

from __future__ import annotations

from services.faults import REFERENCE_LETTERS, Upstream
from storage.records import Ticket
from storage.refusals import Refusal
from storage.unit_of_work import UnitOfWork

EXPLAINS_MS = 24 * 3_600_000  # a ticket opened later is likely about something else


def note_refusal(work: UnitOfWork, fault: Upstream, patient_id: int | None) -> None:
    """A refusal that was shown with a code, so that the code leads somewhere; nothing of what was asked is kept."""
    cause = fault.cause
    if not cause.request_id:
        return  # nothing was sent, so no code was shown
    work.refusals.add(
        Refusal(
            id=work.new_id(),
            reference=cause.request_id[:REFERENCE_LETTERS],
            request_id=cause.request_id,
            operation=cause.operation,
            status=cause.status,
            code=cause.code,
            happened_at=work.now,
            patient_id=patient_id,
        )
    )


async def refusal_before(work: UnitOfWork, ticket: Ticket) -> Refusal | None:
    """The refusal that a ticket is likely about: the patient's last one in the day before it was opened."""
    opened = ticket.created_at
    return await work.refusals.newest(ticket.patient_id, after=opened - EXPLAINS_MS, until=opened)
