"""How a long run went, judged by Telegram's side alone: lost, doubled, out of order, late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from tests.faults.audit import ACKNOWLEDGED
from tests.faults.patients import AGENT, TECHNICAL, Writer
from tests.soak.ledger import Ledger, Seen

MOST_DOUBLED = 0.001  # of screens: what may not have arrived goes out again, and now and then it had
NOT_DELIVERED = "відповідь не дійшла"
HEAD = f"{'part':<34}{'done':>24}{'lost':>6}{'order':>7}{'doubled':>9}{'staff ×2':>10}{'p50 s':>8}{'p95 s':>8}  verdict"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one part: `done` says how much of it, `said` how many things should have come."""

    part: str
    done: str
    said: int
    lost: int
    disordered: int
    doubled: int
    staff_doubled: int
    waits: Sequence[float]
    slow: str = ""

    @property
    def faults(self) -> list[str]:
        """What is not as it must be, in words."""
        found = {
            f"{self.lost} lost": self.lost,
            f"{self.disordered} out of order": self.disordered,
            f"{self.doubled} doubled of {self.said}": self.doubled > MOST_DOUBLED * self.said,
            f"{self.staff_doubled} answers of staff doubled": self.staff_doubled,
            self.slow: self.slow,
        }
        return [words for words, wrong in found.items() if wrong]

    def __str__(self) -> str:
        numbers = f"{self.lost:>6}{self.disordered:>7}{self.doubled:>9}{self.staff_doubled:>10}"
        waits = f"{quantile(self.waits, 0.5):>8.2f}{quantile(self.waits, 0.95):>8.2f}"
        return f"{self.part:<34}{self.done:>24}{numbers}{waits}  {'; '.join(self.faults) or 'ok'}"


def judged(part: str, done: str, people: Iterable[Writer], ledger: Ledger) -> Verdict:
    """All that these people wrote and were told, against what has come."""
    lost = disordered = doubled = staff_doubled = said = 0
    waits: list[float] = []
    for one in people:
        additions = one.texts[1:]  # the first text opened the ticket
        acknowledged = ledger.holding(one.id, ACKNOWLEDGED)
        passed_on = _places(additions, [seen.words for seen in ledger.holding(AGENT, one.mark)])
        told = _places(one.told, [seen.words for seen in ledger.came[one.id]])
        owned = sum(one.code in seen.words for seen in ledger.holding(TECHNICAL, NOT_DELIVERED))
        said += 2 * len(additions) + len(one.told)
        lost += len(_unanswered(one, additions, acknowledged)) + _missing(additions, passed_on)
        lost += max(0, _missing(one.told, told) - owned)
        doubled += max(0, len(acknowledged) - len(additions)) + _twice(passed_on)
        staff_doubled += _twice(told)
        disordered += _overtaken(passed_on) + _overtaken(told)
        waits += _waits(one, additions, acknowledged)
    return Verdict(part, done, said, lost, disordered, doubled, staff_doubled, waits)


def _unanswered(one: Writer, additions: Sequence[str], acknowledged: Sequence[Seen]) -> list[str]:
    """What was written after the last acknowledgement: one answers all that came in a heap before it."""
    last = max((seen.at for seen in acknowledged), default=-inf)
    return [text for text in additions if one.wrote_at[text] > last]


def _waits(one: Writer, additions: Sequence[str], acknowledged: Sequence[Seen]) -> list[float]:
    """How long each has waited for the first acknowledgement after it."""
    came = sorted(seen.at for seen in acknowledged)
    after = {text: next((at for at in came if at >= one.wrote_at[text]), None) for text in additions}
    return [at - one.wrote_at[text] for text, at in after.items() if at is not None]


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which such a share of them lies; 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def _places(texts: Sequence[str], came: Sequence[str]) -> list[int]:
    """Which of the texts came, in the order in which they did."""
    return [number for words in came for number, text in enumerate(texts) if text in words]


def _missing(texts: Sequence[str], places: Sequence[int]) -> int:
    return len(texts) - len(set(places))


def _twice(places: Sequence[int]) -> int:
    return sum(count - 1 for count in Counter(places).values())


def _overtaken(places: Sequence[int]) -> int:
    """How many first came after one that was written later."""
    first = list(dict.fromkeys(places))
    return sum(place < max(first[:number], default=0) for number, place in enumerate(first))
