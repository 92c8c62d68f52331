"""Marks in the outbox: where each message stands, written through whatever trouble the database has."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from itertools import chain, repeat

from bot.observe import log
from storage.database import Database
from storage.outbox import sending_mark
from storage.records import Outgoing
from storage.statements import Effect, Stale

PAUSES_SECONDS = (0.5, 1, 2, 5, 10)  # before a mark is tried again; the last one repeats


class Marks:
    """Writes marks for one process; `stopping` ends the waiting for a database that takes nothing."""

    def __init__(self, database: Database, replica: int, stopping: asyncio.Event) -> None:
        self._database = database
        self._replica = replica
        self._stopping = stopping

    async def write(self, effects: Sequence[Effect], *, durable: bool = True) -> None:
        """Writes marks; a database that takes nothing is waited for, since what was sent must not be forgotten."""
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            try:
                await self._database.apply(effects, durable=durable)
                return
            except Stale:
                raise
            except Exception as fault:
                if self._stopping.is_set():
                    raise
                log.error("mark-not-written", exc_info=fault)
            await asyncio.sleep(pause)

    async def sending(self, message: Outgoing) -> bool:
        """Marks the row as being sent; False when another process has taken it over or has sent it.

        Not flushed to the disk: the mark outlives the process, and after the death of the machine at worst a message
        goes out a second time whose first copy left in the very last moments.
        """
        mark = sending_mark(message, self._replica)
        try:
            await self.write([mark], durable=False)
            return True
        except Stale:
            log.info("taken-over", method=message.method)
            return False
