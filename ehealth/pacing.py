"""Our own pace towards the national system: so many calls in a second, and nobody queues for it in silence."""

import asyncio

from ehealth.errors import Busy

LONGEST_WAIT = 2.0  # seconds; who would wait longer for their turn is told at once (see errand.SLOW_SECONDS)
AT_ONCE = 5
BACKGROUND_WAIT = 30.0  # seconds; the clock comes again


class Pacing:
    """`rate` calls in any second, and `AT_ONCE` at once of a slower rate; None for no limit.

    The wait is known before it begins: calls take moments that stand in a row, the last one at `_next`.
    """

    def __init__(self, rate: float | None) -> None:
        self._rate = rate
        # seconds that may be taken in advance: one press asks several things, however slow the rate
        self._burst = 0.0 if rate is None else (max(rate, AT_ONCE) - 1) / rate
        self._next = float("-inf")

    async def turn(self, *, background: bool) -> None:
        """Returns when a call may be made; raises `Busy` at once for a wait that is too long.

        Background work takes only what people leave: it starts when half of the calls of a burst are free.
        """
        if self._rate is None:
            return
        loop = asyncio.get_running_loop()
        if background:
            await self._room(loop.time() + BACKGROUND_WAIT)
        now = loop.time()
        wait = self._next - self._burst - now
        if wait > LONGEST_WAIT:
            raise Busy
        self._next = max(self._next, now) + 1 / self._rate
        if wait > 0:
            await asyncio.sleep(wait)

    async def _room(self, until: float) -> None:
        loop = asyncio.get_running_loop()
        while (taken := self._next - self._burst / 2 - loop.time()) > 0:
            left = until - loop.time()
            if left <= 0:
                raise Busy
            await asyncio.sleep(min(taken, left))
