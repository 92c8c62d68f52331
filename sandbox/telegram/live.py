"""Events for the chat page and for tests that wait: what has just changed in the world."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.wire import Json

_BACKLOG = 5_000  # events a page may lag behind before it must load everything anew


class Live:
    """Every listener gets every event from the moment it joined; a listener that lags too far is cut off."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[Json | None]] = set()

    def tell(self, kind: str, **fields: object) -> None:
        if not self._listeners:
            return
        event = {"kind": kind, **fields}
        for queue in list(self._listeners):
            if queue.qsize() >= _BACKLOG:
                self._listeners.discard(queue)
                queue.put_nowait(None)
            else:
                queue.put_nowait(event)

    @contextmanager
    def listening(self) -> Iterator["asyncio.Queue[Json | None]"]:
        """A queue of events; None in it means: no more will come."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for queue in self._listeners:
            queue.put_nowait(None)
        self._listeners.clear()
