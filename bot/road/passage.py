"""May a message go? Decided right before the call, by whoever knows whom it is for (bot/road/withholding.py)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from enum import Enum

from storage.records import Outgoing


class Passage(Enum):
    """The answer."""

    FREE = "free"
    LATER = "later"  # it cannot be learnt now
    NEVER = "never"


MayGo = Callable[[Outgoing], Awaitable[Passage]]
