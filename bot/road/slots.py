"""Calls under way at once: bounded, and those that Telegram keeps waiting take nobody else's slot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

AT_ONCE = 256  # eight seconds of Telegram's own pace, 30 a second
PATIENCE_SECONDS = 2.0  # Telegram answers in a fraction of a second; a call that waits longer waits on its own account


class Slots:
    """So many calls at once, those not counted that have been waiting for long."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A slot, for at most `PATIENCE_SECONDS`; the work inside may last longer."""
        await self._free.acquire()
        given_back = False

        def give_back() -> None:
            nonlocal given_back
            if not given_back:
                given_back = True
                self._free.release()

        timer = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, give_back)
        try:
            yield
        finally:
            timer.cancel()
            give_back()
