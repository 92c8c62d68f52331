"""Is a member of staff still in the group? Rights end with membership, within seconds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from storage.unit_of_work import UnitOfWork

TRUST_MS = 5_000  # so long Telegram's word holds: presses that follow each other ask once
REMEMBERED_MS = 7 * 24 * 3_600_000  # a week: whoever is on the rota has been seen within it
SHUT_OUT = "shut-out"  # Telegram's word about ourselves: it tells us nothing of this group
PRESENT = ("creator", "administrator", "member")

Ask = Callable[[int, int], Awaitable[str | None]]
"""(group, account) → Telegram's word for the membership; None when it cannot be learnt now."""


def is_present(status: str, *, inside: bool | None = None) -> bool:
    """Does this word of Telegram mean that they are in the group? Whoever is restricted may be in it or out of it.

    `inside`: what Telegram says of that besides (core.telegram.org/bots/api#chatmemberrestricted, "is_member").
    """
    return status in PRESENT or (status == "restricted" and inside is not False)


class Presence:
    """Remembers who was seen in which group, and asks again when that is old."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def inside(self, work: UnitOfWork, chat: int, user: int, trust: int = TRUST_MS) -> bool | None:
        """Are they in the group? None when that cannot be learnt now.

        Asks Telegram unless that was done within `trust` milliseconds. Whoever was seen to leave is out until they are
        seen again. While the bot itself is not in the group, what was last known counts: tickets are answered from own
        chats then.
        """
        known = await work.tickets.presence(chat, user)
        if known and work.now - known[1] < trust:
            return known[0]
        status = await self._ask(chat, user)
        if status is not None and status != SHUT_OUT:
            present = is_present(status)
            work.tickets.see(chat, user, present=present)
            return present
        if known and not known[0]:
            return False
        return True if status == SHUT_OUT and known and work.now - known[1] < REMEMBERED_MS else None
