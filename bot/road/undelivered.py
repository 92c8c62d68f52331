"""What follows when a message did not reach its person, or did after all: staff are told, a card is wanting."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from bot.observe import log
from services.cards import Cards
from services.facts import AnswerDelivered, AnswerUndelivered, DetailsUndelivered
from services.holders import Holders
from services.notices import Notices
from services.rights import Why
from services.support import SupportDesk
from storage.records import WORDS, Outgoing, Ref, Ticket
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

TRIES = 10  # of what follows, while others change the same ticket
WORTH_TELLING = ("uncertain", "failed")
TOLD = ("ticket", "details")  # an answer to the patient, or what was written to the member of staff who has the ticket
UNTRUE = ("closed", "uncertain", "failed")  # the group has not heard, or may not have heard, what there was to say


def follow_group(support: SupportDesk, old: int, new: int) -> None:
    """A group has grown into another; the operator should know, for the settings still name the old one."""
    team = support.follow(old, new)
    if team is not None:
        log.warning("group-migrated", team=team, setting=f"STAFF_{team.upper()}_CHAT")


class Undelivered:
    """Listens to `Delivery`; gives back what should be sent because of it."""

    def __init__(
        self,
        new_work: Callable[[], UnitOfWork],
        support: SupportDesk,
        notices: Notices,
        cards: Cards,
        holders: Holders,
    ) -> None:
        self._new_work = new_work
        self._support = support
        self._notices = notices
        self._cards = cards
        self._holders = holders

    async def __call__(self, message: Outgoing, what: str, new_chat: int | None) -> list[Outgoing]:
        """Writes what follows from a message's end; failures of its own messages are only counted."""
        if what == "migrated" and new_chat is not None:
            follow_group(self._support, message.chat, new_chat)
        for _ in range(TRIES):
            with suppress(Stale):
                return await self._followed(message, what)
        log.error("delivery-news-lost", reason=what)
        return []

    async def _followed(self, message: Outgoing, what: str) -> list[Outgoing]:
        """One unit of work; raises `Stale` when somebody has changed the ticket meanwhile."""
        work = self._new_work()
        if what == "gone":
            await self._forget(work, message)
        elif message.chat > 0:
            await self._person(work, message, what)
        elif message.chat < 0:
            await self._group(work, message, what)
        await work.commit()
        return work.outgoing

    async def _person(self, work: UnitOfWork, message: Outgoing, what: str) -> None:
        """An answer of staff, what staff should have read of a patient's words, or only a screen."""
        ref = message.ref if message.ref and message.ref.kind in TOLD else None
        ticket = await work.tickets.get(ref.key) if ref else None
        if what == "withheld":
            if ticket:
                await self._holders.asked(work, ticket)
        elif ref and ticket and ref.kind == "details":
            await self._details(work, ticket, message.chat, what)
        elif ticket and message.kind == WORDS and await self._is_news(work, message, what):
            fact = AnswerUndelivered(ticket, what, message.id)
            await self._notices.hear(work, AnswerDelivered(ticket) if what == "delivered" else fact)
        if what == "blocked":
            work.patients.mark_blocked(message.chat, blocked=True)

    async def _details(self, work: UnitOfWork, ticket: Ticket, chat: int, what: str) -> None:
        """Whoever cannot read what the patient wrote cannot hold the ticket; else the team hears that they have not."""
        if what == "blocked" and ticket.assignee == chat and ticket.closed_at is None:
            await self._holders.let_go(work, ticket, Why.STOPPED)
        elif what in WORTH_TELLING:
            await self._notices.hear(work, DetailsUndelivered(ticket))

    async def _is_news(self, work: UnitOfWork, message: Outgoing, what: str) -> bool:
        """A long answer is several messages, which share their fate: the team hears of it once where it can."""
        if what == "blocked":
            patient = await work.patients.by_telegram(message.chat)
            return patient is None or patient.blocked_at is None
        if what == "delivered" and message.ref:
            return not await work.letters.under_way(message.chat, message.ref)
        return what in WORTH_TELLING

    async def _group(self, work: UnitOfWork, message: Outgoing, what: str) -> None:
        """Whatever the group has missed of a ticket, its card is posted again: the minute's look finds it wanting."""
        if what == "closed":
            self._cards.shut(message.chat)
        elif what == "delivered":
            await self._cards.opened(work, message.chat)
        if message.ref is not None and message.ref.ticket is not None and what in UNTRUE:
            work.sent.outdate(Ref("card", message.ref.ticket), message.chat)

    async def _forget(self, work: UnitOfWork, message: Outgoing) -> None:
        """It does not lie there any more; the message that is sent in its place is remembered instead."""
        gone = await work.sent.at(message.chat, int(message.payload.get("message_id", 0)))
        if gone is not None:
            work.sent.forget(gone)
