"""The open lines of `lines.txt` and `written.txt`, and where they are typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

OPEN, WRITTEN = "lines.txt", "written.txt"
KINDS = ("label", "deed", "self", "doctor", "faq", "emergency", "reply", "smalltalk", "none")


@dataclass(frozen=True, slots=True)
class Typed:
    """A line, what it means, and the one place where it does, if it does in one only."""

    text: str
    kind: str
    what: str
    only: str | None


def lines(file: str = OPEN) -> Iterator[Typed]:
    """All of one file; a line that begins with the name of a kind and nothing that people type begins a part."""
    kind, what, only = "", "", None
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(" ")
        if line.startswith("#") or not line.strip():
            continue
        if head in KINDS and (not rest or rest.startswith("@") or _is_name(rest)):
            kind, what = head, "" if rest.startswith("@") else rest
            only = rest.removeprefix("@ ") if rest.startswith("@") else None
            continue
        yield Typed(line, kind, what, only)


def _is_name(rest: str) -> bool:
    return rest.isascii() and " " not in rest
