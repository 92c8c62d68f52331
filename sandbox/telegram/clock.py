"""The stand-in's only clock: wall time that a test may push forward."""

import time
from collections.abc import Callable


class Clock:
    """Seconds since the epoch; it can be pushed forward to make messages and queries old, never back."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:  # noqa: TID251 - the clock's home
        self._source = source
        self._ahead = 0.0

    def now(self) -> float:
        return self._source() + self._ahead

    def shift(self, seconds: float) -> None:
        """Push the clock `seconds` ahead of wall time; negative values are refused with ValueError."""
        if seconds < 0:
            raise ValueError("the clock moves forward only")
        self._ahead += seconds
