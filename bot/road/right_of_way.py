"""Who has lost races goes first: no other step begins meanwhile.

Two steps that write the same ticket are rivals as long as both run; one wins, the other runs again. Chance alone is not
fair: where a patient goes on writing, an answer of staff may lose to each of their lines.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

LONGEST_SECONDS = 1.0  # that others are held back: who waits for the national system does not need the way


class RightOfWay:
    """One of many steps has it at a time; the others wait at `clear`."""

    def __init__(self) -> None:
        self._free = asyncio.Event()
        self._free.set()
        self._holder: object = None

    async def clear(self) -> None:
        """Waits while another step has the way."""
        while not self._free.is_set():
            await self._free.wait()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Holds back what has not begun; what is under way ends beside this. Who has it too long has it no more."""
        await self.clear()
        self._free.clear()
        holder = self._holder = object()
        timer = asyncio.get_running_loop().call_later(LONGEST_SECONDS, self._release, holder)
        try:
            yield
        finally:
            timer.cancel()
            self._release(holder)

    def _release(self, holder: object) -> None:
        if self._holder is holder:
            self._free.set()
