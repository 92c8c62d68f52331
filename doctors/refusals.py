"""Records that were left out of the register, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

EXAMPLES = 5  # kept per reason, enough to look the records up


@dataclass(slots=True)
class Refusals:
    """Records left out: how many by reason and the first ids or lines; nothing else about people is kept."""

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def add(self, code: str, record_id: str) -> None:
        """Count one refused record."""
        self.counts[code] += 1
        known = self.examples.setdefault(code, [])
        if len(known) < EXAMPLES:
            known.append(record_id)
