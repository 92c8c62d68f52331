"""A breaker at every moment of its life, by a clock that is written down; and on the road, with calls that hang."""

import asyncio
from dataclasses import replace

import aiohttp
import pytest
from pydantic import SecretStr

from ehealth.breaker import (
    FAILURES,
    FAILURES_WITHIN,
    HANGING,
    PATIENCE,
    PAUSE,
    SLOWER,
    Breaker,
    Flight,
    Reason,
)
from ehealth.errors import EhealthError, NotAnswering, TimedOut
from ehealth.transport import Call, Timeouts, Transport
from tests.ehealth.api import Api, Reply, ok, refusal
from tests.ehealth.road import READ, WRITE

SHORT = 0.1  # seconds of patience and of pause on the real road
LATER = 60.0  # seconds; no call of these tests lasts so long


class Line:
    """One operation, its people, and what was said of it."""

    def __init__(self) -> None:
        self.said: list[tuple[bool, Reason]] = []
        self.breaker = Breaker(lambda is_open, why: self.said.append((is_open, why)))
        self.ended: list[object] = []

    def call(self, at: float, who: object, *, write: bool = False, background: bool = False) -> Flight:
        flight = Flight(at, who, background, None if write else lambda: self.ended.append(who))
        self.breaker.begin(flight)
        return flight

    def fail(self, at: float, who: object) -> None:
        self.breaker.failed(self.call(at, who), at)

    def answer(self, at: float, who: object, seconds: float = 0.0) -> None:
        self.breaker.answered(self.call(at, who), at + seconds)

    def refuses(self, at: float, who: object = "another", *, background: bool = False) -> bool:
        try:
            self.breaker.left(self.call(at, who, background=background))
        except NotAnswering:
            return True
        return False

    def broken(self, at: float = 0.0) -> "Line":
        for number in range(FAILURES):
            self.fail(at, number)
        return self


@pytest.fixture
def line() -> Line:
    return Line()


def test_opens_when_the_last_calls_of_several_people_have_failed(line: Line) -> None:
    for number in range(FAILURES - 1):
        line.fail(number, number)
    assert not line.refuses(FAILURES)
    line.fail(FAILURES, "last")
    assert line.refuses(FAILURES)
    assert line.said == [(True, "failed")]


def test_one_persons_record_that_breaks_the_system_takes_it_from_nobody(line: Line) -> None:
    for number in range(3 * FAILURES):
        line.fail(number, "the same")
    assert not line.refuses(3 * FAILURES)


def test_an_answer_between_failures_begins_the_count_anew(line: Line) -> None:
    for number in range(3 * FAILURES):
        line.fail(number, number)
        if number % (FAILURES - 1) == 0:
            line.answer(number, number)
    assert not line.said


def test_failures_of_long_ago_say_nothing(line: Line) -> None:
    for number in range(3 * FAILURES):
        line.fail(number * FAILURES_WITHIN, number)
    assert not line.said


def test_calls_of_several_people_that_hang_are_given_up_together_with_younger_ones(line: Line) -> None:
    for number in range(HANGING):
        line.call(0, number)
    line.call(PATIENCE - 0.1, "young")
    line.breaker.look(PATIENCE)
    assert set(line.ended) == {*range(HANGING), "young"}
    assert line.said == [(True, "hung")]


def test_a_write_that_hangs_is_waited_for(line: Line) -> None:
    for number in range(HANGING):
        line.call(0, number, write=True)
    line.breaker.look(PATIENCE)
    assert line.refuses(PATIENCE)
    assert not line.ended


@pytest.mark.parametrize("people", [[0] * 10, list(range(HANGING - 1))])
def test_calls_of_one_or_two_people_may_hang(line: Line, people: list[int]) -> None:
    for who in people:
        line.call(0, who)
    line.breaker.look(LATER)
    assert not line.said


def test_calls_that_hang_while_others_are_answered_break_nothing(line: Line) -> None:
    for number in range(HANGING):
        line.call(0, number)
    line.answer(1, "answered")
    line.breaker.look(LATER)
    assert not line.said


def test_a_system_that_answers_slowly_is_given_its_time(line: Line) -> None:
    slow = 2 * PATIENCE
    line.answer(0, "slow", seconds=slow)
    for number in range(HANGING):
        line.call(slow + 1, number)
    line.breaker.look(slow + 1 + slow)
    assert not line.said
    line.breaker.look(slow + 1 + SLOWER * slow)
    assert line.said == [(True, "hung")]


def test_after_a_pause_one_call_at_a_time_tries(line: Line) -> None:
    line.broken()
    assert line.refuses(PAUSE - 0.1)
    tried = line.call(PAUSE, "brave")
    assert line.refuses(PAUSE + 0.1)
    line.breaker.failed(tried, PAUSE + 15)
    assert line.refuses(PAUSE + 15 + PAUSE - 0.1)
    line.answer(2 * PAUSE + 15, "brave again")
    assert not line.refuses(2 * PAUSE + 15)
    assert line.said == [(True, "failed"), (False, "answered")]


def test_a_try_that_was_left_makes_room_for_the_next(line: Line) -> None:
    line.broken()
    line.breaker.left(line.call(PAUSE, "gone"))
    assert not line.refuses(PAUSE)


def test_the_clock_does_not_take_the_try_of_people(line: Line) -> None:
    line.broken()
    line.call(PAUSE, "clock", background=True)
    assert line.refuses(PAUSE, background=True)
    assert not line.refuses(PAUSE)


def test_a_write_from_before_that_is_answered_after_all_closes_it(line: Line) -> None:
    write = line.call(0, "writer", write=True)
    line.broken(1)
    line.breaker.answered(write, 3)
    assert not line.refuses(3)


def test_a_write_from_before_is_no_try(line: Line) -> None:
    write = line.call(0, "writer", write=True)
    line.broken(1)
    assert not line.refuses(1 + PAUSE)
    line.breaker.failed(write, 1 + PAUSE)
    assert not line.refuses(1 + PAUSE)


# --- on the road ------------------------------------------------------------------------------------------------------
@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Tenths of seconds where the real road is gone."""
    if "api" in request.fixturenames:
        monkeypatch.setattr("ehealth.breaker.PATIENCE", SHORT)
        monkeypatch.setattr("ehealth.breaker.PAUSE", SHORT)


class Road:
    """The real road, and what it said."""

    def __init__(self, base: str, http: aiohttp.ClientSession) -> None:
        self.switched: list[tuple[str, bool, str]] = []
        self.outcomes: list[str] = []
        self.reported: list[EhealthError] = []
        self.transport = Transport(
            base,
            http,
            pace=None,
            timeouts=Timeouts(),
            observe=lambda _name, outcome, _seconds: self.outcomes.append(outcome),
            report=self.reported.append,
            switch=lambda *said: self.switched.append(said),
        )

    async def asks(self, number: int, call: Call = READ) -> EhealthError | None:
        """The fault that one person meets."""
        try:
            await self.transport.send(replace(call, token=SecretStr(f"token-{number}")))
        except EhealthError as fault:
            return fault
        return None


@pytest.fixture
def gone(api: Api, http: aiohttp.ClientSession) -> Road:
    return Road(api.base, http)


async def test_people_whose_calls_hang_hear_so_together_and_later_ones_at_once(api: Api, gone: Road) -> None:
    api.on("GET /api/pis/person", Reply(stuck=True))
    loop = asyncio.get_running_loop()
    began = loop.time()
    faults = await asyncio.gather(*(gone.asks(number) for number in range(20)))
    assert loop.time() - began < 10 * SHORT
    assert {type(fault) for fault in faults} == {NotAnswering}
    asked = len(api.asked)
    fault = await gone.asks(21)
    assert isinstance(fault, NotAnswering)
    assert (fault.key, fault.operation, fault.was_sent) == ("ehealth-not-answering", "read", False)
    assert len(api.asked) == asked
    assert gone.switched == [("read", True, "hung")]
    assert not gone.reported, "a line for each of them"
    assert set(gone.outcomes) == {"not-answering"}


async def test_an_operation_that_hangs_takes_no_other_with_it(api: Api, gone: Road) -> None:
    api.on("GET /api/pis/person", Reply(stuck=True))
    api.on("GET /api/pis/apps", ok([]))
    await asyncio.gather(*(gone.asks(number) for number in range(5)))
    assert await gone.asks(1, replace(READ, name="grants", path="/api/pis/apps")) is None


async def test_the_first_answer_after_the_pause_lets_everybody_in(api: Api, gone: Road) -> None:
    api.on("GET /api/pis/person", Reply(stuck=True))
    await asyncio.gather(*(gone.asks(number) for number in range(5)))
    api.on("GET /api/pis/person", ok({}))
    await asyncio.sleep(SHORT)
    assert await gone.asks(1) is None
    assert [await gone.asks(number) for number in range(5)] == [None] * 5
    assert [said[1:] for said in gone.switched] == [(True, "hung"), (False, "answered")]


async def test_writes_that_hang_get_their_answer_and_new_ones_are_not_sent(api: Api, gone: Road) -> None:
    api.on("POST /api/pis/wish", Reply(stuck=True))
    writing = [asyncio.ensure_future(gone.asks(number, WRITE)) for number in range(HANGING)]  # noqa: TID251  # awaited below
    while not gone.switched:
        await asyncio.sleep(SHORT / 10)
    assert isinstance(await gone.asks(9, WRITE), NotAnswering)
    assert len(api.asked) == HANGING
    api.release()
    assert not any(isinstance(fault, TimedOut | NotAnswering) for fault in await asyncio.gather(*writing))


async def test_a_system_broken_by_its_own_word_is_left_alone(api: Api, gone: Road) -> None:
    api.on("GET /api/pis/person", refusal(503))
    assert {type(await gone.asks(number)) for number in range(4)} > {NotAnswering}
    assert gone.switched == [("read", True, "failed")]
    asked = len(api.asked)
    assert isinstance(await gone.asks(5), NotAnswering)
    assert len(api.asked) == asked


async def test_refusals_of_what_was_asked_are_answers(api: Api, gone: Road) -> None:
    api.on("GET /api/pis/person", refusal(404))
    for number in range(3 * FAILURES):
        await gone.asks(number)
    assert not gone.switched
