"""Words one letter apart, found without comparing with each: leaving a letter out of one or both makes them equal.

Eighty thousand such holes as Python strings would take 13 MB; as numbers in two arrays they take one.
"""

from collections.abc import Iterator, Sequence

import numpy as np


class Holes:
    """Knows the words given; `near` may bring a stranger along (two holes with one hash), so a caller measures."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        pairs = [(hash(hole), position) for position, word in enumerate(words) for hole in holes(word)]
        hashes = np.array([number for number, _ in pairs], np.int64)
        order = np.argsort(hashes, kind="stable")
        self._hashes = hashes[order]
        self._positions = np.array([position for _, position in pairs], np.int32)[order]

    def near(self, word: str) -> set[str]:
        """Words that lack a letter of this one, have one more, have another one, or have two of them swapped."""
        asked = np.array([hash(word), *map(hash, holes(word))], np.int64)
        firsts, ends = (np.searchsorted(self._hashes, asked, side) for side in ("left", "right"))
        spans = zip(firsts, ends, strict=True)
        return {self._words[position] for first, end in spans for position in self._positions[first:end]}


def holes(word: str) -> Iterator[str]:
    """The word with one letter left out, in every place that makes a difference."""
    return iter({word[:position] + word[position + 1 :] for position in range(len(word))})
