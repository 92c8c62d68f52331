"""In which line of a TOML file a fault lies: a person looks for it there, not for `MEMBER.3.ROLE`."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NAMED = re.compile(r"\(at line (\d+), column")  # the words of tomllib.TOMLDecodeError


def line_named(text: str, words: str) -> int:
    """The line that the parser names; the last one where it means the end of the document."""
    found = _NAMED.search(words)
    return int(found[1]) if found else max(1, len(text.splitlines()))


def line_of(text: str, loc: Sequence[str | int]) -> int | None:
    """The line of `(table, number, key, …)`: of the key in that `[[table]]`, or where the table begins.

    None for a place that is no line: something that is not there at all.
    """
    if len(loc) < 2 or not isinstance(loc[1], int):
        return None
    lines = text.splitlines()
    head = re.compile(rf"\s*\[\[\s*{re.escape(str(loc[0]))}\s*\]\]")
    begins = [number for number, line in enumerate(lines) if head.match(line)]
    if loc[1] >= len(begins):
        return None
    first = begins[loc[1]]
    tables = (number for number, line in enumerate(lines) if number > first and line.lstrip().startswith("[["))
    last = next(tables, len(lines))
    key = re.compile(rf"\s*{re.escape(str(loc[2]))}\s*[.=]") if len(loc) > 2 else head
    return next((number for number in range(first, last) if key.match(lines[number])), first) + 1
