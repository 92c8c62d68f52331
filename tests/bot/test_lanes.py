"""One lane a chat: order inside, independence outside, and a bound over all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.lanes import Lanes
from bot.nursery import Nursery


@dataclass(frozen=True, slots=True)
class Item:
    lane: int
    number: int


class Work:
    """Works items off; one whose lane is in `held` waits until it is let go."""

    def __init__(self) -> None:
        self.done: list[Item] = []
        self.held: dict[int, asyncio.Event] = {}
        self.now = self.most = 0

    async def __call__(self, item: Item) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            if item.lane in self.held:
                await self.held[item.lane].wait()
            await asyncio.sleep(0)
            self.done.append(item)
        finally:
            self.now -= 1


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
async def nursery() -> AsyncIterator[Nursery]:
    opened = Nursery()
    yield opened
    await opened.close()


async def test_a_chat_is_worked_off_in_order_one_at_a_time(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    lanes.put([Item(1, 0), Item(1, 1)])
    await asyncio.sleep(0)
    lanes.put([Item(1, 2)])
    assert await lanes.drained(5)
    assert [item.number for item in work.done] == [0, 1, 2]
    assert work.most == 1


async def test_a_slow_chat_delays_nobody_else(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    work.held[1] = asyncio.Event()
    lanes.put([Item(1, 0), Item(1, 1), Item(2, 2), Item(3, 3), Item(2, 4)])
    await lanes.fewer_than(3)
    assert [item.number for item in work.done] == [2, 3, 4]
    work.held[1].set()
    assert await lanes.drained(5)
    assert [item.number for item in work.done] == [2, 3, 4, 0, 1]


async def test_no_more_chats_are_at_work_than_allowed(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery, at_once=4)
    go = asyncio.Event()
    for lane in range(20):
        work.held[lane] = go
    lanes.put(Item(lane, number) for lane in range(20) for number in range(2))
    await asyncio.sleep(0.02)
    assert work.now == 4
    go.set()
    assert await lanes.drained(5)
    assert work.most == 4
    assert len(work.done) == 40


async def test_who_waits_for_room_is_woken_in_time(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    work.held[1] = asyncio.Event()
    lanes.put([Item(1, 0), Item(2, 1), Item(3, 2)])
    many, none = asyncio.ensure_future(lanes.fewer_than(2)), asyncio.ensure_future(lanes.fewer_than(1))  # noqa: TID251  # awaited below
    async with asyncio.timeout(5):
        await many
    assert not none.done()
    work.held[1].set()
    async with asyncio.timeout(5):
        await none
    assert lanes.depth == 0


async def test_waiting_for_the_end_has_an_end_itself(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    work.held[1] = asyncio.Event()
    lanes.put([Item(1, 0)])
    assert not await lanes.drained(0.01)
    work.held[1].set()
    assert await lanes.drained(5)


async def test_a_lane_is_busy_until_its_last_item_is_done(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    assert not lanes.busy(1)
    lanes.put([Item(1, 0)])
    assert lanes.busy(1)
    await lanes.drained(5)
    await asyncio.sleep(0)
    assert not lanes.busy(1)
    lanes.put([Item(1, 1)])
    assert await lanes.drained(5)
    assert len(work.done) == 2
