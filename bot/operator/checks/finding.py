"""What a trial has found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing and whether it will do. `good` None: it was not tried, and the words say why and who can."""

    good: bool | None
    words: str

    @property
    def mark(self) -> str:
        """The sign at the beginning of its line: only what was tried and went well is ticked."""
        return "–" if self.good is None else "✓" if self.good else "✗"


def fine(words: str) -> Finding:
    """It was tried and will do."""
    return Finding(True, words)


def wrong(words: str) -> Finding:
    """It was tried, or looked at, and will not do."""
    return Finding(False, words)


def untried(words: str) -> Finding:
    """It was not tried."""
    return Finding(None, words)
