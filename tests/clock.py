"""A clock that tests turn by hand."""

from __future__ import annotations

START = 1_795_000_000_000  # 2026-11-18, UTC milliseconds


class Clock:
    """Callable like the product's clock; moves only when told."""

    def __init__(self, now: int = START) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def pass_seconds(self, seconds: float) -> None:
        self.now += round(seconds * 1000)
