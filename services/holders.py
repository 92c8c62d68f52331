"""Whoever may not have a ticket any more loses it to the team, which is told; that is asked whenever it matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from services.cabinets import TEAMS
from services.facts import TicketContinued, TicketLetGo
from services.notices import Notices
from services.privacy import REMOVAL
from services.rights import Rights, Why, may
from services.tickets import NEW, Written
from storage.records import Ref, Ticket
from storage.refs import written
from storage.unit_of_work import UnitOfWork

SILENT_HOURS = 24
"""Of working days; a patient who has waited so long for somebody who does nothing should wait for everybody instead."""
SATURDAY = 5  # days from Monday; with Sunday it is when the code knows that a desk may rest
AT_ONCE = 20  # tickets in one step: each is a note in the group, which takes so many a minute


@dataclass(frozen=True, slots=True)
class Met:
    """A ticket once its holder was asked for; `shown`: the version that its card shows."""

    ticket: Ticket
    shown: int


class Holders:
    """Takes tickets from those who may not, or do not, answer them any more."""

    def __init__(self, rights: Rights, notices: Notices) -> None:
        self._rights = rights
        self._notices = notices

    async def at_ticket(self, work: UnitOfWork, chat: int, user: int, ticket_id: int) -> Met:
        """The ticket for whoever may answer it, free again if its holder may not; raises as `Rights.at_ticket`."""
        shown = await self._rights.at_ticket(work, chat, user, ticket_id)
        return Met(await self.asked(work, shown), shown.version)

    async def asked(self, work: UnitOfWork, ticket: Ticket) -> Ticket:
        """The ticket, free again if its holder may not have it any more."""
        if ticket.assignee is None or ticket.closed_at is not None:
            return ticket
        why = await self._rights.lost(work, ticket.assignee, ticket)
        return ticket if why is None or may(why) else await self.let_go(work, ticket, why)

    async def tell_more(self, work: UnitOfWork, more: Written) -> None:
        """What the patient wrote more goes to the holder, if they may still have the ticket, else to the team."""
        ticket = await self.asked(work, more.ticket)
        await self._notices.hear(work, TicketContinued(ticket, more.message, more.aloud))

    async def let_go(self, work: UnitOfWork, ticket: Ticket, why: Why) -> Ticket:
        """The team has it again; what the patient wrote is taken out of the former holder's chat."""
        former = ticket.assignee
        if former is None:
            return ticket
        work.tickets.record(ticket.id, "let-go", former)
        free = work.tickets.update(ticket, status=NEW, assignee=None, closed_at=None)
        if why not in (Why.SILENT, Why.OWN):
            await _take_away(work, ticket, former)
        await self._notices.hear(work, TicketLetGo(free, former, why))
        return free

    async def gone(self, work: UnitOfWork, member: int, why: Why, teams: Sequence[str] = TEAMS) -> None:
        """All that this member has of these teams is let go of: we have just learnt that they are gone."""
        for team in teams:
            for ticket in await work.held.by(member, team, AT_ONCE):
                await self.let_go(work, ticket, why)

    async def sweep(self, work: UnitOfWork, zone: ZoneInfo) -> None:
        """Asks of every holder; then frees patients from those who have let them wait. `zone`: where the desk is."""
        freed: set[int] = set()
        for holder, team in await work.held.holders():
            why = await self._rights.answers(work, holder, team)
            if why is not None and not may(why) and len(freed) < AT_ONCE:
                for ticket in await work.held.by(holder, team, AT_ONCE):
                    freed.add((await self.let_go(work, ticket, why)).id)
        silent = await work.held.silent(working_hours_before(work.now, SILENT_HOURS, zone), AT_ONCE)
        own = await work.held.own(AT_ONCE)
        for tickets, why in ((own, Why.OWN), (silent, Why.SILENT)):
            for ticket in tickets:
                if ticket.id not in freed:
                    freed.add((await self.let_go(work, ticket, why)).id)


async def _take_away(work: UnitOfWork, ticket: Ticket, former: int) -> None:
    """The timers that would take it away in a day do so now; words by their parts, all else by the ticket."""
    parts = [one.ref for one in await work.sent.details(ticket.id, former)]
    for ref in (*parts, Ref("ticket", ticket.id), Ref("card", ticket.id)):
        if ref is not None:
            work.timers.set(REMOVAL, written(ref), work.now, {"chat": former})


def working_hours_before(now: int, hours: int, zone: ZoneInfo) -> int:
    """The moment since which so many hours of working days have passed, in UTC milliseconds."""
    here, left = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone).replace(tzinfo=None), timedelta(hours=hours)
    day = datetime.combine(here.date(), time())
    of_day = here - day
    while day.weekday() >= SATURDAY or of_day < left:
        left -= of_day if day.weekday() < SATURDAY else timedelta()
        day, of_day = day - timedelta(days=1), timedelta(days=1)
    return int((day + of_day - left).replace(tzinfo=zone).timestamp() * 1000)
