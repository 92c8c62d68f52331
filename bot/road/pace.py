"""How fast Telegram may be written to: a chat, a group, all together (core.telegram.org/bots/faq, "limits")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ALL_PER_SECOND = 30.0
ALL_BURST = 30.0
CHAT_PER_SECOND = 1.0
CHAT_BURST = 3.0  # "short bursts are tolerated"; an answer of two or three messages goes out at once
GROUP_PER_SECOND = 20 / 60
GROUP_BURST = 5.0  # of the 20 a minute, so many may come together
FORGET_AFTER = 120.0  # a bucket that has been full for so long is forgotten
SWEEP_AT = 10_000  # buckets


@dataclass(slots=True)
class _Bucket:
    rate: float
    burst: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Takes one; how many seconds from now it may be used."""
        self.level = min(self.burst, self.level + (now - self.at) * self.rate) - 1
        self.at = now
        return max(0.0, -self.level / self.rate)


class Pace:
    """Reserves a moment for each call; `off` reserves none (benchmarks, an own Bot API server)."""

    def __init__(self, seconds: Callable[[], float], *, off: bool = False) -> None:
        self._seconds = seconds
        self._off = off
        self._all = _Bucket(ALL_PER_SECOND, ALL_BURST, ALL_BURST, seconds())
        self._chats: dict[int, _Bucket] = {}

    def delay(self, chat: int) -> float:
        """Seconds to wait before the next call to this chat; the place is taken by asking."""
        if self._off:
            return 0.0
        now = self._seconds()
        bucket = self._chats.get(chat)
        if bucket is None:
            self._sweep(now)
            group = chat < 0
            rate, burst = (GROUP_PER_SECOND, GROUP_BURST) if group else (CHAT_PER_SECOND, CHAT_BURST)
            bucket = self._chats[chat] = _Bucket(rate, burst, burst, now)
        return max(bucket.wait(now), self._all.wait(now))

    def _sweep(self, now: float) -> None:
        if len(self._chats) >= SWEEP_AT:
            self._chats = {chat: bucket for chat, bucket in self._chats.items() if now - bucket.at < FORGET_AFTER}
