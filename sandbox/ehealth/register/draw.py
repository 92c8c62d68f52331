"""Choices that come out the same on every machine and every run: invented people must not change their names."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar
from uuid import UUID, uuid5

T = TypeVar("T")
NAMESPACE = UUID("2f0f5a0e-51a3-5b1e-9a57-6d0b8a3c7e44")
_MASK = (1 << 64) - 1
# constants of the splitmix64 generator (Steele, Lea and Flood, 2014)
_STEP, _MIX_A, _MIX_B = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB


def ident(kind: str, key: str) -> str:
    """The stable UUID of an invented thing."""
    return str(uuid5(NAMESPACE, f"{kind}:{key}"))


class Draw:
    """A row of numbers that depends on the seed alone."""

    def __init__(self, seed: int) -> None:
        self._state = (seed * _MIX_A + _STEP) & _MASK

    def below(self, limit: int) -> int:
        self._state = (self._state + _STEP) & _MASK
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * _MIX_A) & _MASK
        mixed = ((mixed ^ (mixed >> 27)) * _MIX_B) & _MASK
        return (mixed ^ (mixed >> 31)) % limit

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        return self.below(100) < percent

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]


class Weighted:
    """Options of which the heavier come up more often."""

    def __init__(self, weights: Sequence[int]) -> None:
        self._edges = list(accumulate(weights))

    def pick(self, draw: Draw) -> int:
        """The index of the chosen option."""
        return bisect_right(self._edges, draw.below(self._edges[-1]))
