"""Keys of everything the register can be asked about, and what each key may mean; near keys for misspelt words."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA, DamerauLevenshtein

from ukrainian.letters import KEY_LETTERS


class Field(IntEnum):
    """What a word can be about."""

    SURNAME = 0
    GIVEN = 1
    PATRONYMIC = 2
    TOWN = 3
    AREA = 4
    DISTRICT = 5
    CLINIC = 6
    STREET = 7
    OWNER = 8  # the private practitioner whose name a clinic bears


class Form(IntEnum):
    """How a word of a query relates to the register's word."""

    OWN = 0
    CASE = 1
    CASE_OF_MAN = 2  # a surname that changes for men only: «Коваленка» asks for a man
    RUSSIAN = 3
    RUSSIAN_CASE = 4
    SPOKEN = 5
    SHORT = 6
    OTHER_NAME = 7  # a place by its older or newer name
    NEAR = 8  # a related given name: Ганна and Анна are two names in documents
    HALF = 9  # one half of a double surname
    HALF_CASE = 10
    PART = 11  # one word of a longer name
    RARE_SHORT = 12  # a home form that is first of all another name's: Валя for Валерія


STRENGTH = (
    1.0,
    0.97,
    0.97,
    0.97,
    0.965,
    0.95,
    0.93,
    0.95,
    0.84,
    0.9,
    0.89,
    0.75,
    0.915,
)  # by Form, 1 = the register's own word
_FORM_BITS = 4
_FORM_MASK = (1 << _FORM_BITS) - 1
MAX_LENGTH = 40  # keys are compared by their first letters; the longest names of places are shorter


Meaning = tuple[int, int]  # one thing a key can mean: a value by its number, and the form of it (a Form)


MOST_NEAR = 400  # keys weighed letter by letter, those with the fewest edits first
_INFLECTED = frozenset({Form.CASE, Form.CASE_OF_MAN, Form.RUSSIAN_CASE, Form.HALF_CASE})
_TWICE = 32  # second half of a mask: letters that occur at least twice
_BITS = {letter: 1 << position for position, letter in enumerate(KEY_LETTERS)}
_TABLE = np.zeros(0x500, np.uint64)
for _letter, _bit in _BITS.items():
    _TABLE[ord(_letter)] = _bit


def _mask(key: str) -> int:
    once = twice = 0
    for letter in key:
        bit = _BITS.get(letter, 0)
        twice |= once & bit
        once |= bit
    return once | twice << _TWICE


def _masks(keys: Sequence[str]) -> NDArray[np.uint64]:
    width = max(1, min(MAX_LENGTH, max(map(len, keys), default=1)))
    letters = np.array(keys, dtype=f"U{width}").view(np.uint32).reshape(len(keys), width)
    once, twice = np.zeros(len(keys), np.uint64), np.zeros(len(keys), np.uint64)
    for column in range(width):
        bits = _TABLE[np.minimum(letters[:, column], len(_TABLE) - 1)]
        twice |= once & bits
        once |= bits
    return once | twice << np.uint64(_TWICE)


class _Shelf:
    """Keys by length with a mask of letters each, which rules out all but a few before letters are compared."""

    def __init__(self, keys: list[str]) -> None:
        self.keys = sorted(keys, key=lambda key: (len(key), key))
        lengths = np.fromiter(map(len, self.keys), np.int32, len(self.keys))
        self.starts = np.searchsorted(lengths, np.arange(MAX_LENGTH * 2 + 8)).tolist()
        self.masks = _masks(self.keys)

    def near(self, key: str, distance: int) -> list[str]:
        low, high = self.starts[max(0, len(key) - distance)], self.starts[len(key) + distance + 1]
        asked = np.uint64(_mask(key))
        window = self.masks[low:high]
        differing = window ^ asked
        close = np.flatnonzero(np.bitwise_count(differing) <= 2 * distance)
        differing = differing[close]
        fits = np.bitwise_count(differing & asked) <= distance
        close = close[fits & (np.bitwise_count(differing & window[close]) <= distance)] + low
        keys = [self.keys[number] for number in close.tolist()]
        found = process.extract(key, keys, scorer=OSA.distance, score_cutoff=distance + 1, limit=MOST_NEAR)
        return [other for other, edits, _ in found if edits and (edits <= distance or _swapped(key, other, distance))]


class Vocabulary:
    """Keys with their meanings. Built once, then only read; any number of threads may read it."""

    def __init__(self, meanings: dict[str, list[int]]) -> None:
        """`meanings`: packed meanings by key, see `pack`."""
        self._numbers = {key: number for number, key in enumerate(meanings)}
        self._starts = array("I", [0])
        self._meanings = array("I")
        shelves: tuple[list[str], list[str]] = ([], [])
        for key, packed in meanings.items():
            self._meanings.extend(packed)
            self._starts.append(len(self._meanings))
            shelves[all(meaning & _FORM_MASK in _INFLECTED for meaning in packed)].append(key)
        self._names, self._inflected = map(_Shelf, shelves)

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, key: str) -> bool:
        return key in self._numbers

    def meanings(self, key: str) -> list[Meaning]:
        """What the key means; empty when it is not known."""
        number = self._numbers.get(key)
        if number is None:
            return []
        packed = self._meanings[self._starts[number] : self._starts[number + 1]]
        return [(meaning >> _FORM_BITS, meaning & _FORM_MASK) for meaning in packed]

    def near(self, key: str, distance: int) -> list[str]:
        """Known keys within so many edits (a swap of neighbours is one), without the key itself and mere case forms."""
        return self._names.near(key[:MAX_LENGTH], distance)

    def near_inflected(self, key: str, distance: int) -> list[str]:
        """The same among keys that are only case forms."""
        return self._inflected.near(key[:MAX_LENGTH], distance)


def _swapped(key: str, other: str, distance: int) -> bool:
    """Whether a letter slipped in between two swapped ones makes the keys look one edit further than they are."""
    return distance > 1 and bool(DamerauLevenshtein.distance(key, other, score_cutoff=distance) <= distance)


def pack(value: int, form: Form) -> int:
    """One meaning as a number."""
    return value << _FORM_BITS | form


class Builder:
    """Collects meanings of keys before a Vocabulary is made."""

    def __init__(self) -> None:
        self.found: dict[str, list[int]] = {}

    def add(self, value: int, form: Form, keys: Iterable[str]) -> None:
        """Each key means the value in the given form, unless it already means the same value in a stronger form."""
        meaning = pack(value, form)
        for key in keys:
            known = self.found.get(key)
            if known is None:
                self.found[key] = [meaning]
            elif known[-1] >> _FORM_BITS != value:
                known.append(meaning)
