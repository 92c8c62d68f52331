"""The number that a page of ours shows, as people type it."""

from __future__ import annotations

import re

_TWO_DIGITS = re.compile(r"\s*([0-9])\s?([0-9])\s*\.?\s*", re.ASCII)


def two_digits(line: str) -> int | None:
    """The number in «47», « 4 7 » or «47.»; None when something else was typed."""
    match = _TWO_DIGITS.fullmatch(line)
    return int(match[1] + match[2]) if match else None
