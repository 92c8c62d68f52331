"""How a kind of attack has fared: tries, bindings, and how many chance alone may make."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb

UNLIKELY = 1e-4  # what chance does more seldom than so is no chance
HEAD = f"{'kind':<20}{'tries':>7}{'bound':>7}{'at most':>9}{'seconds':>9}  verdict"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one kind: `chance` is that of a single try."""

    kind: str
    tries: int
    bound: int
    chance: float
    seconds: float

    @property
    def most(self) -> int:
        """So many bindings chance may make."""
        return most(self.tries, self.chance)

    @property
    def good(self) -> bool:
        """Nothing was bound that should not be; of honest log-ins all were."""
        return self.bound == self.tries if self.chance == 1 else self.bound <= self.most

    def __str__(self) -> str:
        numbers = f"{self.tries:>7}{self.bound:>7}{self.most:>9}{self.seconds:>9.0f}"
        return f"{self.kind:<20}{numbers}  {'ok' if self.good else 'BROKEN'}"


def most(tries: int, chance: float) -> int:
    """The least number that so many tries exceed with a likelihood below `UNLIKELY`."""
    beyond, number = 1.0, -1
    while beyond >= UNLIKELY and number < tries:
        number += 1
        beyond -= comb(tries, number) * chance**number * (1 - chance) ** (tries - number)
    return number
