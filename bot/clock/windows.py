"""What Telegram shows of the bot follows every release without anybody's doing, whenever Telegram will have it.

One process does it, window by window. A refusal costs only looks, holds up nobody, and is tried again at its time.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.observe import log
from bot.operator.publishing import Window
from bot.road.telegram import Refused, Telegram, TelegramFault
from storage.database import Clock

AGAIN_MS = 60_000  # Telegram is away or has no time for us
REFUSED_MS = 3_600_000  # said no: a group without us, say
FOLLOW_SECONDS = 60.0  # another process does it; it may die before it is done


class Windows:
    """Those that are not settled yet, each with the moment of its next try."""

    def __init__(
        self, telegram: Telegram, windows: Sequence[Window], leads: Callable[[], Awaitable[bool]], clock: Clock
    ) -> None:
        self._telegram = telegram
        self._due = [(0, window) for window in windows]
        self._leads = leads
        self._clock = clock

    async def turn(self) -> float | None:
        """Tries what is due; seconds until the next turn, None when Telegram shows everything as it should."""
        try:
            if not await self._leads():
                return FOLLOW_SECONDS
        except Exception as fault:  # the database is away for a moment
            log.error("leader-unknown", exc_info=fault)
            return FOLLOW_SECONDS
        left = [(due, window) for due, window in self._due if due > self._clock()]
        for _, window in [pair for pair in self._due if pair not in left]:
            again = await self._settled(window)
            if again is not None:
                left.append((self._clock() + again, window))
        self._due = left
        return max(0.0, (min(due for due, _ in left) - self._clock()) / 1000) if left else None

    async def _settled(self, window: Window) -> int | None:
        """Milliseconds until it should be tried again; None when it is as it should be."""
        try:
            if await window.settle(self._telegram):
                log.info("shown-anew", kind=window.title)
            return None
        except TelegramFault as fault:
            again = _pause(fault)
            log.warning("not-shown", kind=window.title, reason=str(fault), delay=again / 1000)
            return again


def _pause(fault: TelegramFault) -> int:
    if isinstance(fault, Refused) and fault.retry_after:
        return fault.retry_after * 1000
    return REFUSED_MS if isinstance(fault, Refused) and fault.code in range(400, 429) else AGAIN_MS
