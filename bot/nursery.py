"""The one home of detached tasks: none is lost, none fails in silence, all end with the process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.observe import log


class Nursery:
    """Owns the tasks that nobody awaits."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Runs the coroutine beside everything else; its failure is logged."""
        task = asyncio.create_task(work, name=name)  # noqa: TID251  # this is the place
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()):
            log.error("task-failed", task=task.get_name(), fault=type(fault).__name__, exc_info=fault)

    async def close(self) -> None:
        """Cancels what still runs and waits for it."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def in_turns(turn: Callable[[], Awaitable[float | None]]) -> None:
    """Takes turn after turn, each of which says after how many seconds the next is due, or None when all is done."""
    while True:
        pause = await turn()
        if pause is None:
            return
        await asyncio.sleep(pause)
