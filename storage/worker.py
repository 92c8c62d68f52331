"""A background task that serves a queue in batches: the one home of tasks inside storage."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Job = TypeVar("Job")


class Worker(Generic[Job]):
    """Gives `serve` everything that waits, one batch after another, until closed and empty.

    `serve` must never raise: it owes every job an answer, failures included.
    """

    def __init__(self, serve: Callable[[list[Job]], Awaitable[None]], name: str) -> None:
        self._serve = serve
        self._waiting: list[Job] = []
        self._wake = asyncio.Event()
        self._closing = False
        # the task lives exactly as long as its worker; close() awaits it
        self._task = asyncio.get_running_loop().create_task(self._run(), name=name)

    def submit(self, job: Job) -> None:
        """Puts a job into the next batch."""
        if self._closing:
            raise RuntimeError("the database is closed")
        self._waiting.append(job)
        self._wake.set()

    def take(self) -> list[Job]:
        """What has come since the batch was given out, for a batch that may still grow."""
        taken, self._waiting = self._waiting, []
        self._wake.clear()
        return taken

    async def company(self, seconds: float) -> None:
        """Waits until another job comes, at most so long."""
        if self._waiting or self._closing:
            return
        try:
            async with asyncio.timeout(seconds):
                await self._wake.wait()
        except TimeoutError:
            return

    async def close(self) -> None:
        """Serves what waits, and stops; nothing may be put in afterwards."""
        self._closing = True
        self._wake.set()
        await self._task

    async def _run(self) -> None:
        while True:
            await self._wake.wait()
            batch = self.take()
            if batch:
                await self._serve(batch)
            elif self._closing:
                return
            if self._closing:
                self._wake.set()
