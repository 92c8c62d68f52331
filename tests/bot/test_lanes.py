"""One lane a chat: order inside, independence outside, and a bound over all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.nursery import Nursery
from bot.road.lanes import A_FEW, BEHIND, Lanes, Slot, own_slot


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


async def test_who_only_waits_leaves_the_slot_to_others(nursery: Nursery) -> None:
    answer, done = asyncio.Event(), []

    async def waits_or_works(item: Item) -> None:
        slot = own_slot()
        assert slot is not None
        if item.number == 0:
            slot.leave()
            await answer.wait()
            await slot.enter()
        done.append(item.number)

    lanes = Lanes(waits_or_works, nursery, at_once=1)
    lanes.put([Item(1, 0), Item(2, 1), Item(3, 2)])
    await lanes.fewer_than(2)
    assert done == [1, 2]
    answer.set()
    assert await lanes.drained(5)
    assert done == [1, 2, 0]


async def test_a_slot_that_is_entered_after_the_work_is_given_back(nursery: Nursery) -> None:
    late: list[Slot] = []

    async def leaves(_item: Item) -> None:
        slot = own_slot()
        assert slot is not None
        slot.leave()
        late.append(slot)

    lanes = Lanes(leaves, nursery, at_once=1)
    for number in range(3):
        lanes.put([Item(number, number)])
        assert await lanes.drained(5)
        await late[-1].enter()


async def test_calls_of_one_step_that_come_back_together_take_one_slot() -> None:
    slots = asyncio.Semaphore(1)
    slot = Slot(slots)
    await slots.acquire()
    both = asyncio.gather(slot.enter(), slot.enter())
    await asyncio.sleep(0)
    slots.release()
    async with asyncio.timeout(5):
        await both
        slot.close()
        await slots.acquire()


async def test_however_many_go_behind_the_others_go_first(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery, behind=lambda item: 2 if item.lane >= 100 else 0)
    go = asyncio.Event()
    work.held = dict.fromkeys(range(100, 600), go)
    lanes.put(Item(lane, lane) for lane in work.held)
    await asyncio.sleep(0.01)
    assert work.now == BEHIND[1]
    lanes.put([Item(1, 1)])
    await lanes.fewer_than(501)
    assert [item.lane for item in work.done] == [1]
    go.set()
    assert await lanes.drained(5)


async def test_what_is_chosen_of_a_lane_is_taken_out_but_for_the_newest_and_what_is_at_work(
    work: Work, nursery: Nursery
) -> None:
    lanes = Lanes(work, nursery)
    work.held[1] = asyncio.Event()
    lanes.put(Item(1, number) for number in range(10))
    gone = lanes.withdraw(1, lambda item: item.number % 2 == 0, most=2)
    assert [item.number for item in gone] == [2, 4]
    assert lanes.withdraw(2, lambda _item: True, most=1) == []
    work.held[1].set()
    assert await lanes.drained(5)
    assert [item.number for item in work.done] == [0, 1, 3, 5, 6, 7, 8, 9]


async def test_one_chat_however_much_of_it_waits_makes_no_crowd(work: Work, nursery: Nursery) -> None:
    lanes = Lanes(work, nursery)
    work.held[1] = asyncio.Event()
    lanes.put(Item(1, number) for number in range(1_000))
    async with asyncio.timeout(5):
        await lanes.room(A_FEW + 1)
    work.held |= dict.fromkeys(range(2, 10), work.held[1])
    lanes.put(Item(lane, lane) for lane in range(2, 10))
    room = asyncio.ensure_future(lanes.room(A_FEW + 1))  # noqa: TID251  # awaited below
    await asyncio.sleep(0.01)
    assert not room.done()
    lanes.withdraw(1, lambda _item: True, most=1)
    work.held[1].set()
    assert await lanes.drained(5)
    await room
    assert (lanes.depth, lanes.weight) == (0, 0)
