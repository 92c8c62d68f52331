"""Who asks the national system just now: somebody who waits for the answer, or work of the clock that gives way.

Whoever begins a piece of work says so once, around it; the calls it makes, however deep, find it here.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Protocol

SLOW_SECONDS = 2.0
"""After so long somebody who waits should hear that we are at it: beyond ten seconds people give up, and a sentence
within three (this, and the road through the outbox) is what the service promises."""


class Slot(Protocol):
    """What others may have while the work only waits."""

    def leave(self) -> None:
        """Gives it away."""

    async def enter(self) -> None:
        """Waits until there is one again."""


class Errand:
    """A piece of work that may ask.

    `background`: nobody waits for it. `slot`: given away while the national system is waited for. `slow`: called
    once, `SLOW_SECONDS` after the first call began, unless the work was over by then.
    """

    def __init__(
        self, *, background: bool = False, slot: Slot | None = None, slow: Callable[[], None] | None = None
    ) -> None:
        self.background = background
        self._slot = slot
        self._slow = slow
        self._calls = 0
        self._timer: asyncio.TimerHandle | None = None

    @asynccontextmanager
    async def waiting(self) -> AsyncIterator[None]:
        """Around each call; several may be under way at once."""
        self._calls += 1
        if self._calls == 1:
            self._begin()
        try:
            yield
        finally:
            self._calls -= 1
            if not self._calls and self._slot:
                await self._slot.enter()

    def _begin(self) -> None:
        if self._slot:
            self._slot.leave()
        if self._slow and self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(SLOW_SECONDS, self._slow)

    def over(self) -> None:
        """The work has ended: nothing needs to be said any more."""
        if self._timer:
            self._timer.cancel()


_current: ContextVar[Errand | None] = ContextVar("errand", default=None)


def current() -> Errand:
    """The work under way; one that nobody spoke for (a page in a browser) is somebody's who waits."""
    return _current.get() or Errand()


@contextmanager
def on_errand(errand: Errand) -> Iterator[None]:
    """Calls made inside are this work's."""
    token = _current.set(errand)
    try:
        yield
    finally:
        _current.reset(token)
        errand.over()
