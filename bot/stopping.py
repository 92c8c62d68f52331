"""SIGTERM: heard from the first moment on, obeyed within ten seconds whatever goes on.

Everything worth keeping stands in rows, so an end that is not waited for costs nothing but a repeat. What can hold up
an end is never our own doing: a database that another tool holds, a thread that still learns the questions.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import NoReturn

SIGNALS = (signal.SIGTERM, signal.SIGINT)
LAST_SECONDS = 9.0  # container engines kill after ten


def hear_early() -> None:
    """Until there is a loop nothing has begun: the process just ends, in containers (as number one) too."""
    signal.signal(signal.SIGTERM, lambda *_: os._exit(0))


def hear(stop: asyncio.Event) -> None:
    """From here on the signals set `stop`, and the process ends in time even if that is not enough.

    The handlers are the system's and not the loop's: time runs from the signal, also while something holds up the loop.
    """
    loop = asyncio.get_running_loop()

    def told(*_: object) -> None:
        if not stop.is_set():
            signal.setitimer(signal.ITIMER_REAL, LAST_SECONDS)
        loop.call_soon_threadsafe(stop.set)

    signal.signal(signal.SIGALRM, lambda *_: leave())
    for name in SIGNALS:
        signal.signal(name, told)


def leave() -> NoReturn:
    """Ends the process at once.

    All is closed: neither threads that still compute are waited for, nor is everything that was loaded taken apart
    object by object, which takes the interpreter seconds on a busy machine.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)
