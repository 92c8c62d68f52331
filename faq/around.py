"""What people say around what they want: an example is taught with some of it, so that a reason tells no meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from faq.groups import phrase_lists

_BEFORE, _BOTH = 2, 5  # two of three stories stand before what is wanted; of every fifth a part stands behind it too


@dataclass(slots=True)
class Stories:
    """Gives every text another story, in turn."""

    _before: Iterator[str] = field(default_factory=lambda: cycle(phrase_lists("around.toml")["before"]))
    _after: Iterator[str] = field(default_factory=lambda: cycle(phrase_lists("around.toml")["after"]))
    _told: int = 0

    def around(self, texts: Sequence[str]) -> Iterator[str]:
        """Each text with what may be said before it or behind it."""
        for text in texts:
            self._told += 1
            before = self._told % (_BEFORE + 1) < _BEFORE
            head = f"{next(self._before)}, " if before else ""
            tail = f" {next(self._after)}" if not before or not self._told % _BOTH else ""
            yield f"{head}{text}{tail}"
