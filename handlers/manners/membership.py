"""Who comes and who goes: patients who stop the bot, staff who leave their group, groups that move, close and open."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.filters import Filter
from aiogram.types import ChatMemberUnion, ChatMemberUpdated, Message

from handlers.kit.listening import Listening
from services.cabinets import Team
from services.cards import Cards
from services.holders import Holders
from services.presence import is_present
from services.rights import Why
from services.support import SupportDesk
from storage.unit_of_work import UnitOfWork


def listen(listening: Listening) -> None:
    """Memberships: our own in private chats, everybody's in the groups of staff."""
    listening.my_chat_member.register(ours)
    listening.chat_member.register(theirs)
    listening.message.register(moved_or_opened, _MovedOrOpened())
    listening.message.register(said_to_leave, _Leaves())


class _MovedOrOpened(Filter):
    async def __call__(self, event: Message) -> bool:
        return bool(event.migrate_to_chat_id or event.forum_topic_reopened or event.general_forum_topic_unhidden)


class _Leaves(Filter):
    async def __call__(self, event: Message) -> bool:
        return event.left_chat_member is not None


async def moved_or_opened(event: Message, work: UnitOfWork, support: SupportDesk, cards: Cards) -> None:
    """Telegram gives a group another number when it grows; the team stays the same, and cards go where it is now.

    Nor does a closed topic take anything, until it is opened again.
    """
    if event.migrate_to_chat_id is not None:
        support.follow(event.chat.id, event.migrate_to_chat_id)
        await work.letters.resume_held(event.chat.id)  # written to the old number; Telegram names the new one
    await cards.opened(work, event.migrate_to_chat_id or event.chat.id)


async def ours(event: ChatMemberUpdated, work: UnitOfWork, cards: Cards, holders: Holders) -> None:
    """Who stops the bot, or puts it out of a group, gets nothing until it is let in again: then all that waited."""
    present = _inside(event.new_chat_member)
    if event.chat.type == "private":
        work.patients.mark_blocked(event.from_user.id, blocked=not present)
        if present:
            await work.letters.resume_held(event.chat.id)
        else:
            await holders.gone(work, event.from_user.id, Why.STOPPED)
    elif present:
        await cards.opened(work, event.chat.id)


async def theirs(event: ChatMemberUpdated, work: UnitOfWork, support: SupportDesk, holders: Holders) -> None:
    """Who leaves a group of staff has left the desk at once, and what they had is the team's."""
    teams = support.teams_of(event.chat.id)
    if not teams:
        return
    user = event.new_chat_member.user.id
    if _inside(event.new_chat_member):
        work.tickets.see(event.chat.id, user, present=True)
    else:
        await _left(work, event.chat.id, user, teams, holders)


async def said_to_leave(event: Message, work: UnitOfWork, support: SupportDesk, holders: Holders) -> None:
    """The same, where the bot is no administrator and is told of it only by the group's own line."""
    teams = support.teams_of(event.chat.id)
    if teams and event.left_chat_member is not None:
        await _left(work, event.chat.id, event.left_chat_member.id, teams, holders)


async def _left(work: UnitOfWork, group: int, user: int, teams: Sequence[Team], holders: Holders) -> None:
    work.tickets.see(group, user, present=False)
    await holders.gone(work, user, Why.LEFT, teams)


def _inside(member: ChatMemberUnion) -> bool:
    return is_present(member.status, inside=getattr(member, "is_member", None))
