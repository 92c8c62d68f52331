"""Outages that staff have announced, who wants to hear of their end, and the tickets written because of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from storage.patients import COLUMNS as PATIENT
from storage.records import Banner, Patient, Ticket
from storage.statements import Engine, Statement, upsert
from storage.tables import banner, banner_follower, banner_ticket, patient, ticket

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

BY_ID = Statement(select(banner).where(banner.c.id == bindparam("id")))
LIVE = Statement(
    select(banner).where(banner.c.shown_at.is_not(None), banner.c.ended_at.is_(None)).order_by(banner.c.id)
)
INSERT = Statement(insert(banner))
UPDATE = Statement(
    update(banner)
    .where(banner.c.id == bindparam("banner"), banner.c.version == bindparam("seen"))
    .values(
        scope=bindparam("about"),
        ends_at=bindparam("until"),
        shown_at=bindparam("shown"),
        ended_at=bindparam("ended"),
        farewell=bindparam("last_words"),
        version=banner.c.version + 1,
    )
)
FORGET = Statement(
    delete(banner).where(
        or_(
            banner.c.ended_at < bindparam("ended_before"),
            and_(banner.c.shown_at.is_(None), banner.c.made_at < bindparam("drafted_before")),
        )
    )
)
FOLLOWERS = Statement(
    select(*PATIENT)
    .join(banner_follower, banner_follower.c.patient_id == patient.c.id)
    .where(banner_follower.c.banner_id == bindparam("banner"))
    .order_by(patient.c.id)
    .limit(bindparam("most"))
)
FOLLOWER_COUNT = Statement(select(func.count()).where(banner_follower.c.banner_id == bindparam("banner")))
UNFOLLOW = Statement(
    delete(banner_follower).where(
        banner_follower.c.banner_id == bindparam("banner"), banner_follower.c.patient_id == bindparam("person")
    )
)
LINK = Statement(insert(banner_ticket))
OF_TICKET = Statement(
    select(banner)
    .join(banner_ticket, banner_ticket.c.banner_id == banner.c.id)
    .where(banner_ticket.c.ticket_id == bindparam("ticket"))
)
OPEN_TICKETS = Statement(
    select(ticket)
    .join(banner_ticket, banner_ticket.c.ticket_id == ticket.c.id)
    .where(banner_ticket.c.banner_id == bindparam("banner"), ticket.c.closed_at.is_(None))
    .order_by(ticket.c.id)
    .limit(bindparam("most"))
)
OPEN_COUNT = Statement(
    select(func.count())
    .select_from(banner_ticket.join(ticket, banner_ticket.c.ticket_id == ticket.c.id))
    .where(banner_ticket.c.banner_id == bindparam("banner"), ticket.c.closed_at.is_(None))
)


def _follow(engine: Engine) -> Any:
    return upsert(engine, banner_follower).on_conflict_do_nothing()


FOLLOW = Statement(_follow)


class Banners:
    """Announced outages within a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def get(self, banner_id: int) -> Banner | None:
        """One of them, drafted, shown or ended."""
        rows = await self._work.fetch(BY_ID, id=banner_id)
        return Banner(*rows[0]) if rows else None

    async def live(self) -> list[Banner]:
        """Those shown now, oldest first."""
        return [Banner(*row) for row in await self._work.fetch(LIVE)]

    def draft(self, words_uk: str, words_en: str | None, author: int) -> Banner:
        """A new one that nobody sees yet."""
        work = self._work
        fresh = Banner(work.new_id(), None, words_uk, words_en, author, work.now, None, None, None, None, 1)
        work.add(INSERT, expect=1, **{column.name: getattr(fresh, column.name) for column in banner.c})
        return fresh

    def update(self, known: Banner, **changes: Any) -> Banner:
        """The banner as it becomes; refused when somebody else has changed it meanwhile."""
        fresh = replace(known, **changes)
        self._work.add(
            UPDATE,
            expect=1,
            banner=known.id,
            seen=known.version,
            about=fresh.scope,
            until=fresh.ends_at,
            shown=fresh.shown_at,
            ended=fresh.ended_at,
            last_words=fresh.farewell,
        )
        return replace(fresh, version=known.version + 1)

    def follow(self, banner_id: int, person: Patient) -> None:
        """The patient wants to hear when it is over."""
        self._work.add(FOLLOW, banner_id=banner_id, patient_id=person.id)

    def unfollow(self, banner_id: int, person: Patient) -> None:
        """The patient was told, so the row goes; of two who would tell one is refused."""
        self._work.add(UNFOLLOW, expect=1, banner=banner_id, person=person.id)

    async def followers(self, banner_id: int, most: int) -> list[Patient]:
        """Patients still to be told."""
        return [Patient(*row) for row in await self._work.fetch(FOLLOWERS, banner=banner_id, most=most)]

    async def follower_count(self, banner_id: int) -> int:
        """How many want to hear of its end."""
        return int((await self._work.fetch(FOLLOWER_COUNT, banner=banner_id))[0][0])

    def link(self, ticket_id: int, banner_id: int) -> None:
        """The ticket was written because of this outage."""
        self._work.add(LINK, expect=1, ticket_id=ticket_id, banner_id=banner_id)

    async def of_ticket(self, ticket_id: int) -> Banner | None:
        """The outage because of which the ticket was written."""
        rows = await self._work.fetch(OF_TICKET, ticket=ticket_id)
        return Banner(*rows[0]) if rows else None

    async def open_tickets(self, banner_id: int, most: int) -> list[Ticket]:
        """Tickets written because of it that are not closed, oldest first."""
        return [Ticket(*row) for row in await self._work.fetch(OPEN_TICKETS, banner=banner_id, most=most)]

    async def open_count(self, banner_id: int) -> int:
        """How many such tickets there are."""
        return int((await self._work.fetch(OPEN_COUNT, banner=banner_id))[0][0])
