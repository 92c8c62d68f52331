"""What has outlived its term is taken away: statements made from the retention table, and who is to go step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Text, and_, bindparam, delete, or_, select, update

from storage.holdings import Ends, Holding, Term
from storage.patients import COLUMNS as PATIENT
from storage.records import Patient, Ticket
from storage.retention import BLOCKED_DAYS, DAY_MS, RETENTION, SILENT_DAYS, TICKET_DAYS, WARD_DAYS
from storage.statements import Effect, Statement
from storage.tables import patient, ticket
from storage.work import Work


def _deleting(holding: Holding, term: Term) -> Statement:
    clause = delete(holding.table).where(term.since < bindparam("before", type_=term.since.type))
    return Statement(clause if term.when is None else clause.where(term.when))


_BY_ROWS = [
    (term, _deleting(holding, term)) for holding in RETENTION for term in holding.terms if term.ends is Ends.ROWS
]


def before(term: Term, now: int) -> int | str:
    """The last moment that is kept, as its column has it; days are those of UTC."""
    moment = now - term.ms
    if isinstance(term.since.type, Text):
        return datetime.fromtimestamp(moment / 1000, UTC).date().isoformat()
    return moment


def ended(now: int) -> Sequence[Effect]:
    """Takes away all rows whose term is over, of those that end by rows."""
    return [Effect(statement, {"before": before(term, now)}) for term, statement in _BY_ROWS]


OLD_TICKETS = Statement(
    select(*ticket.c).where(ticket.c.updated_at < bindparam("before")).order_by(ticket.c.id).limit(bindparam("most"))
)
SILENT = Statement(
    select(*PATIENT)
    .where(
        or_(
            patient.c.seen_at < bindparam("silent"),
            patient.c.blocked_at < bindparam("blocked"),
            and_(patient.c.owner_id.is_not(None), patient.c.seen_at < bindparam("ward")),
        )
    )
    .order_by(patient.c.id)
    .limit(bindparam("most"))
)
COUNT_FROM_NOW = Statement(update(patient).where(patient.c.seen_at.is_(None)).values(seen_at=bindparam("moment")))


def counted_from(now: int) -> Effect:
    """Whoever was last here before that was written down is taken to have been here now."""
    return Effect(COUNT_FROM_NOW, {"moment": now})


async def old_tickets(work: Work, most: int) -> list[Ticket]:
    """Tickets whose term is over."""
    rows = await work.fetch(OLD_TICKETS, before=work.now - TICKET_DAYS * DAY_MS, most=most)
    return [Ticket(*row) for row in rows]


async def silent_patients(work: Work, most: int) -> list[Patient]:
    """Patients who have said nothing for so long, or have stopped the bot so long ago, that nothing is kept of them.

    And wards whose data were not open for so long; those of a patient who goes are gone when their turn comes.
    """
    silent, blocked = work.now - SILENT_DAYS * DAY_MS, work.now - BLOCKED_DAYS * DAY_MS
    ward = work.now - WARD_DAYS * DAY_MS
    rows = await work.fetch(SILENT, silent=silent, blocked=blocked, ward=ward, most=most)
    return [Patient(*row) for row in rows]


def by_step() -> Iterable[tuple[Holding, Term]]:
    """What is ended in steps; a test holds the functions above to it."""
    return [(holding, term) for holding in RETENTION for term in holding.terms if term.ends is Ends.STEP]
