"""Who comes and who goes: patients who stop the bot, staff who leave their group, groups that become others."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import ChatMemberUpdated, Message

from services.presence import PRESENT
from services.support import SupportDesk
from storage.unit_of_work import UnitOfWork


def register(router: Router) -> None:
    """Memberships: our own in private chats, everybody's in the groups of staff."""
    router.my_chat_member.register(ours)
    router.chat_member.register(theirs)
    router.message.register(moved, _Moved())


class _Moved(Filter):
    async def __call__(self, event: Message) -> bool:
        return event.migrate_to_chat_id is not None


async def moved(event: Message, support: SupportDesk) -> None:
    """Telegram gives a group another number when it grows; the team stays the same."""
    if event.migrate_to_chat_id is not None:
        support.follow(event.chat.id, event.migrate_to_chat_id)


async def ours(event: ChatMemberUpdated, work: UnitOfWork) -> None:
    """A patient who stops the bot gets nothing more, until they start it again."""
    if event.chat.type == "private":
        work.patients.mark_blocked(event.from_user.id, blocked=event.new_chat_member.status not in PRESENT)


async def theirs(event: ChatMemberUpdated, work: UnitOfWork, support: SupportDesk) -> None:
    """Who leaves a group of staff has left the desk at once, not within the minute."""
    if support.team_of(event.chat.id) is not None:
        present = event.new_chat_member.status in PRESENT
        work.tickets.see(event.chat.id, event.new_chat_member.user.id, present=present)
