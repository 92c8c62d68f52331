"""Who comes and who goes: patients who stop the bot, staff who leave their group."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import ChatMemberUpdated

from services.presence import PRESENT
from services.support import SupportDesk
from storage.unit_of_work import UnitOfWork


def router() -> Router:
    """Memberships: our own in private chats, everybody's in the groups of staff."""
    found = Router(name="membership")
    found.my_chat_member.register(ours)
    found.chat_member.register(theirs)
    return found


async def ours(event: ChatMemberUpdated, work: UnitOfWork) -> None:
    """A patient who stops the bot gets nothing more, until they start it again."""
    if event.chat.type == "private":
        work.patients.mark_blocked(event.from_user.id, blocked=event.new_chat_member.status not in PRESENT)


async def theirs(event: ChatMemberUpdated, work: UnitOfWork, support: SupportDesk) -> None:
    """Who leaves a group of staff has left the desk at once, not within the minute."""
    if support.team_of(event.chat.id) is not None:
        present = event.new_chat_member.status in PRESENT
        work.tickets.see(event.chat.id, event.new_chat_member.user.id, present=present)
