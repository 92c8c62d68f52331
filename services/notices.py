"""Who hears of what: one table. Whoever learns of a fact raises it here, and decides nothing else.

`docs/notices.md` is drawn from the table and from the words that conversations declare for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from services import facts
from services.choices import Choices, Telling, Topic
from services.facts import Fact
from services.methods import MethodSwitchedOff
from services.phones import PhoneAdded
from services.rights import Rights, may
from services.support import SupportDesk
from storage.records import Patient, Ref, SentMessage
from storage.unit_of_work import UnitOfWork

__all__ = ["HEARERS", "TELLINGS", "Destination", "Fact", "Notices", "Tell", "Who"]


class Who(StrEnum):
    """Those who may hear of a fact."""

    PATIENT = "patient"  # whom it concerns, unless they have stopped the bot: it could only fail
    AUTHOR = "author"  # who wrote the ticket, stopped or not: staff hear when it does not arrive
    HOLDER = "holder"  # the member of staff who has the ticket, in their own chat
    FORMER = "former"  # the member who had the ticket until then, in their own chat, if they still answer for the team
    TEAM = "team"  # the group of the ticket's team
    MEMBERS = "members"  # those of the ticket's team who answer, each in their own chat, where it is open
    CARDS = "cards"  # the ticket's cards, wherever they lie: they are made true
    RECEIPT = "receipt"  # what the author read when the ticket was opened: it is made true
    ADDRESS = "address"  # the message with which the patient was given a page's address: it says what became of it
    LEADS = "leads"  # all leads, each in their own chat, where it is open
    DESK = "desk"  # the group that hears of what concerns all of the desk
    OPERATOR = "operator"  # the group that hears of the bot itself


HEARERS: Mapping[type[Fact], tuple[Who, ...]] = {
    facts.NumberShown: (Who.PATIENT,),
    facts.ChatLinked: (Who.PATIENT,),
    facts.LoggedInFor: (Who.PATIENT,),
    facts.LoginFailed: (Who.ADDRESS,),
    facts.OtherChatLinked: (Who.PATIENT,),
    facts.ChatUnlinked: (Who.PATIENT,),
    facts.PatientErased: (Who.PATIENT,),
    facts.PatientSilent: (Who.PATIENT,),
    facts.SignerUnknown: (Who.PATIENT,),
    facts.RequestSigned: (Who.PATIENT,),
    facts.RequestChanged: (Who.PATIENT,),
    facts.DeclarationBegan: (Who.PATIENT,),
    facts.DeclarationFound: (Who.PATIENT,),
    facts.DeclarationTurned: (Who.PATIENT,),
    facts.RequestSilent: (Who.PATIENT,),
    facts.PediatricianEnds: (Who.PATIENT,),
    facts.DoctorLeft: (Who.PATIENT,),
    facts.WorkplaceClosed: (Who.PATIENT,),
    facts.NoDeclaration: (Who.PATIENT,),
    facts.GrantAppeared: (Who.PATIENT,),
    facts.GrantGone: (Who.PATIENT,),
    facts.VerificationChanged: (Who.PATIENT,),
    facts.DocumentExpiring: (Who.PATIENT,),
    facts.BirthdayNear: (Who.PATIENT,),
    facts.WardOfAge: (Who.PATIENT,),
    facts.ChangeSignerUnknown: (Who.PATIENT,),
    facts.ChangeSigned: (Who.PATIENT,),
    facts.RecordRequestChanged: (Who.PATIENT,),
    facts.TicketOpened: (Who.TEAM,),
    facts.CardMissing: (Who.TEAM,),
    facts.TicketUnheard: (Who.PATIENT, Who.MEMBERS),
    facts.TicketHeard: (Who.RECEIPT, Who.PATIENT, Who.CARDS),
    facts.TicketContinued: (Who.HOLDER, Who.TEAM, Who.CARDS),
    facts.TicketTaken: (Who.HOLDER, Who.CARDS),
    facts.TicketTakenOver: (Who.FORMER,),
    facts.TicketLetGo: (Who.TEAM, Who.FORMER, Who.CARDS),
    facts.TicketAnswered: (Who.AUTHOR, Who.CARDS),
    facts.TicketClosed: (Who.AUTHOR, Who.CARDS),
    facts.TicketSolved: (Who.CARDS,),
    facts.TicketSettled: (Who.AUTHOR, Who.CARDS),
    facts.TicketErased: (Who.CARDS,),
    facts.AnswerUndelivered: (Who.TEAM,),
    facts.AnswerDelivered: (Who.TEAM,),
    facts.DetailsUndelivered: (Who.TEAM,),
    MethodSwitchedOff: (Who.PATIENT,),
    PhoneAdded: (Who.PATIENT,),
    facts.OutageRanOut: (Who.DESK,),
    facts.OutageOver: (Who.PATIENT,),
    facts.StaffChanged: (Who.LEADS,),
    facts.StaffNotRead: (Who.LEADS,),
    facts.WeekSummed: (Who.DESK,),
    facts.RegisterNotRead: (Who.OPERATOR,),
}
"""A fact, and those who hear of it in this order."""

ALWAYS = Telling()
TELLINGS: Mapping[type[Fact], Telling] = {
    # whoever is logging in waits for it, or must know of it at once
    facts.NumberShown: ALWAYS,
    facts.ChatLinked: ALWAYS,
    facts.LoggedInFor: ALWAYS,
    facts.OtherChatLinked: ALWAYS,
    facts.ChatUnlinked: ALWAYS,
    facts.SignerUnknown: ALWAYS,
    facts.ChangeSignerUnknown: ALWAYS,
    # the receipt of what they have just done, and of what cannot be undone
    facts.RequestSigned: ALWAYS,
    facts.ChangeSigned: ALWAYS,
    MethodSwitchedOff: ALWAYS,
    PhoneAdded: ALWAYS,
    facts.PatientErased: ALWAYS,
    facts.PatientSilent: ALWAYS,
    # they have asked people for help and wait
    facts.TicketUnheard: ALWAYS,
    facts.TicketHeard: ALWAYS,
    facts.OutageOver: Telling(waits=True),
    # what they were at is over, and by no deed of theirs
    facts.WardOfAge: Telling(waits=True),
    # what they may choose
    facts.RequestChanged: Telling(Topic.REQUEST, waits=True),
    facts.RecordRequestChanged: Telling(Topic.REQUEST, waits=True),
    facts.DeclarationBegan: Telling(Topic.REQUEST, waits=True),
    facts.DeclarationFound: Telling(Topic.DECLARATION, waits=True),
    facts.DeclarationTurned: Telling(Topic.DECLARATION, waits=True),
    facts.RequestSilent: Telling(Topic.REQUEST, waits=True),
    facts.PediatricianEnds: Telling(Topic.DECLARATION, waits=True),
    facts.DoctorLeft: Telling(Topic.DECLARATION, waits=True),
    facts.WorkplaceClosed: Telling(Topic.DECLARATION, waits=True),
    facts.NoDeclaration: Telling(Topic.DECLARATION, waits=True),
    facts.GrantAppeared: Telling(Topic.GRANT),  # perhaps somebody else is at work
    facts.GrantGone: Telling(Topic.GRANT, waits=True),
    facts.VerificationChanged: Telling(Topic.VERIFICATION, waits=True),
    facts.DocumentExpiring: Telling(Topic.DOCUMENT, waits=True),
    facts.BirthdayNear: Telling(Topic.BIRTHDAY, waits=True),
}
"""How patients are told of what they hear of: a test sees to it that of each fact somebody has decided."""
CHOSEN: Sequence[Topic] = tuple(
    topic for topic in Topic if any(telling.topic is topic for telling in TELLINGS.values())
)
"""What patients can choose: nobody is offered notices that never come."""
OWN_CHATS = (Who.HOLDER, Who.FORMER, Who.MEMBERS, Who.LEADS)
"""Members of staff, each in their own chat."""


@dataclass(frozen=True, slots=True)
class Destination:
    """A chat, the language of who reads it (None: the desk's), and the message there that is to be made true.

    Of what a patient has chosen: `topic`, under which it can be stopped; `patient` and `until`, for whom and for which
    moment it waits.
    """

    chat: int
    language: str | None = None
    message_id: int | None = None
    topic: Topic | None = None
    patient: Patient | None = None
    until: int | None = None


class Tell(Protocol):
    """Puts the words of a fact for these readers into the unit of work."""

    async def __call__(self, work: UnitOfWork, fact: Fact, who: Who, to: Destination) -> None:
        """Collects what is said; nothing is sent before the commit."""


class TakeAway(Protocol):
    """Takes a message of ours out of its chat, or what it says where it can no longer be taken out."""

    async def __call__(self, work: UnitOfWork, message: SentMessage) -> None:
        """Collects the call; nothing is sent before the commit."""


class Notices:
    """Facts go in, and everybody who should hear of them is told with the step's commit."""

    def __init__(self, support: SupportDesk, rights: Rights, choices: Choices) -> None:
        self._support = support
        self._rights = rights
        self._choices = choices
        self.tell: Tell | None = None
        self.removal: TakeAway | None = None

    async def take_away(self, work: UnitOfWork, message: SentMessage) -> None:
        """The message is not to be read any more, by whomever it was for."""
        if self.removal is not None:
            await self.removal(work, message)

    async def hear(self, work: UnitOfWork, fact: Fact) -> None:
        """Tells all hearers of the fact, in their order."""
        for who in HEARERS[type(fact)]:
            for destination in await self._destinations(work, fact, who):
                if self.tell is not None:
                    await self.tell(work, fact, who, destination)

    async def _destinations(self, work: UnitOfWork, fact: Fact, who: Who) -> Sequence[Destination]:
        if who is Who.PATIENT:
            return await self._patients(work, fact)
        if who is Who.AUTHOR:
            return [_own_chat(fact.whose)] if fact.whose else []
        there = {Who.CARDS: self._cards, Who.RECEIPT: self._receipts, Who.ADDRESS: self._address_giver}.get(who)
        if there is not None:
            return await there(work, fact)
        if who in OWN_CHATS:
            return await self._own_chats(work, fact, who)
        chat = self._group(fact, who)
        return [] if chat is None else [Destination(chat)]

    async def _patients(self, work: UnitOfWork, fact: Fact) -> Sequence[Destination]:
        """Whom it concerns, if they want to hear of it, and when it may be said."""
        patient, telling = fact.whose, TELLINGS.get(type(fact), ALWAYS)
        if patient is None or patient.blocked_at is not None:
            return []
        if telling == ALWAYS:
            return [_own_chat(patient)]
        chosen = await self._choices.of(work, patient)
        if telling.topic in chosen.unwanted:
            return []
        until = await self._choices.until(work, patient, chosen) if telling.waits else None
        own = _own_chat(patient)
        return [replace(own, topic=telling.topic, patient=patient, until=until)]

    def _group(self, fact: Fact, who: Who) -> int | None:
        if who is Who.TEAM:
            return self._support.group_of(fact.about.team) if fact.about else None
        technical = self._support.group_of("technical")
        return technical if who is Who.OPERATOR else technical or self._support.group_of("contextual")

    async def _own_chats(self, work: UnitOfWork, fact: Fact, who: Who) -> Sequence[Destination]:
        """Staff by themselves: each is asked for anew, here and once more when it is sent."""
        if who is Who.LEADS:
            leads = [one.id for one in self._rights.staff.all() if one.role == "lead"]
            return await self._open_chats(work, [one for one in leads if may(await self._rights.anywhere(work, one))])
        ticket = fact.about
        if ticket is None:
            return []
        if who is Who.HOLDER:
            holder = ticket.assignee
            known = holder is not None and may(await self._rights.lost(work, holder, ticket))
            return [Destination(holder)] if holder is not None and known else []
        team = [one.id for one in self._rights.staff.all() if ticket.team in one.teams]
        asked = [getattr(fact, "former", None)] if who is Who.FORMER else team
        hearing = [one for one in asked if one is not None and may(await self._rights.lost(work, one, ticket))]
        return await self._open_chats(work, hearing)

    async def _open_chats(self, work: UnitOfWork, members: Sequence[int]) -> Sequence[Destination]:
        """Who has never opened the bot, or has stopped it, cannot be written to."""
        known = [await work.patients.by_telegram(member) for member in members]
        return [_own_chat(one) for one in known if one is not None and one.blocked_at is None]

    async def _cards(self, work: UnitOfWork, fact: Fact) -> Sequence[Destination]:
        if fact.about is None:
            return []
        cards = await work.sent.about(Ref("card", fact.about.id))
        return [Destination(card.chat, message_id=card.message_id) for card in cards]

    async def _receipts(self, work: UnitOfWork, fact: Fact) -> Sequence[Destination]:
        if fact.about is None or fact.whose is None:
            return []
        receipts = await work.sent.about(Ref("receipt", fact.about.id))
        return [Destination(one.chat, fact.whose.language, one.message_id) for one in receipts]

    async def _address_giver(self, work: UnitOfWork, fact: Fact) -> Sequence[Destination]:
        """Where that message is gone a new one says it."""
        if not isinstance(fact, facts.LoginFailed) or fact.patient.blocked_at is not None:
            return []
        given = await work.sent.about(Ref("personal", fact.message)) if fact.message else []
        return [replace(_own_chat(fact.patient), message_id=one.message_id) for one in given[:1]] or [
            _own_chat(fact.patient)
        ]


def _own_chat(patient: Patient) -> Destination:
    return Destination(patient.telegram_id, patient.language)
