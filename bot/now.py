"""The one home of the real clock."""

from __future__ import annotations

import time


def now() -> int:
    """UTC epoch milliseconds."""
    return int(time.time() * 1000)  # noqa: TID251  # everybody else is given a clock
