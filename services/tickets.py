"""Tickets of patients: which team, what may be written, who may see it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final, Literal

from faq.masking import Masked, mask
from services.allowance import ADDING, OPENING
from services.cabinets import Cabinet, Cabinets, Team
from services.faults import NotAllowed, NotFound, Outdated
from services.law import Law
from services.staff import Staff
from storage.contents import TicketBody
from storage.records import UNCERTAIN, Outgoing, Patient, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

Category = Literal["technical", "personal"]
OPEN_AT_ONCE = 5  # a person with more is helped better in those (docs/operations.md, "Limits")
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is mixed up when read aloud
CODE_LETTERS = 5
SUBJECTS = ("technical", "personal", "other")
"""What a patient says first of their trouble."""
NO_CABINET = ""  # in place of an e-cabinet's key: the person knows of none, and none is made up for them
ANSWER_MS = 3 * 24 * 60 * 60_000  # so long what is typed may be the reply to what staff have said last
LATELY_MS = 5 * 60_000  # so long after something was added more of it may come
LINE_MS = 10 * 60_000  # one line in the group says for so long that the patient has added something
CONTINUED = "continued"  # the event of such a line

NEW, OPEN, ANSWERED, CLOSED = STATUSES = ("new", "open", "answered", "closed")
AUTHORS = ("patient", "staff")
UNANSWERED = ("settled", "double", "elsewhere")
"""Why staff close a ticket without a word to its patient, who reads it."""


@dataclass(frozen=True, slots=True)
class Route:
    """Where a ticket goes: a team of ours, or the e-cabinet's own support."""

    team: Team | None
    cabinet: Cabinet | None


@dataclass(frozen=True, slots=True)
class About:
    """Where a new ticket goes, and what it is about: the e-cabinet's key or `NO_CABINET`, a word of `SUBJECTS`."""

    team: Team
    cabinet: str
    subject: str


@dataclass(frozen=True, slots=True)
class Written:
    """A ticket and what was just written in it.

    `reopened`: it was closed until then. `aloud`: the team's group should hear of it.
    """

    ticket: Ticket
    message: TicketMessage
    reopened: bool = False
    aloud: bool = True


@dataclass(frozen=True, slots=True)
class Taken:
    """A ticket in the hands of a member; `first`: it was nobody's until then."""

    ticket: Ticket
    first: bool


def route(category: Category, cabinet: Cabinet | None) -> Route:
    """The Ministry's rule (docs/glossary.md, "contextual questions").

    Trouble with personal data goes to the contextual team whatever the e-cabinet; technical trouble of the state
    cabinet, and of none that the person could name, to the technical team; of another e-cabinet to its own support,
    unless the operator named a team for it.
    """
    if category == "personal":
        return Route("contextual", cabinet)
    if cabinet is None or cabinet.kind == "state":
        return Route("technical", cabinet)
    return Route(cabinet.support.team, cabinet)


class Tickets:
    """Tickets as patients have them: written, added to, closed.

    `bounded`: so many in an hour (`services.allowance`). `answer_hours`: within how many hours the operator means to
    answer; nobody else has published a term.
    """

    def __init__(self, cabinets: Cabinets, law: Law, *, bounded: bool = True, answer_hours: int | None = None) -> None:
        self._cabinets = cabinets
        self.law = law
        self.bounded = bounded
        self.answer_hours = answer_hours

    @staticmethod
    def cleaned(words: str) -> Masked:
        """A person's words without numbers that nobody at the desk needs: what is masked is not kept at all."""
        return mask(words.strip())

    def agreeing(self, work: UnitOfWork, patient: Patient, version: str) -> None:
        """Sending is agreeing, where the button said so; raises `Outdated` where it did not and should have."""
        if self.law.agreed(patient):
            return
        if version != self.law.version:
            raise Outdated("consent-needed")
        self.law.agree(work, patient)

    async def may_open(self, work: UnitOfWork, patient: Patient) -> None:
        """Raises `NotAllowed` when too many are open, `Later` when too many were opened in the last hour."""
        if await work.tickets.open_count(patient) >= OPEN_AT_ONCE:
            raise NotAllowed("ticket-too-many", count=OPEN_AT_ONCE)
        if self.bounded:
            await OPENING.check(work, patient)

    async def open(self, work: UnitOfWork, patient: Patient, about: About, body: TicketBody) -> Written:
        """A new ticket with its first message; raises as `may_open` does."""
        await self.may_open(work, patient)
        OPENING.use(work, patient)
        code = "".join(secrets.choice(_ALPHABET) for _ in range(CODE_LETTERS))
        files = len(body["files"])
        ticket = work.tickets.add(patient, code, about.team, about.cabinet, NEW, about.subject, files)
        message = work.tickets.write(patient, ticket.id, "patient", body)
        work.tickets.record(ticket.id, "opened", None)
        return Written(ticket, message)

    async def mine(self, work: UnitOfWork, patient: Patient) -> list[Ticket]:
        """The patient's tickets, last changed first."""
        return await work.tickets.of(patient)

    async def one(self, work: UnitOfWork, patient: Patient, ticket_id: int) -> Ticket:
        """A ticket of this patient; the same words for none and for another's.

        Of another side of the same account it is said so: it waits there.
        """
        ticket = await work.tickets.get(ticket_id)
        if ticket is not None and ticket.patient_id == patient.id:
            return ticket
        owner = await work.patients.get(ticket.patient_id) if ticket else None
        known = owner is not None and owner.own_id == patient.own_id
        raise NotFound("ticket-another-side" if known else "ticket-not-found")

    async def add(
        self, work: UnitOfWork, patient: Patient, ticket_id: int, body: TicketBody, *, counted: bool = True
    ) -> Written:
        """One more message of the patient; a closed ticket is opened again by it. Raises `Later` beyond the hour's.

        Not `counted`: it belongs to one that was, as photos of an album do.
        """
        ticket = await self.one(work, patient, ticket_id)
        if counted:
            if self.bounded:
                await ADDING.check(work, patient)
            ADDING.use(work, patient)
        aloud = not self.bounded or await self._line_is_due(work, ticket)
        if ticket.closed_at is not None:
            work.tickets.record(ticket.id, "reopened", None)
        status = OPEN if ticket.assignee else NEW
        more = len(body["files"])
        ticket = work.tickets.update(ticket, status=status, assignee=ticket.assignee, closed_at=None, files=more)
        return Written(ticket, work.tickets.write(patient, ticket.id, "patient", body), aloud=aloud)

    async def awaited(self, work: UnitOfWork, patient: Patient) -> Ticket | None:
        """The ticket to which words that come now may belong: staff have spoken last, or it was just added to."""
        return await work.tickets.awaited(patient, work.now - ANSWER_MS, work.now - LATELY_MS)

    async def holding(self, work: UnitOfWork, patient: Patient, message: int) -> Ticket | None:
        """The ticket into which this message of the patient's chat has gone, of those they touched last."""
        for ticket in (await self.mine(work, patient))[:OPEN_AT_ONCE]:
            for written in await work.tickets.messages(patient, ticket):
                if message in written.body.get("messages", ()):
                    return ticket
        return None

    async def _line_is_due(self, work: UnitOfWork, ticket: Ticket) -> bool:
        """Should the group hear of an addition, or has it heard of one just now?"""
        said = [event.created_at for event in await work.tickets.events(ticket) if event.kind == CONTINUED]
        if said and work.now - said[-1] < LINE_MS:
            return False
        work.tickets.record(ticket.id, CONTINUED, None)
        return True

    async def close(self, work: UnitOfWork, patient: Patient, ticket_id: int) -> Ticket:
        """The patient needs no help any more."""
        ticket = await self.one(work, patient, ticket_id)
        if ticket.closed_at is not None:
            return ticket
        work.tickets.record(ticket.id, "closed-by-patient", None)
        return work.tickets.update(ticket, status=CLOSED, assignee=ticket.assignee, closed_at=work.now)


class Desk:
    """What staff do with tickets. Whether they may, `services.rights` says at each press and each answer."""

    def __init__(self, staff: Staff) -> None:
        self._staff = staff

    def is_staff(self, telegram_id: int) -> bool:
        """Is this account on the operator's list?"""
        return self._staff.get(telegram_id) is not None

    def name_of(self, telegram_id: int | None) -> str:
        """How colleagues know the member."""
        return self._staff.name_of(telegram_id)

    def take(self, work: UnitOfWork, ticket: Ticket, member: int, *, fresh: bool) -> Taken:
        """The member will answer; of two who press at once one wins. A closed one is open again by it.

        `fresh`: the button showed the ticket as it is; else `Outdated` is raised.
        """
        if ticket.closed_at is None and ticket.assignee == member:
            work.tickets.record(ticket.id, "read", member)
            return Taken(ticket, first=False)
        if ticket.closed_at is None and ticket.assignee is not None:
            raise NotAllowed("staff-taken", name=self.name_of(ticket.assignee))
        if not fresh:
            raise Outdated("staff-outdated")
        work.tickets.record(ticket.id, "taken", member)
        return Taken(work.tickets.update(ticket, status=OPEN, assignee=member, closed_at=None), first=True)

    def take_over(self, work: UnitOfWork, ticket: Ticket, member: int, *, fresh: bool) -> Ticket:
        """The member will answer instead of the holder; raises `Outdated` for an old button and when nobody has it."""
        if not fresh or ticket.closed_at is not None or ticket.assignee in (None, member):
            raise Outdated("staff-outdated")
        work.tickets.record(ticket.id, "taken-over", member)
        return work.tickets.update(ticket, status=ticket.status, assignee=member, closed_at=None)

    async def answer(self, work: UnitOfWork, ticket: Ticket, member: int, body: TicketBody) -> Written:
        """An answer for the patient; whoever answers an unclaimed ticket takes it."""
        owner = await self.owner(work, ticket)
        work.tickets.record(ticket.id, "answered", member)
        answered = work.tickets.update(ticket, status=ANSWERED, assignee=ticket.assignee or member, closed_at=None)
        message = work.tickets.write(owner, ticket.id, "staff", body, member)
        return Written(answered, message, reopened=ticket.closed_at is not None)

    def close(self, work: UnitOfWork, ticket: Ticket, member: int) -> Ticket:
        """The matter is settled; the patient is told and may open it again."""
        if ticket.closed_at is not None:
            raise Outdated("staff-outdated")
        work.tickets.record(ticket.id, "closed", member)
        return work.tickets.update(ticket, status=CLOSED, assignee=ticket.assignee or member, closed_at=work.now)

    async def answered(self, work: UnitOfWork, ticket: Ticket) -> bool:
        """Has anybody of the staff written to the patient?"""
        return any(event.kind == "answered" for event in await work.tickets.events(ticket))

    async def letter(self, work: UnitOfWork, letter: int) -> Outgoing | None:
        """A message to a patient, and the ticket it is about; None when it has been cleaned away."""
        message = await work.letters.get(letter)
        return message if message and message.ref and message.ref.ticket is not None else None

    def send_again(self, work: UnitOfWork, message: Outgoing, ticket: Ticket, member: int) -> None:
        """An answer that perhaps did not arrive is sent once more; raises `Outdated` when that was done already."""
        if message.status != UNCERTAIN:
            raise Outdated("staff-again-done")
        work.tickets.record(ticket.id, "sent-again", member)
        work.letters.resume(message)

    async def owner(self, work: UnitOfWork, ticket: Ticket) -> Patient:
        """The patient whose ticket it is."""
        owner = await work.patients.get(ticket.patient_id)
        if owner is None:
            raise NotFound("ticket-not-found")
        return owner

    async def history(self, work: UnitOfWork, ticket: Ticket) -> list[TicketMessage]:
        """What was written, oldest first."""
        return await work.tickets.messages(await self.owner(work, ticket), ticket)
