"""Open tickets that somebody has: whose they are, and whose patients wait for that somebody."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, literal_column, select

from storage.records import Ticket
from storage.statements import Statement
from storage.tables import patient, ticket, ticket_event, ticket_message
from storage.tickets import NOT_CLOSED
from storage.work import Work

_WAITS = ticket.c.status == literal_column("'open'")  # taken and not answered, or written to again since
_HELD = and_(ticket.c.assignee.is_not(None), ticket.c.status.in_([literal_column(f"'{one}'") for one in NOT_CLOSED]))
_THEIRS = (ticket.c.team == bindparam("of_team"), ticket.c.assignee == bindparam("holder"))


def _oldest_first(*where: ColumnElement[bool]) -> Select[Any]:
    return select(*ticket.c).where(_HELD, *where).order_by(ticket.c.created_at, ticket.c.id).limit(bindparam("most"))


HOLDERS = Statement(select(ticket.c.assignee, ticket.c.team).where(_HELD).distinct())
HELD_BY = Statement(_oldest_first(*_THEIRS))
OWN = Statement(
    _oldest_first(
        exists(select(1).where(patient.c.id == ticket.c.patient_id, patient.c.telegram_id == ticket.c.assignee))
    )
)
_OF_STAFF = ticket_message.alias("answered")
_OF_PATIENT = ticket_message.alias("asked")
_ANSWERED_SINCE = exists(
    select(1).where(
        _OF_STAFF.c.ticket_id == ticket.c.id, _OF_STAFF.c.author == "staff", _OF_STAFF.c.id > _OF_PATIENT.c.id
    )
)
SILENT = Statement(
    _oldest_first(
        _WAITS,
        exists(
            select(1).where(
                _OF_PATIENT.c.ticket_id == ticket.c.id,
                _OF_PATIENT.c.author == "patient",
                _OF_PATIENT.c.created_at <= bindparam("before"),
                ~_ANSWERED_SINCE.correlate(ticket, _OF_PATIENT),
            )
        ),
        ~exists(
            select(1).where(
                ticket_event.c.ticket_id == ticket.c.id,
                ticket_event.c.actor == ticket.c.assignee,
                ticket_event.c.created_at > bindparam("before"),
            )
        ),
    )
)


class HeldTickets:
    """Within a unit of work; `most` at once, oldest first."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def holders(self) -> list[tuple[int, str]]:
        """Who has open tickets of which team."""
        return [(int(holder), str(team)) for holder, team in await self._work.fetch(HOLDERS)]

    async def by(self, holder: int, team: str, most: int) -> list[Ticket]:
        """What this member has of the team's tickets."""
        rows = await self._work.fetch(HELD_BY, holder=holder, of_team=team, most=most)
        return [Ticket(*row) for row in rows]

    async def own(self, most: int) -> list[Ticket]:
        """Tickets whose patient and holder are one and the same."""
        return [Ticket(*row) for row in await self._work.fetch(OWN, most=most)]

    async def silent(self, before: int, most: int) -> list[Ticket]:
        """Tickets whose patient has waited since before that moment, and whose holder has done nothing since then."""
        return [Ticket(*row) for row in await self._work.fetch(SILENT, before=before, most=most)]
