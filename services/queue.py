"""The queue of open tickets, for those who answer them: whose it is, how old, whether the team's group shows it."""

from __future__ import annotations

from dataclasses import dataclass

from services.cabinets import Cabinets, Team
from services.faults import NotFound
from services.rights import Rights
from services.support import SupportDesk
from services.tickets import Desk
from storage.records import Queued, Ticket
from storage.unit_of_work import UnitOfWork

TICKETS_A_PAGE = 8  # a phone shows so many lines and their buttons without scrolling


@dataclass(frozen=True, slots=True)
class Line:
    """One open ticket. `holder`: None when it is nobody's; `stands`: its card stands in the team's group."""

    ticket: Ticket
    age: int
    cabinet: str | None
    holder: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some of `count` open tickets, oldest first; `mixed`: they are of several teams."""

    lines: tuple[Line, ...]
    number: int
    pages: int
    count: int
    mixed: bool


class Queue:
    """Shows members what is open in their teams; rights are read each time."""

    def __init__(self, support: SupportDesk, cabinets: Cabinets, desk: Desk, rights: Rights) -> None:
        self._support = support
        self._cabinets = cabinets
        self._desk = desk
        self._rights = rights

    async def page(self, work: UnitOfWork, chat: int, user: int, number: int, language: str) -> QueuePage:
        """A page for this member in this chat, the last one when there are fewer; raises `NotAllowed`."""
        teams = await self._rights.teams(work, chat, user)
        count = sum([await work.cards.open_count(team) for team in teams])
        pages = max(1, -(-count // TICKETS_A_PAGE))
        number = min(max(number, 0), pages - 1)
        until = (number + 1) * TICKETS_A_PAGE
        found = [one for team in teams for one in await self._oldest(work, team, until)]
        found.sort(key=lambda one: (one.ticket.created_at, one.ticket.id))
        lines = [self._line(work, one, language) for one in found[until - TICKETS_A_PAGE : until]]
        return QueuePage(tuple(lines), number, pages, count, len(teams) > 1)

    async def ticket(self, work: UnitOfWork, chat: int, user: int, ticket_id: int) -> Ticket:
        """A ticket that this member may look at here; raises `NotAllowed`, `NotFound`."""
        teams = await self._rights.teams(work, chat, user)
        ticket = await work.tickets.get(ticket_id)
        if ticket is None or ticket.team not in teams:
            raise NotFound("ticket-not-found")
        return ticket

    async def _oldest(self, work: UnitOfWork, team: Team, most: int) -> list[Queued]:
        return await work.cards.queue(team, self._support.group_of(team) or 0, most)

    def _line(self, work: UnitOfWork, one: Queued, language: str) -> Line:
        ticket = one.ticket
        cabinet = self._cabinets.get(ticket.cabinet)
        holder = None if ticket.assignee is None else self._desk.name_of(ticket.assignee)
        name = cabinet.name(language) if cabinet else None
        return Line(ticket, work.now - ticket.created_at, name, holder, one.stands)
