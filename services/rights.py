"""Who of the staff may do what, asked at the moment of use: of the list as it is now, and of Telegram.

Nothing that was allowed before is believed: not the holder of a ticket, not a message that waits to be sent.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from services.cabinets import Member, Team
from services.faults import NotAllowed, NotFound, OwnTicket
from services.presence import TRUST_MS, Presence
from services.staff import Staff
from services.support import SupportDesk
from storage.records import Ticket
from storage.unit_of_work import UnitOfWork


class Why(StrEnum):
    """Why somebody may not, or may not any more."""

    STRUCK = "struck"  # not on the list
    AUDITOR = "auditor"  # looks at everything, and answers nobody
    TEAM = "team"  # of another team
    OWN = "own"  # the ticket is their own, as a patient
    STOPPED = "stopped"  # has stopped the bot: nothing can be told to them
    LEFT = "left"  # not in the team's group
    UNKNOWN = "unknown"  # Telegram does not say now: nobody is let in by that, and nothing taken away
    SILENT = "silent"  # has let a patient wait for too long; rights are not asked for this


KEYS = {Why.STOPPED: "staff-stopped", Why.UNKNOWN: "staff-unknown"}
"""The words for a refusal, where they are not that only staff may do it."""


def may(why: Why | None) -> bool:
    """May something be put in line for them? What Telegram does not say now, it is asked again when it is sent."""
    return why is None or why is Why.UNKNOWN


class Rights:
    """The operator's list, and presence in a group of the member's teams: who has left it has left the desk."""

    def __init__(self, staff: Staff, support: SupportDesk, presence: Presence) -> None:
        self.staff = staff
        self._support = support
        self._presence = presence

    # --- pages of the desk --------------------------------------------------------------------------------------------
    async def look(self, work: UnitOfWork, chat: int, user: int) -> Member:
        """Anybody of the staff, in a group of theirs or their own chat; raises `NotAllowed`."""
        await self.teams(work, chat, user)
        return self._member(user)

    async def lead(self, work: UnitOfWork, chat: int, user: int) -> Member:
        """The same, of those who answer for the desk."""
        known = await self.look(work, chat, user)
        if known.role != "lead":
            raise NotAllowed("staff-lead-only")
        return known

    async def teams(self, work: UnitOfWork, chat: int, user: int) -> Sequence[Team]:
        """Whose tickets the member may look at here: the group's team, or in their own chat all theirs.

        Raises `NotAllowed` where that is none.
        """
        known = self._member(user)
        wanted = [team for team in known.teams if self._here(chat, user, team)]
        lost = {team: await self.sees(work, user, team, here=chat == user) for team in wanted}
        found = [team for team, why in lost.items() if why is None]
        if not found:
            raise _refusal(next(iter(lost.values()), Why.TEAM) or Why.TEAM)
        return found

    # --- tickets ------------------------------------------------------------------------------------------------------
    async def at_ticket(self, work: UnitOfWork, chat: int, user: int, ticket_id: int) -> Ticket:
        """The ticket, for whoever may answer it, in its team's group or in their own chat.

        Raises `NotAllowed`, and `NotFound` to those who might.
        """
        self._member(user)
        ticket = await work.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("ticket-not-found")
        if not self._here(chat, user, ticket.team):
            raise _refusal(Why.TEAM)
        why = await self.lost(work, user, ticket, here=chat == user)
        if why is not None:
            raise _refusal(why)
        return ticket

    async def lost(
        self, work: UnitOfWork, user: int, ticket: Ticket, *, here: bool = False, trust: int = TRUST_MS
    ) -> Why | None:
        """Why this account may not answer, hold or read the ticket; None when it may.

        `here`: they speak from their own chat just now. `trust`: for how many milliseconds Telegram's word holds.
        """
        owner = await work.patients.get(ticket.patient_id)
        why = await self.answers(work, user, ticket.team, here=here, trust=trust)
        return Why.OWN if may(why) and owner is not None and owner.telegram_id == user else why

    async def answers(
        self, work: UnitOfWork, user: int, team: str, *, here: bool = False, trust: int = TRUST_MS
    ) -> Why | None:
        """Why this account may not answer for the team; None when it may."""
        known = self.staff.get(user)
        if known is not None and known.role == "auditor":
            return Why.AUDITOR
        return await self.sees(work, user, team, here=here, trust=trust)

    async def sees(
        self, work: UnitOfWork, user: int, team: str, *, here: bool = False, trust: int = TRUST_MS
    ) -> Why | None:
        """Why this account may not look at the team's queue and cards; None when it may."""
        known = self.staff.get(user)
        if known is None:
            return Why.STRUCK
        if team not in known.teams:
            return Why.TEAM
        if not here and await _stopped(work, user):
            return Why.STOPPED
        group = self._support.group_of(team)
        if group is None:
            return None  # a team without a group works in the members' own chats
        present = await self._presence.inside(work, group, user, trust)
        return None if present else Why.LEFT if present is False else Why.UNKNOWN

    async def anywhere(self, work: UnitOfWork, user: int) -> Why | None:
        """Why this account may look at nothing of the desk; None when it may at something."""
        known = self.staff.get(user)
        lost = [await self.sees(work, user, team) for team in known.teams] if known else [Why.STRUCK]
        return None if None in lost else lost[0]

    def _member(self, user: int) -> Member:
        known = self.staff.get(user)
        if known is None:
            raise _refusal(Why.STRUCK)
        return known

    def _here(self, chat: int, user: int, team: str) -> bool:
        return chat in (user, self._support.group_of(team))


async def _stopped(work: UnitOfWork, user: int) -> bool:
    known = await work.patients.by_telegram(user)
    return known is not None and known.blocked_at is not None


def _refusal(why: Why) -> NotAllowed:
    return OwnTicket() if why is Why.OWN else NotAllowed(KEYS.get(why, "staff-not-allowed"))
