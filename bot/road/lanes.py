"""One lane a chat: its updates are worked off in order, one at a time; many chats at once; none holds up another."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextvars import ContextVar
from itertools import islice
from typing import Generic, Protocol, TypeVar

from bot.nursery import Nursery

AT_ONCE = 512  # chats at work; who waits for the national system has left their slot meanwhile
BEHIND = (32, 8)
"""At work of what goes behind: steps that become ready together are one turn of the loop for everybody, so few."""
A_FEW = 3  # things of one lane that count: what more of it waits crowds nobody


class HasLane(Protocol):
    """What can be put into a lane."""

    @property
    def lane(self) -> int:
        """Things of one lane are worked off in their order."""


Item = TypeVar("Item", bound=HasLane)


class Slot:
    """One of the slots for work; who only waits for somebody else leaves it to others (see `ehealth.errand`)."""

    def __init__(self, slots: asyncio.Semaphore) -> None:
        self._slots = slots
        self._held = self._closed = False
        self._entering = asyncio.Lock()
        self.away = False
        """Is it left for as long as somebody else is waited for?"""

    async def enter(self) -> None:
        """Waits for a slot; nothing once the work is over."""
        async with self._entering:  # calls of one work may come back together
            if self._held or self._closed:
                return
            await self._slots.acquire()
            self._held, self.away = True, False
            self._settle()

    def leave(self) -> None:
        """Somebody else may have it."""
        if self._held:
            self._held, self.away = False, True
            self._slots.release()

    def close(self) -> None:
        """The work is over."""
        self._closed = True
        self._settle()

    def _settle(self) -> None:
        """A call beside the work may outlive it, and come back to a slot that nobody needs."""
        if self._closed:
            self.leave()


_slot: ContextVar[Slot | None] = ContextVar("slot", default=None)


def own_slot() -> Slot | None:
    """The slot that the work under way holds."""
    return _slot.get()


class Lanes(Generic[Item]):
    """Runs `work` for every item, which must not raise.

    `behind` tells how far an item goes behind the others: 0 for not at all, else the number of its slots in `BEHIND`.
    """

    def __init__(
        self,
        work: Callable[[Item], Awaitable[None]],
        nursery: Nursery,
        at_once: int = AT_ONCE,
        behind: Callable[[Item], int] = lambda _item: 0,
    ) -> None:
        self._work = work
        self._nursery = nursery
        self._behind = behind
        self._waiting: dict[int, deque[Item]] = {}
        self._held: dict[int, Slot] = {}
        self._slots = [asyncio.Semaphore(count) for count in (at_once, *BEHIND)]
        self._watchers: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []
        self.depth = 0
        self.weight = 0
        """`depth`: everything that waits or is at work. `weight`: the same, of each lane a few at most."""

    def put(self, items: Iterable[Item]) -> None:
        """Takes items in the order in which they must be worked off."""
        for item in items:
            lane = self._waiting.get(item.lane)
            if lane is None:
                lane = self._waiting[item.lane] = deque()
                self._nursery.start(self._run(item.lane), name="lane")
            lane.append(item)
            self._changed(len(lane) - 1, len(lane))

    def withdraw(self, lane: int, chosen: Callable[[Item], bool], most: int) -> list[Item]:
        """Takes chosen items out, oldest first, until at most `most` of them wait; what is at work stays."""
        waiting = self._waiting.get(lane)
        if waiting is None or len(waiting) <= most + 1:
            return []
        gone = [item for item in islice(waiting, 1, None) if chosen(item)][:-most]
        if gone:
            keys, before = set(map(id, gone)), list(waiting)
            waiting.clear()
            waiting.extend(item for item in before if id(item) not in keys)
            self._changed(len(before), len(waiting))
        return gone

    def busy(self, lane: int) -> bool:
        """Is something of this lane waiting or at work?"""
        return lane in self._waiting

    def is_away(self, lane: int) -> bool:
        """Does the work of this lane wait for somebody else?"""
        slot = self._held.get(lane)
        return slot is not None and slot.away

    def waits(self, item: Item) -> bool:
        """Does this very thing wait behind another of its lane?"""
        waiting = self._waiting.get(item.lane, ())
        return any(one is item for one in islice(waiting, 1, None))

    def next_in(self, lane: int) -> Item | None:
        """What waits right behind the thing of this lane that is at work."""
        return next(islice(self._waiting.get(lane, ()), 1, None), None)

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
        await self._until(lambda: self.depth < count)

    async def room(self, most: int) -> None:
        """Waits while the weight is that much."""
        await self._until(lambda: self.weight < most)

    async def _until(self, true: Callable[[], bool]) -> None:
        while not true():
            ended = asyncio.get_running_loop().create_future()
            self._watchers.append((true, ended))
            await ended

    async def _run(self, lane: int) -> None:
        waiting = self._waiting[lane]
        while waiting:
            slot = Slot(self._slots[self._behind(waiting[0])])
            await slot.enter()
            _slot.set(slot)
            self._held[lane] = slot
            try:
                await self._work(waiting[0])
            finally:
                slot.close()
                del self._held[lane]
                waiting.popleft()
                self._changed(len(waiting) + 1, len(waiting))
        del self._waiting[lane]

    def _changed(self, before: int, after: int) -> None:
        """A lane has become longer or shorter; who waits for that is woken."""
        self.depth += after - before
        self.weight += min(after, A_FEW) - min(before, A_FEW)
        if not self._watchers or after > before:
            return
        ready = [ended for true, ended in self._watchers if true() and not ended.done()]
        self._watchers = [pair for pair in self._watchers if not pair[0]() and not pair[1].done()]
        for ended in ready:
            ended.set_result(None)
