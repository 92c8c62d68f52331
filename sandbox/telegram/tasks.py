"""The one place of the stand-in that starts detached tasks, so that all of them end with it."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger("sandbox.telegram")


class Tasks:
    """Tasks by name; `stop` cancels and awaits every one."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None], name: str) -> asyncio.Task[None]:
        task = asyncio.create_task(work, name=name)  # noqa: TID251 - the stand-in cannot import the product's nursery
        self._running.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("task %s failed", task.get_name(), exc_info=error)

    async def stop(self) -> None:
        running = list(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
