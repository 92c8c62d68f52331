"""A bot whose clocks run faster than the world's when it is told to: an outage of an hour lasts a minute.

Everything a process measures time by goes so many times as fast: the wall clock, the monotonic one, and the timers of
its event loop. What its processor has to do takes as long as ever, so it runs only while there is little to do.
"""

from __future__ import annotations

import asyncio
import selectors
import signal
import time
from collections.abc import Callable
from typing import Any

SETTING = "CLOCK_SPEED"
RUN, WALK = signal.SIGUSR1, signal.SIGUSR2
"""What a life is told: its clocks are to run from now on, or to walk as all others do."""


class _Pace:
    """How fast the clocks of this process go."""

    def __init__(self, fast: float) -> None:
        self.speed = 1.0
        self._clocks = {name: _Clock(getattr(time, name)) for name in ("time", "monotonic", "perf_counter")}
        for name, clock in self._clocks.items():
            setattr(time, name, clock)
        signal.signal(RUN, lambda *_: self.go(fast))
        signal.signal(WALK, lambda *_: self.go(1.0))

    def go(self, speed: float) -> None:
        self.speed = speed
        for clock in self._clocks.values():
            clock.go(speed)


class _Clock:
    """Goes on from where it stands, however its speed changes."""

    def __init__(self, real: Callable[[], float]) -> None:
        self._real = real
        self._since = self._stood = real()
        self._speed = 1.0

    def __call__(self) -> float:
        return self._stood + (self._real() - self._since) * self._speed

    def go(self, speed: float) -> None:
        self._stood, self._since, self._speed = self(), self._real(), speed


def may_hurry(fast: float) -> None:
    """From here on this process listens for `RUN` and `WALK`; to be called before it has a loop."""
    asyncio.set_event_loop_policy(_Policy(_Pace(fast)))


class _Policy(asyncio.DefaultEventLoopPolicy):
    def __init__(self, pace: _Pace) -> None:
        super().__init__()
        self._pace = pace

    def new_event_loop(self) -> asyncio.AbstractEventLoop:
        return asyncio.SelectorEventLoop(_Selector(self._pace))


class _Selector(selectors.EpollSelector):
    """Waits shorter while clocks run: the loop asks for a time of its own clock."""

    LONGEST_SECONDS = 0.5  # a wait that began at the other speed

    def __init__(self, pace: _Pace) -> None:
        super().__init__()
        self._pace = pace

    def select(self, timeout: float | None = None) -> Any:
        longest = self.LONGEST_SECONDS
        return super().select(longest if timeout is None else min(longest, timeout / self._pace.speed))
