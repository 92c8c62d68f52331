"""Tickets of patients: which team, what may be written, who may see it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from faq.masking import Masked, mask
from services.cabinets import Cabinet, Cabinets, Member, Team
from services.faults import NotAllowed, NotFound, Outdated
from storage.records import Patient, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

Trouble = Literal["technical", "personal"]
OPEN_AT_ONCE = 5  # a person with more is helped better in those (docs/operations.md, "Limits")
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mixed up when read aloud
CODE_LETTERS = 5

NEW, OPEN, ANSWERED, CLOSED = "new", "open", "answered", "closed"


@dataclass(frozen=True, slots=True)
class Route:
    """Where a trouble goes: a team of ours, or the e-cabinet's own support."""

    team: Team | None
    cabinet: Cabinet


@dataclass(frozen=True, slots=True)
class Written:
    """A ticket and what was just written in it; `reopened`: it was closed until then."""

    ticket: Ticket
    message: TicketMessage
    reopened: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket in the hands of a member; `first`: it was nobody's until then."""

    ticket: Ticket
    first: bool


def route(trouble: Trouble, cabinet: Cabinet) -> Route:
    """The Ministry's rule (docs/glossary.md, "contextual questions").

    Trouble with personal data goes to the contextual team whatever the e-cabinet; technical trouble of the state
    cabinet to the technical team; of another e-cabinet to its own support, unless the operator named a team for it.
    """
    if trouble == "personal":
        return Route("contextual", cabinet)
    if cabinet.kind == "state":
        return Route("technical", cabinet)
    return Route(cabinet.support.team, cabinet)


class Tickets:
    """What patients do with tickets."""

    def __init__(self, cabinets: Cabinets) -> None:
        self._cabinets = cabinets

    @staticmethod
    def cleaned(words: str) -> Masked:
        """A person's words without numbers that nobody at the desk needs: what is masked is not kept at all."""
        return mask(words.strip())

    async def may_open(self, work: UnitOfWork, patient: Patient) -> None:
        """Raises `NotAllowed` when too many are open."""
        if await work.tickets.open_count(patient) >= OPEN_AT_ONCE:
            raise NotAllowed("ticket-too-many", count=OPEN_AT_ONCE)

    async def open(
        self, work: UnitOfWork, patient: Patient, team: Team, cabinet: str, body: Mapping[str, Any]
    ) -> Written:
        """A new ticket with its first message; `body`: {"text", "attachment"?}."""
        await self.may_open(work, patient)
        code = "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LETTERS))
        ticket = work.tickets.add(patient, code, team, cabinet, NEW)
        message = work.tickets.write(patient, ticket.id, "patient", body)
        work.tickets.record(ticket.id, "opened", None)
        return Written(ticket, message)

    async def mine(self, work: UnitOfWork, patient: Patient) -> list[Ticket]:
        """The patient's tickets, last changed first."""
        return await work.tickets.of(patient)

    async def one(self, work: UnitOfWork, patient: Patient, ticket_id: int) -> Ticket:
        """A ticket of this patient; the same words for none and for another's."""
        ticket = await work.tickets.get(ticket_id)
        if ticket is None or ticket.patient_id != patient.id:
            raise NotFound("ticket-not-found")
        return ticket

    async def add(self, work: UnitOfWork, patient: Patient, ticket_id: int, body: Mapping[str, Any]) -> Written:
        """One more message of the patient; a closed ticket is opened again by it."""
        ticket = await self.one(work, patient, ticket_id)
        if ticket.closed_at is not None:
            work.tickets.record(ticket.id, "reopened", None)
        status = OPEN if ticket.assignee else NEW
        ticket = work.tickets.update(ticket, status=status, assignee=ticket.assignee, closed_at=None)
        return Written(ticket, work.tickets.write(patient, ticket.id, "patient", body))

    async def close(self, work: UnitOfWork, patient: Patient, ticket_id: int) -> Ticket:
        """The patient needs no help any more."""
        ticket = await self.one(work, patient, ticket_id)
        if ticket.closed_at is not None:
            return ticket
        work.tickets.record(ticket.id, "closed-by-patient", None)
        return work.tickets.update(ticket, status=CLOSED, assignee=ticket.assignee, closed_at=work.now)


class Desk:
    """What staff do with tickets.

    Rights come from the operator's list; presence in the group is checked by the caller.
    """

    def __init__(self, staff: Mapping[int, Member]) -> None:
        self._staff = staff

    def member(self, telegram_id: int, team: str | None = None) -> Member:
        """The member of staff; raises `NotAllowed` for anybody else and for another team's."""
        known = self._staff.get(telegram_id)
        if known is None or known.role == "auditor" or (team is not None and team not in known.teams):
            raise NotAllowed("staff-not-allowed")
        return known

    def is_staff(self, telegram_id: int) -> bool:
        """Is this account on the operator's list?"""
        return telegram_id in self._staff

    def name_of(self, telegram_id: int | None) -> str:
        """How colleagues know the member."""
        known = self._staff.get(telegram_id or 0)
        return known.name if known else "–"

    async def ticket(self, work: UnitOfWork, ticket_id: int, member: int) -> Ticket:
        """A ticket of one of the member's teams."""
        ticket = await work.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound("ticket-not-found")
        self.member(member, ticket.team)
        return ticket

    async def take(self, work: UnitOfWork, ticket_id: int, version: int, member: int) -> Taken:
        """The member will answer; of two who press at once one wins. Raises `Outdated` for an old button."""
        ticket = await self.ticket(work, ticket_id, member)
        if ticket.assignee not in (None, member):
            raise NotAllowed("staff-taken", name=self.name_of(ticket.assignee))
        if version != ticket.version and ticket.assignee != member:
            raise Outdated("staff-outdated")
        if ticket.assignee == member:
            return Taken(ticket, first=False)
        work.tickets.record(ticket.id, "taken", member)
        return Taken(work.tickets.update(ticket, status=OPEN, assignee=member, closed_at=None), first=True)

    async def answer(self, work: UnitOfWork, ticket_id: int, member: int, body: Mapping[str, Any]) -> Written:
        """An answer for the patient; whoever answers an unclaimed ticket takes it."""
        ticket = await self.ticket(work, ticket_id, member)
        owner = await self.owner(work, ticket)
        work.tickets.record(ticket.id, "answered", member)
        answered = work.tickets.update(ticket, status=ANSWERED, assignee=ticket.assignee or member, closed_at=None)
        message = work.tickets.write(owner, ticket.id, "staff", body, member)
        return Written(answered, message, reopened=ticket.closed_at is not None)

    async def close(self, work: UnitOfWork, ticket_id: int, member: int) -> Ticket:
        """The matter is settled; the patient is told and may open it again."""
        ticket = await self.ticket(work, ticket_id, member)
        if ticket.closed_at is not None:
            raise Outdated("staff-outdated")
        work.tickets.record(ticket.id, "closed", member)
        return work.tickets.update(ticket, status=CLOSED, assignee=ticket.assignee or member, closed_at=work.now)

    async def owner(self, work: UnitOfWork, ticket: Ticket) -> Patient:
        """The patient whose ticket it is."""
        owner = await work.patients.get(ticket.patient_id)
        if owner is None:
            raise NotFound("ticket-not-found")
        return owner

    async def history(self, work: UnitOfWork, ticket: Ticket) -> list[TicketMessage]:
        """What was written, oldest first."""
        return await work.tickets.messages(await self.owner(work, ticket), ticket)
