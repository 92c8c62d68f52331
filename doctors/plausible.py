"""How much a word looks like a surname of this register: a slip of the keyboard makes letters meet that never meet.

A typed surname that is unknown but well formed is more likely another person's name than a slip (measured: of absent
surnames 1 in 7 has a foreign run of four letters, of misspelt ones 7 in 8 have).
"""

from __future__ import annotations

from collections.abc import Iterable

from ukrainian.letters import KEY_LETTERS, spread_all

_ALPHABET = "^$" + KEY_LETTERS
_BITS = 5  # of a letter; whatever is not in the alphabet shares the last number
_NUMBERS = {letter: number for number, letter in enumerate(_ALPHABET)}
_OTHER = (1 << _BITS) - 1
RUN = 4  # letters that are looked at together
ENOUGH = 3  # foreign runs that make a slip certain


class Runs:
    """All runs of four letters in a set of names, with their beginnings and ends: a bit for each possible run."""

    def __init__(self, names: Iterable[str]) -> None:
        self._seen = bytearray(1 << _BITS * RUN - 3)
        for name in names:
            for run in _runs(name):
                self._seen[run >> 3] |= 1 << (run & 7)

    def strangeness(self, word: str) -> float:
        """0 for a word that looks like the names, 1 for one with several runs that none of them has."""
        foreign = sum(not self._seen[run >> 3] & 1 << (run & 7) for run in _runs(word))
        return min(foreign, ENOUGH) / ENOUGH


def _runs(word: str) -> list[int]:
    numbers = [_NUMBERS.get(letter, _OTHER) for letter in f"^{spread_all(word)}$"]
    return [
        first << 3 * _BITS | second << 2 * _BITS | third << _BITS | fourth
        for first, second, third, fourth in zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)
    ]
