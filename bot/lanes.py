"""One lane a chat: its updates are worked off in order, one at a time; many chats at once; none holds up another."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Generic, Protocol, TypeVar

from bot.nursery import Nursery

AT_ONCE = 512  # chats at work; most of a step is waiting, and the national system may keep one for half a minute


class HasLane(Protocol):
    """What can be put into a lane."""

    @property
    def lane(self) -> int:
        """Which lane it belongs to."""


Item = TypeVar("Item", bound=HasLane)


class Lanes(Generic[Item]):
    """Runs `work` for every item; `work` must not raise."""

    def __init__(self, work: Callable[[Item], Awaitable[None]], nursery: Nursery, at_once: int = AT_ONCE) -> None:
        self._work = work
        self._nursery = nursery
        self._waiting: dict[int, deque[Item]] = {}
        self._places = asyncio.Semaphore(at_once)
        self._watchers: list[tuple[int, asyncio.Future[None]]] = []
        self.depth = 0

    def put(self, items: Iterable[Item]) -> None:
        """Takes items in the order in which they must be worked off."""
        for item in items:
            self.depth += 1
            lane = self._waiting.get(item.lane)
            if lane is None:
                self._waiting[item.lane] = deque([item])
                self._nursery.start(self._run(item.lane), name="lane")
            else:
                lane.append(item)

    def busy(self, lane: int) -> bool:
        """Is something of this lane waiting or at work?"""
        return lane in self._waiting

    async def drained(self, seconds: float) -> bool:
        """Waits until nothing is left, at most so long; False when something still is."""
        try:
            async with asyncio.timeout(seconds):
                await self.fewer_than(1)
        except TimeoutError:
            return False
        return True

    async def fewer_than(self, count: int) -> None:
        """Waits until fewer items wait or are at work."""
        while self.depth >= count:
            ended = asyncio.get_running_loop().create_future()
            self._watchers.append((count, ended))
            await ended

    async def _run(self, lane: int) -> None:
        waiting = self._waiting[lane]
        while waiting:
            async with self._places:
                try:
                    await self._work(waiting[0])
                finally:
                    waiting.popleft()
                    self.depth -= 1
                    self._tell()
        del self._waiting[lane]

    def _tell(self) -> None:
        ready = [ended for count, ended in self._watchers if self.depth < count and not ended.done()]
        self._watchers = [pair for pair in self._watchers if self.depth >= pair[0] and not pair[1].done()]
        for ended in ready:
            ended.set_result(None)
