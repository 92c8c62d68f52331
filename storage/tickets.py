"""Tickets, what was written in them, and what happened to them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from sqlalchemy import and_, bindparam, case, delete, func, insert, or_, select, update

from storage.contents import TicketBody
from storage.records import Patient, Ticket, TicketEvent, TicketMessage
from storage.sealed import Unreadable
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import staff_presence, ticket, ticket_event, ticket_message
from storage.work import Work

NOT_CLOSED = ("new", "open", "answered")  # statuses of an open ticket; `services.tickets` has all
SHOWN = 50  # more than anybody scrolls through

_TICKET = tuple(ticket.c)
BY_ID = Statement(select(*_TICKET).where(ticket.c.id == bindparam("id")))
OF_PATIENT = Statement(
    select(*_TICKET)
    .where(ticket.c.patient_id == bindparam("patient"))
    .order_by(ticket.c.updated_at.desc())
    .limit(bindparam("most"))
)
OPEN_COUNT = Statement(
    select(func.count()).where(ticket.c.patient_id == bindparam("patient"), ticket.c.closed_at.is_(None))
)
AWAITED = Statement(
    select(*_TICKET)
    .where(
        ticket.c.patient_id == bindparam("patient"),
        ticket.c.closed_at.is_(None),
        or_(
            and_(ticket.c.status == "answered", ticket.c.updated_at > bindparam("answered")),
            ticket.c.updated_at > bindparam("touched"),
        ),
    )
    .order_by(case((ticket.c.status == "answered", 0), else_=1), ticket.c.updated_at.desc())
    .limit(1)
)
INSERT = Statement(insert(ticket))
UPDATE = Statement(
    update(ticket)
    .where(ticket.c.id == bindparam("ticket"), ticket.c.version == bindparam("seen"))
    .values(
        status=bindparam("becomes"),
        assignee=bindparam("holder"),
        updated_at=bindparam("now"),
        closed_at=bindparam("closed"),
        version=ticket.c.version + 1,
        files=ticket.c.files + bindparam("more"),
    )
)
MESSAGES = Statement(
    select(
        ticket_message.c.id,
        ticket_message.c.ticket_id,
        ticket_message.c.author,
        ticket_message.c.staff_id,
        ticket_message.c.sealed_body,
        ticket_message.c.created_at,
    )
    .where(ticket_message.c.ticket_id == bindparam("ticket"))
    .order_by(ticket_message.c.id)
)
INSERT_MESSAGE = Statement(insert(ticket_message))
INSERT_EVENT = Statement(insert(ticket_event))
ERASE = Statement(delete(ticket).where(ticket.c.id == bindparam("ticket")))
EVENTS = Statement(
    select(ticket_event.c.kind, ticket_event.c.created_at)
    .where(ticket_event.c.ticket_id == bindparam("ticket"))
    .order_by(ticket_event.c.id)
)


def _see(engine: Engine) -> Upsert:
    statement = upsert(engine, staff_presence)
    return statement.on_conflict_do_update(
        index_elements=["chat", "telegram_id"],
        set_={"present": statement.excluded.present, "seen_at": statement.excluded.seen_at},
    )


SEE_STAFF = Statement(_see)
PRESENCE = Statement(
    select(staff_presence.c.present, staff_presence.c.seen_at).where(
        staff_presence.c.chat == bindparam("chat"), staff_presence.c.telegram_id == bindparam("user")
    )
)


class Tickets:
    """Tickets within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def get(self, ticket_id: int) -> Ticket | None:
        """One ticket, whoever's it is: the asker's rights are checked by the service."""
        rows = await self._work.fetch(BY_ID, id=ticket_id)
        return Ticket(*rows[0]) if rows else None

    async def of(self, patient: Patient, most: int = SHOWN) -> list[Ticket]:
        """The patient's tickets, last changed first."""
        return [Ticket(*row) for row in await self._work.fetch(OF_PATIENT, patient=patient.id, most=most)]

    async def open_count(self, patient: Patient) -> int:
        """How many of the patient's tickets are not closed."""
        rows = await self._work.fetch(OPEN_COUNT, patient=patient.id)
        return int(rows[0][0])

    async def awaited(self, patient: Patient, answered: int, touched: int) -> Ticket | None:
        """The open ticket of the patient that was answered, or else changed, last: since these moments."""
        rows = await self._work.fetch(AWAITED, patient=patient.id, answered=answered, touched=touched)
        return Ticket(*rows[0]) if rows else None

    async def messages(self, owner: Patient, known: Ticket) -> list[TicketMessage]:
        """What was written, oldest first; `owner` is the patient whose ticket it is. What does not open is left out."""
        found: list[TicketMessage] = []
        for key, ticket_id, author, staff, sealed, at in await self._work.fetch(MESSAGES, ticket=known.id):
            with suppress(Unreadable):
                body = self._work.seal_of(owner).open_json(sealed, f"ticket-message:{key}")
                found.append(TicketMessage(key, ticket_id, author, staff, body, at))
        return found

    def add(
        self,
        owner: Patient,
        code: str,
        team: str,
        cabinet: str,
        status: str,
        category: str | None = None,
        files: int = 0,
    ) -> Ticket:
        """A new ticket; refused when the code is taken."""
        now, key = self._work.now, self._work.new_id()
        fresh = Ticket(key, code, owner.id, team, cabinet, status, None, now, now, None, 1, category, files)
        self._work.add(INSERT, expect=1, **{column.name: getattr(fresh, column.name) for column in ticket.c})
        return fresh

    def update(
        self, known: Ticket, *, status: str, assignee: int | None, closed_at: int | None, files: int = 0
    ) -> Ticket:
        """The ticket as it becomes, with so many files more; refused when somebody else has changed it meanwhile."""
        self._work.add(
            UPDATE,
            expect=1,
            ticket=known.id,
            seen=known.version,
            becomes=status,
            holder=assignee,
            now=self._work.now,
            closed=closed_at,
            more=files,
        )
        return replace(
            known,
            status=status,
            assignee=assignee,
            updated_at=self._work.now,
            closed_at=closed_at,
            version=known.version + 1,
            files=known.files + files,
        )

    def erase(self, known: Ticket) -> None:
        """The ticket goes, with all that was written in it and done with it."""
        self._work.add(ERASE, ticket=known.id)

    def write(
        self, owner: Patient, ticket_id: int, author: str, body: TicketBody, staff_id: int | None = None
    ) -> TicketMessage:
        """One more contribution, sealed for its owner."""
        key, work = self._work.new_id(), self._work
        work.add(
            INSERT_MESSAGE,
            expect=1,
            id=key,
            ticket_id=ticket_id,
            author=author,
            staff_id=staff_id,
            sealed_body=work.seal_of(owner).seal_json(body, f"ticket-message:{key}"),
            created_at=work.now,
        )
        return TicketMessage(key, ticket_id, author, staff_id, body, work.now)

    def record(self, ticket_id: int, kind: str, actor: int | None) -> None:
        """What happened, for those who check later; nothing personal."""
        self._work.add(
            INSERT_EVENT,
            id=self._work.new_id(),
            ticket_id=ticket_id,
            kind=kind,
            actor=actor,
            created_at=self._work.now,
        )

    async def events(self, known: Ticket) -> list[TicketEvent]:
        """What happened to the ticket, oldest first."""
        return [TicketEvent(*row) for row in await self._work.fetch(EVENTS, ticket=known.id)]

    async def presence(self, chat: int, user: int) -> tuple[bool, int] | None:
        """Was this member of staff in the group when last looked, and when was that?"""
        rows = await self._work.fetch(PRESENCE, chat=chat, user=user)
        return (bool(rows[0][0]), int(rows[0][1])) if rows else None

    def see(self, chat: int, user: int, *, present: bool) -> None:
        """The member of staff is, or is no longer, in the group."""
        self._work.add(SEE_STAFF, chat=chat, telegram_id=user, present=int(present), seen_at=self._work.now)
