"""Quotes of a clinic's name, nested and closed: ТОВ "Центр "Калина"" → ТОВ «Центр „Калина“»."""

from __future__ import annotations

import re

_PAIRS = (("«", "»"), ("„", "“"))  # outer and inner, as Ukrainian writes them; deeper ones take turns
_RUN = re.compile(r"""[«»„“”‟″"]+|<<|>>|''+""")
_OPENS_AFTER = " \t(-–—№«„"
_ALWAYS_OPENS, _ALWAYS_CLOSES = "«„", "»"


def nested(name: str) -> str:
    """The name with every quote opened and closed in its turn; nothing but quotes changes."""
    said: list[str] = []
    depth, at = 0, 0
    for run in _RUN.finditer(name):
        said.append(name[at : run.start()])
        at = run.end()
        if _opens(name, run):
            said.append(_PAIRS[depth % 2][0])
            depth += 1
            continue
        for _ in range(min(depth, _count(run[0]))):
            depth -= 1
            said.append(_PAIRS[depth % 2][1])
    said.append(name[at:])
    said += [_PAIRS[level % 2][1] for level in reversed(range(depth))]
    return "".join(said)


def _opens(name: str, run: re.Match[str]) -> bool:
    """A quote that looks both ways opens at the start of a word."""
    first = run[0][0]
    if first in _ALWAYS_OPENS or run[0] == "<<":
        return True
    if first in _ALWAYS_CLOSES or run[0] == ">>":
        return False
    before = name[: run.start()]
    starts = not before or before[-1] in _OPENS_AFTER
    return starts and run.end() < len(name) and name[run.end()] not in " \t,.;)"


def _count(run: str) -> int:
    """How many levels a run of closing quotes ends."""
    return 1 if run in (">>", "''") else len(run)
