"""Our own pace: nobody queues for long, and the clock queues behind people."""

import asyncio

import pytest

from ehealth.errand import Errand, on_errand
from ehealth.errors import Busy
from ehealth.pacing import AT_ONCE, LONGEST_WAIT, Pacing

RATE = 20


async def test_who_would_wait_too_long_hears_so_at_once() -> None:
    pacing, loop = Pacing(RATE), asyncio.get_running_loop()
    fits = RATE + int(RATE * LONGEST_WAIT)
    waiting = [asyncio.ensure_future(pacing.turn(background=False)) for _ in range(fits)]  # noqa: TID251  # ended below
    await asyncio.sleep(0)
    began = loop.time()
    for _ in range(100):
        with pytest.raises(Busy):
            await pacing.turn(background=False)
    assert loop.time() - began < LONGEST_WAIT / 4
    for one in waiting:
        one.cancel()


async def test_a_slow_quota_still_answers_one_press_at_once() -> None:
    pacing, loop = Pacing(1.1), asyncio.get_running_loop()
    began = loop.time()
    for _ in range(AT_ONCE):
        await pacing.turn(background=False)
    assert loop.time() - began < 0.2
    await pacing.turn(background=False)
    assert loop.time() - began > 0.5


async def test_who_was_turned_away_takes_nobodys_turn() -> None:
    pacing, loop = Pacing(RATE), asyncio.get_running_loop()
    for _ in range(RATE):
        await pacing.turn(background=False)
    began = loop.time()
    await pacing.turn(background=False)
    assert loop.time() - began == pytest.approx(1 / RATE, abs=1 / RATE)


async def test_the_clock_leaves_room_for_people() -> None:
    pacing, loop = Pacing(RATE), asyncio.get_running_loop()
    began = loop.time()
    for _ in range(RATE):
        await pacing.turn(background=True)
    assert loop.time() - began > 0.3
    began = loop.time()
    await pacing.turn(background=False)
    assert loop.time() - began < 1 / RATE


async def test_the_clock_gives_up_while_people_ask_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ehealth.pacing.BACKGROUND_WAIT", 0.1)
    pacing = Pacing(RATE)
    for _ in range(RATE + 5):
        await pacing.turn(background=False)
    with pytest.raises(Busy):
        await pacing.turn(background=True)


async def test_without_a_pace_nobody_waits() -> None:
    pacing = Pacing(None)
    for _ in range(1_000):
        await pacing.turn(background=True)


class Seat:
    """A slot; tells how it was used."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def leave(self) -> None:
        self.told.append("left")

    async def enter(self) -> None:
        self.told.append("entered")


async def test_a_slot_is_given_away_while_calls_are_waited_for() -> None:
    seat = Seat()
    errand = Errand(slot=seat)

    async def call(seconds: float) -> None:
        async with errand.waiting():
            await asyncio.sleep(seconds)

    await asyncio.gather(call(0.01), call(0.03))
    assert seat.told == ["left", "entered"]
    await call(0)
    assert seat.told == ["left", "entered"] * 2


async def test_who_waits_long_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ehealth.errand.SLOW_SECONDS", 0.02)
    told: list[int] = []
    errand = Errand(slow=lambda: told.append(1))
    with on_errand(errand):
        for _ in range(3):
            async with errand.waiting():
                await asyncio.sleep(0.03)
    assert told == [1]


async def test_who_has_an_answer_soon_is_told_nothing_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ehealth.errand.SLOW_SECONDS", 0.02)
    told: list[int] = []
    errand = Errand(slow=lambda: told.append(1))
    with on_errand(errand):
        async with errand.waiting():
            pass
    await asyncio.sleep(0.05)
    assert not told
