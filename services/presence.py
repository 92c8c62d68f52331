"""Is a member of staff still in the group? Rights end with membership, within a minute."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from storage.unit_of_work import UnitOfWork

TRUST_MS = 60_000  # S6 of docs/operations.md: leaving takes effect within 60 seconds
PRESENT = ("creator", "administrator", "member", "restricted")

Ask = Callable[[int, int], Awaitable[str | None]]
"""(group, account) → Telegram's word for the membership; None when it cannot be learnt now."""


class Presence:
    """Remembers who was seen in which group, and asks again when that is old."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def in_group(self, work: UnitOfWork, chat: int, user: int) -> bool:
        """Asks Telegram at most once a minute; without an answer nobody is let in."""
        known = await work.tickets.presence(chat, user)
        if known and work.now - known[1] < TRUST_MS:
            return known[0]
        status = await self._ask(chat, user)
        if status is None:
            return False
        present = status in PRESENT
        work.tickets.see(chat, user, present=present)
        return present
