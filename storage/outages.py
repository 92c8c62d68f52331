"""Outages that staff have announced, who wants to hear of their end, and the tickets written because of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.patients import COLUMNS as PATIENT
from storage.records import Outage, Patient, Ticket
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import outage, outage_follower, outage_ticket, patient, ticket
from storage.work import Work

BY_ID = Statement(select(outage).where(outage.c.id == bindparam("id")))
LIVE = Statement(
    select(outage).where(outage.c.shown_at.is_not(None), outage.c.ended_at.is_(None)).order_by(outage.c.id)
)
INSERT = Statement(insert(outage))
UPDATE = Statement(
    update(outage)
    .where(outage.c.id == bindparam("outage"), outage.c.version == bindparam("seen"))
    .values(
        scope=bindparam("about"),
        ends_at=bindparam("until"),
        shown_at=bindparam("shown"),
        ended_at=bindparam("ended"),
        farewell=bindparam("last_words"),
        version=outage.c.version + 1,
    )
)
FOLLOWERS = Statement(
    select(*PATIENT)
    .join(outage_follower, outage_follower.c.patient_id == patient.c.id)
    .where(outage_follower.c.banner_id == bindparam("outage"))
    .order_by(patient.c.id)
    .limit(bindparam("most"))
)
FOLLOWED_BY = Statement(
    select(outage)
    .join(outage_follower, outage_follower.c.banner_id == outage.c.id)
    .where(outage_follower.c.patient_id == bindparam("follower"))
    .order_by(outage.c.id)
)
FOLLOWER_COUNT = Statement(select(func.count()).where(outage_follower.c.banner_id == bindparam("outage")))
UNFOLLOW = Statement(
    delete(outage_follower).where(
        outage_follower.c.banner_id == bindparam("outage"), outage_follower.c.patient_id == bindparam("follower")
    )
)
LINK = Statement(insert(outage_ticket))
OF_TICKET = Statement(
    select(outage)
    .join(outage_ticket, outage_ticket.c.banner_id == outage.c.id)
    .where(outage_ticket.c.ticket_id == bindparam("ticket"))
)
OPEN_TICKETS = Statement(
    select(ticket)
    .join(outage_ticket, outage_ticket.c.ticket_id == ticket.c.id)
    .where(outage_ticket.c.banner_id == bindparam("outage"), ticket.c.closed_at.is_(None))
    .order_by(ticket.c.id)
    .limit(bindparam("most"))
)
OPEN_COUNT = Statement(
    select(func.count())
    .select_from(outage_ticket.join(ticket, outage_ticket.c.ticket_id == ticket.c.id))
    .where(outage_ticket.c.banner_id == bindparam("outage"), ticket.c.closed_at.is_(None))
)


def _follow(engine: Engine) -> Upsert:
    return upsert(engine, outage_follower).on_conflict_do_nothing()


FOLLOW = Statement(_follow)


class Outages:
    """Announced outages within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def get(self, outage_id: int) -> Outage | None:
        """One of them, drafted, shown or ended."""
        rows = await self._work.fetch(BY_ID, id=outage_id)
        return Outage(*rows[0]) if rows else None

    async def live(self) -> list[Outage]:
        """The outages that patients are shown now, oldest first."""
        return [Outage(*row) for row in await self._work.fetch(LIVE)]

    def draft(self, words_uk: str, words_en: str | None, author: int) -> Outage:
        """A new one that nobody sees yet."""
        work = self._work
        fresh = Outage(work.new_id(), None, words_uk, words_en, author, work.now, None, None, None, None, 1)
        work.add(INSERT, expect=1, **{column.name: getattr(fresh, column.name) for column in outage.c})
        return fresh

    def update(self, known: Outage, **changes: Any) -> Outage:
        """The outage as it becomes; refused when somebody else has changed it meanwhile."""
        fresh = replace(known, **changes)
        self._work.add(
            UPDATE,
            expect=1,
            outage=known.id,
            seen=known.version,
            about=fresh.scope,
            until=fresh.ends_at,
            shown=fresh.shown_at,
            ended=fresh.ended_at,
            last_words=fresh.farewell,
        )
        return replace(fresh, version=known.version + 1)

    def follow(self, outage_id: int, patient: Patient) -> None:
        """The patient wants to hear when it is over."""
        self._work.add(FOLLOW, banner_id=outage_id, patient_id=patient.id)

    def unfollow(self, outage_id: int, patient: Patient) -> None:
        """The patient was told, so the row goes; of two who would tell one is refused."""
        self._work.add(UNFOLLOW, expect=1, outage=outage_id, follower=patient.id)

    async def followers(self, outage_id: int, most: int) -> list[Patient]:
        """Patients still to be told."""
        return [Patient(*row) for row in await self._work.fetch(FOLLOWERS, outage=outage_id, most=most)]

    async def followed_by(self, patient: Patient) -> list[Outage]:
        """The outages whose end the patient wants to hear of."""
        return [Outage(*row) for row in await self._work.fetch(FOLLOWED_BY, follower=patient.id)]

    async def follower_count(self, outage_id: int) -> int:
        """How many want to hear of its end."""
        return int((await self._work.fetch(FOLLOWER_COUNT, outage=outage_id))[0][0])

    def link(self, ticket_id: int, outage_id: int) -> None:
        """The ticket was written because of this outage."""
        self._work.add(LINK, expect=1, ticket_id=ticket_id, banner_id=outage_id)

    async def of_ticket(self, ticket_id: int) -> Outage | None:
        """The outage because of which the ticket was written."""
        rows = await self._work.fetch(OF_TICKET, ticket=ticket_id)
        return Outage(*rows[0]) if rows else None

    async def open_tickets(self, outage_id: int, most: int) -> list[Ticket]:
        """Tickets written because of it that are not closed, oldest first."""
        return [Ticket(*row) for row in await self._work.fetch(OPEN_TICKETS, outage=outage_id, most=most)]

    async def open_count(self, outage_id: int) -> int:
        """How many such tickets there are."""
        return int((await self._work.fetch(OPEN_COUNT, outage=outage_id))[0][0])
