"""What goes to a member of staff by themselves is asked for once more when it is sent: it may have waited for long."""

from __future__ import annotations

from collections.abc import Callable

from bot.road.passage import Passage
from services.rights import Rights, Why
from storage.records import Outgoing, Ticket
from storage.unit_of_work import UnitOfWork

WORDS_TRUST_MS = 1_000  # so long Telegram's word holds before a patient's words: the parts of one ticket ask once


class Withholding:
    """Asked by `Delivery` right before a call."""

    def __init__(self, new_work: Callable[[], UnitOfWork], rights: Rights) -> None:
        self._new_work = new_work
        self._rights = rights

    async def __call__(self, message: Outgoing) -> Passage:
        """Words and files of a ticket go to its holder, cards and files of the desk to those who may look at them."""
        ref, passed_on = message.ref, message.kind == "staff"
        words = ref is not None and (ref.kind == "details" or (ref.kind == "ticket" and passed_on))
        of_desk = ref.kind == "card" if ref is not None else passed_on
        if message.chat <= 0 or not (words or of_desk):
            return Passage.FREE
        work = self._new_work()
        ticket = await work.tickets.get(ref.key) if ref else None
        if ref is not None and ticket is None:
            return Passage.NEVER  # the patient has been erased meanwhile
        why = await self._lost(work, message.chat, ticket, words=words)
        await work.commit(durable=False)
        if why is Why.UNKNOWN:
            return Passage.LATER if words else Passage.FREE  # a card holds nothing of the patient
        return Passage.FREE if why is None else Passage.NEVER

    async def _lost(self, work: UnitOfWork, chat: int, ticket: Ticket | None, *, words: bool) -> Why | None:
        if ticket is None:
            return await self._rights.anywhere(work, chat)
        if not words:
            return await self._rights.sees(work, chat, ticket.team)
        if ticket.assignee != chat:
            return Why.TEAM
        return await self._rights.lost(work, chat, ticket, trust=WORDS_TRUST_MS)
