"""What follows when a message did not reach its person: the patient is marked, staff are told."""

from __future__ import annotations

from collections.abc import Callable

from bot.observe import log
from handlers.cards import ticket_of
from handlers.screens import Screen
from handlers.talk import deliver
from locales import Texts
from services.support import SupportDesk
from storage.records import Outgoing
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

WHY = {
    "blocked": "staff-delivery-blocked",
    "uncertain": "staff-delivery-uncertain",
    "failed": "staff-delivery-refused",
}


def follow_group(support: SupportDesk, old: int, new: int) -> None:
    """A group has grown into another; the operator should know, for the settings still name the old one."""
    team = support.follow(old, new)
    if team is not None:
        log.warning("group-migrated", team=team, setting=f"STAFF_{team.upper()}_CHAT")


class Trouble:
    """Listens to `Delivery`; gives back what should be sent because of it."""

    def __init__(self, new_work: Callable[[], UnitOfWork], support: SupportDesk, texts: Texts) -> None:
        self._new_work = new_work
        self._support = support
        self._texts = texts

    async def __call__(self, message: Outgoing, what: str, new_chat: int | None) -> list[Outgoing]:
        """Writes what follows from a message's end; failures of its own messages are only counted."""
        if what == "migrated" and new_chat is not None:
            follow_group(self._support, message.chat, new_chat)
        work = self._new_work()
        if what == "blocked" and message.chat > 0:
            work.patients.mark_blocked(message.chat, blocked=True)
        ticket_id = ticket_of(message.ref)
        if ticket_id is not None and what in WHY and message.chat > 0 and message.kind != "trouble":
            await self._tell_team(work, ticket_id, what)
        try:
            await work.commit()
        except Stale:
            return []
        return work.outgoing

    async def _tell_team(self, work: UnitOfWork, ticket_id: int, what: str) -> None:
        ticket = await work.tickets.get(ticket_id)
        chat = next((group for team, group in self._support.chats.items() if ticket and team == ticket.team), None)
        if ticket is not None and chat is not None:
            words = self._texts("staff-delivery-failed", code=ticket.code, why=self._texts(WHY[what]))
            deliver(work, chat, Screen(words, kept=True), ref=f"ticket:{ticket_id}")
