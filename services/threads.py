"""Heavy work beside the event loop."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

TURN_SECONDS = 0.0005  # how long a busy thread may keep the interpreter while the loop waits; Python's own is 5 ms

P = ParamSpec("P")
T = TypeVar("T")


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Heavy work in a thread that lets the loop have its turns: the same result, at little cost to conversations."""
    with _short_turns():
        return await asyncio.to_thread(work, *args, **kwargs)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Quick turns between threads, and no walks of the collector, which would stop all of them for 50 ms and more."""
    turn, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(TURN_SECONDS)
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what was made is there to stay: the collector need not walk it again and again
        sys.setswitchinterval(turn)
        if collects:
            gc.enable()
