"""The teams' groups and the people in them, as Telegram sees them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any

from bot.operator.checks.finding import Finding, fine, untried, wrong
from bot.road.telegram import Refused, Telegram, TelegramFault
from bot.settings import Settings
from services.cabinets import Member, Team
from services.presence import is_present

SECONDS = 10
TEAMS: tuple[Team, ...] = ("technical", "contextual")
_NO_SUCH = (400, 403)
"""Statuses of Telegram for a chat or a person that is not there for us; others say nothing of them."""
_GROUPS = ("group", "supergroup")


def numbers(settings: Settings) -> Iterator[Finding]:
    """What can be said of the groups' numbers without asking anybody."""
    chats = settings.team_chats
    if len(chats) > len(set(chats.values())):
        yield wrong("STAFF_TECHNICAL_CHAT, STAFF_CONTEXTUAL_CHAT: one group for both teams; each needs its own")
    for team in TEAMS:
        chat = chats.get(team)
        if chat is None:
            yield untried(f"{_name(team)} is not set: tickets of this team are not taken")
        elif chat > 0:
            yield wrong(f"{_name(team)}: {chat} is a person's number; a group's begins with a minus (/id there)")


def _name(team: Team) -> str:
    return f"STAFF_{team.upper()}_CHAT"


async def groups(
    settings: Settings, telegram: Telegram, bot: int, staff: Mapping[int, Member] | None
) -> AsyncIterator[Finding]:
    """Each team's group, then who should be in it; `staff` None: the file is not there or not good."""
    for team, chat in settings.team_chats.items():
        if chat > 0:
            continue
        found = await _group(_name(team), chat, telegram, bot)
        yield found
        if found.good:
            async for finding in _people(team, chat, telegram, staff):
                yield finding


async def _group(name: str, chat: int, telegram: Telegram, bot: int) -> Finding:
    try:
        about = await telegram.call("getChat", {"chat_id": chat}, seconds=SECONDS)
        ours = await telegram.call("getChatMember", {"chat_id": chat, "user_id": bot}, seconds=SECONDS)
    except Refused as refusal:
        if refusal.migrate_to:
            return wrong(f"{name}: the group has become {refusal.migrate_to}; put that number")
        if refusal.code in _NO_SUCH:
            return wrong(f"{name}: Telegram knows no such group with the bot in it (status {refusal.code})")
        return untried(f"{name}: Telegram did not say (status {refusal.code})")
    except TelegramFault:
        return untried(f"{name}: Telegram did not answer")
    return _judged(name, about, ours)


def _judged(name: str, about: Mapping[str, Any], ours: Mapping[str, Any]) -> Finding:
    kind, status = about.get("type"), str(ours.get("status"))
    if kind not in _GROUPS:
        return wrong(f"{name}: is no group but a {kind}")
    if not is_present(status, inside=ours.get("is_member")):
        return wrong(f"{name}: the bot is not in the group ({status})")
    if status == "restricted":
        return wrong(f"{name}: the bot is restricted in the group and may not write")
    if status == "member":
        return wrong(f"{name}: the bot is a plain member; as an administrator it hears at once who leaves")
    topics = "with topics" if about.get("is_forum") else "without topics"
    return fine(f"{name}: a {kind} {topics}, the bot is its {status}")


async def _people(
    team: Team, chat: int, telegram: Telegram, staff: Mapping[int, Member] | None
) -> AsyncIterator[Finding]:
    if staff is None:
        yield untried(f"people of the {team} team: not tried without STAFF_FILE")
        return
    members = [one for one in staff.values() if team in one.teams]
    if not members:
        yield wrong(f"STAFF_FILE: nobody is in the {team} team, so nobody may answer its tickets")
        return
    inside = 0
    for number, member in enumerate(members):
        try:
            present = await _present(member, chat, telegram)
        except TelegramFault:
            yield untried(f"people of the {team} team: Telegram did not say of {len(members) - number} of them")
            return
        inside += present
        if not present:
            yield wrong(f"STAFF_FILE: {member.name} ({member.id}) is not in the group of the {team} team")
    if inside == len(members):
        yield fine(f"people of the {team} team: all {inside} are in the group")


async def _present(member: Member, chat: int, telegram: Telegram) -> bool:
    """Is a member of staff in the group? Raises `TelegramFault` when Telegram does not say."""
    try:
        asked = {"chat_id": chat, "user_id": member.id}
        found = await telegram.call("getChatMember", asked, seconds=SECONDS)
    except Refused as refusal:
        if refusal.code not in _NO_SUCH:
            raise
        return False
    return is_present(str(found.get("status")), inside=found.get("is_member"))
