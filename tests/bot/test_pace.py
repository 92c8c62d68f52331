"""As fast as Telegram allows and no faster; time is told by hand."""

from __future__ import annotations

import pytest

from bot.road.pace import CHAT_BURST, GROUP_BURST, SWEEP_AT, Pace

GROUP = -1001


class Seconds:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def pace(seconds: Seconds) -> Pace:
    return Pace(seconds)


def test_a_short_burst_goes_out_at_once_and_then_one_a_second(pace: Pace) -> None:
    delays = [pace.delay(1) for _ in range(6)]
    assert delays == pytest.approx([0, 0, 0, 1, 2, 3])


def test_a_chat_that_was_quiet_may_burst_again(pace: Pace, seconds: Seconds) -> None:
    for _ in range(5):
        pace.delay(1)
    seconds.now += 2 + CHAT_BURST
    assert [pace.delay(1) for _ in range(4)] == pytest.approx([0, 0, 0, 1])


def test_a_group_gets_twenty_a_minute(pace: Pace) -> None:
    """However long the talk: in no minute more than the rate and one burst."""
    delays = [pace.delay(GROUP) for _ in range(60)]
    assert delays[: int(GROUP_BURST)] == [0] * int(GROUP_BURST)
    for earlier, later in zip(delays, delays[20:], strict=False):
        assert later - earlier >= 60 - GROUP_BURST * 3
    steady = delays[int(GROUP_BURST) :]
    for earlier, later in zip(steady, steady[20:], strict=False):
        assert later - earlier == pytest.approx(60)


def test_all_chats_together_get_thirty_a_second(pace: Pace) -> None:
    delays = [pace.delay(chat) for chat in range(1, 301)]
    assert delays[:30] == [0] * 30
    assert delays[30] == pytest.approx(1 / 30)
    assert delays[-1] == pytest.approx(270 / 30)


def test_a_busy_chat_takes_nothing_from_the_others(pace: Pace) -> None:
    for _ in range(20):
        pace.delay(1)
    assert pace.delay(2) == 0


def test_without_pace_nobody_waits(seconds: Seconds) -> None:
    pace = Pace(seconds, off=True)
    assert {pace.delay(1) for _ in range(1_000)} == {0}


def test_chats_of_long_ago_are_forgotten_and_those_that_wait_are_not(pace: Pace, seconds: Seconds) -> None:
    for chat in range(1, SWEEP_AT + 1):
        pace.delay(chat)
    seconds.now += 1_000  # enough for the bucket of all
    for _ in range(10):
        pace.delay(7)
    pace.delay(SWEEP_AT + 1)  # sweeps
    assert pace.delay(7) > 0
    assert pace.delay(8) == 0
