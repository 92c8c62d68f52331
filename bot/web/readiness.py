"""Is the bot ready to answer? A list of conditions, each with a name; all of them must hold.

Asking is cheap and writes nothing: the database is looked at, and what was seen is remembered for a moment.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from bot.foundation import Foundation
from bot.observe import log

SILENCE_MS = 60_000  # without a poll for so long nothing comes in
REMEMBERED_MS = 5_000  # what was seen of the database holds for so long


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing to wait for; its name stands in the answer, for the operator."""

    name: str
    holds: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worth telling beside, which makes nobody unready."""

    name: str
    value: Callable[[], int]


class Readiness:
    """Conditions and figures; whoever has one adds it. The database is looked at in any case."""

    def __init__(self, foundation: Foundation) -> None:
        self._foundation = foundation
        self._looking = asyncio.Lock()
        self._seen_at: int | None = None
        self._takes_writes = False
        self.conditions = [Condition("database", lambda: self._takes_writes)]
        self.figures = [
            Figure("inbox_waiting", lambda: foundation.lanes.depth),
            Figure("outbox_waiting", lambda: foundation.delivery.depth),
        ]

    async def told(self) -> dict[str, object]:
        """The body of `/ready`."""
        await self._look_at_database()
        waiting_for = [one.name for one in self.conditions if not one.holds()]
        figures = {one.name: one.value() for one in self.figures}
        return {"ready": not waiting_for, "waiting_for": waiting_for, **figures}

    async def _look_at_database(self) -> None:
        async with self._looking:
            now = self._foundation.clock()
            if self._seen_at is not None and 0 <= now - self._seen_at < REMEMBERED_MS:
                return
            try:
                await self._foundation.database.look()
                self._takes_writes = True
            except Exception as fault:  # whatever it is, the database does not work
                log.error("database-not-writable", exc_info=fault)
                self._takes_writes = False
            self._seen_at = now


def polled(foundation: Foundation) -> Condition:
    """While polling: the last poll was not long ago."""
    return Condition("telegram", lambda: foundation.clock() - foundation.intake.last_heard <= SILENCE_MS)
