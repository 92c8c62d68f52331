"""The cards of open tickets: made to stand in the team's group, so that every ticket reaches a human or says so.

Nothing is believed: whether a card stands is read from what was sent and arrived (`storage.cards`). Who learns that
something may have changed (the clock, the group that opened, a card that arrived) calls here, and what is wanting is
said again. A doubled card is harmless, a ticket without one is not.
"""

from __future__ import annotations

from services.cabinets import TEAMS, Team
from services.facts import CardMissing, TicketHeard, TicketUnheard
from services.notices import Notices
from services.support import SupportDesk
from services.tickets import NEW
from storage.cards import DELAYED, HEARD
from storage.outbox import superseded
from storage.records import Ref, Ticket, Unheard
from storage.unit_of_work import UnitOfWork

AT_ONCE = 20  # messages to a team in one go: so many messages a group takes in a minute (core.telegram.org/bots/faq)
PATIENCE_MS = 60_000  # a ticket that is with nobody for longer: its patient and the team's members hear of it
LONG_MS = 5 * PATIENCE_MS  # even if its card is still on its way: Telegram lets it wait, while others get through


class Cards:
    """Posts cards that are wanting, and tells those concerned how it stands."""

    def __init__(self, support: SupportDesk, notices: Notices) -> None:
        self._support = support
        self._notices = notices
        self._shut: set[int] = set()  # groups that took nothing when last tried: one card is tried, not all
        self._tried: dict[Team, set[int]] = {}  # tickets whose cards were posted at the last look: may still arrive

    def shut(self, chat: int) -> None:
        """The group takes nothing now."""
        self._shut.add(chat)

    async def opened(self, work: UnitOfWork, chat: int) -> None:
        """The group may take messages again, or is another one now: what is wanting there is posted."""
        self._shut.discard(chat)
        for team in self._support.teams_of(chat):
            await self.post(work, team)

    async def arrived(self, work: UnitOfWork, chat: int, ticket_id: int) -> None:
        """A card has come to lie in this chat, or the patient's receipt: the patient hears once both do."""
        ticket = await work.tickets.get(ticket_id)
        if ticket is not None and await self.heard(work, ticket):
            await self._tell_heard(work, ticket)
        if chat in self._shut:
            await self.opened(work, chat)

    async def heard(self, work: UnitOfWork, ticket: Ticket) -> bool:
        """Has a human had this ticket before their eyes?"""
        if ticket.status != NEW or ticket.assignee is not None:
            return True
        return any(card.chat < 0 for card in await work.sent.about(Ref("card", ticket.id)))

    async def post(self, work: UnitOfWork, team: Team) -> None:
        """Posts the cards that neither stand nor are on their way, oldest first; then what else it has missed."""
        group = self._support.group_of(team)
        if group is None:
            return
        at_once = 1 if group in self._shut else AT_ONCE
        missing = await work.cards.missing(team, group, at_once)
        self._tried[team] = {ticket.id for ticket in missing}
        for ticket in missing:
            work.effects.append(superseded(Ref("card", ticket.id)))
            await self._notices.hear(work, CardMissing(ticket))
        await work.letters.resume_held(group, at_once - len(missing))

    async def tell(self, work: UnitOfWork, team: Team) -> None:
        """Patients and members hear once that a ticket is with nobody yet; patients also that at last it is."""
        untold = await work.cards.never_heard(team, work.now - PATIENCE_MS, work.now - LONG_MS, AT_ONCE)
        for ticket in untold:
            patient = await work.patients.get(ticket.patient_id)
            if patient is not None and self._in_vain(work, ticket, team):
                work.tickets.record(ticket.id, DELAYED, None)
                await self._notices.hear(work, TicketUnheard(ticket, patient))
        for ticket in await work.cards.heard_untold(team, AT_ONCE):
            await self._tell_heard(work, ticket)

    def _in_vain(self, work: UnitOfWork, ticket: Ticket, team: Team) -> bool:
        """A card that was lost on the way is posted once more before anybody is alarmed."""
        group = self._support.group_of(team)
        tried = ticket.id in self._tried.get(team, ())
        return group is None or group in self._shut or tried or work.now - ticket.created_at > LONG_MS

    async def _tell_heard(self, work: UnitOfWork, ticket: Ticket) -> None:
        patient = await work.patients.get(ticket.patient_id)
        if patient is None:
            return
        happened = {event.kind for event in await work.tickets.events(ticket)}
        late = DELAYED in happened and HEARD not in happened
        if late:
            work.tickets.record(ticket.id, HEARD, None)
        receipts = await work.sent.about(Ref("receipt", ticket.id))  # before: one that comes meanwhile is not told yet
        await self._notices.hear(work, TicketHeard(ticket, patient, late))
        for receipt in receipts:
            work.sent.turn(receipt, Ref("ticket", ticket.id))

    async def unheard(self, work: UnitOfWork) -> Unheard:
        """How many open tickets have no card standing, of all teams."""
        found = [await work.cards.unheard(team, self._support.group_of(team) or 0) for team in TEAMS]
        since = [one.oldest for one in found if one.oldest is not None]
        return Unheard(sum(one.count for one in found), min(since, default=None))
