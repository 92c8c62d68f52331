"""Keyboards: what the same keys give on the other layout, and which keys stand so close that fingers miss them."""

from __future__ import annotations

import re
from itertools import product
from math import hypot

from ukrainian.letters import KEY_LETTERS, MEANT_BY, is_cyrillic

# Rows of the Ukrainian keyboard with the place of their first key, and what the keys give on the English one
_ROWS = (
    ("йцукенгшщзхї", 0.0, "qwertyuiop[]"),
    ("фівапролджє", 0.25, "asdfghjkl;'"),
    ("ячсмитьбю", 0.75, "zxcvbnm,."),
)
_UKRAINIAN = "".join(row for row, _, _ in _ROWS)
_ENGLISH = "".join(row for _, _, row in _ROWS)
_TO_UKRAINIAN = str.maketrans(_ENGLISH + r"`\/" + '{}:"<>~|?', _UKRAINIAN + "'ґ." + "хїжєбю'ґ,")
_TO_ENGLISH = str.maketrans(_UKRAINIAN + "ыэъ", _ENGLISH + "s']")  # the Russian layout, where it differs, too

_CHUNK = re.compile(r"\S+")
_LATIN = re.compile("[a-z]")
_REACH = 1.3  # keys whose centres are nearer are hit by mistake


def to_ukrainian(text: str) -> str:
    """What the keys of a text in lower case give on the Ukrainian layout, signs of the keyboard included."""
    return text.translate(_TO_UKRAINIAN)


def to_english(text: str) -> str:
    """What the keys of a text in lower case give on the English layout."""
    return text.translate(_TO_ENGLISH)


def words_to_ukrainian(text: str) -> str:
    """The same as `to_ukrainian` for whole words with Latin letters; Cyrillic ones keep their commas and full stops."""
    return _CHUNK.sub(lambda chunk: _swapped(chunk[0]), text)


def _swapped(chunk: str) -> str:
    return to_ukrainian(chunk) if _LATIN.search(chunk) and not is_cyrillic(chunk) else chunk


def neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of letters of fold keys that stand side by side on the Ukrainian keyboard, in both orders."""
    at = {
        key: (start + position, float(row))
        for row, (keys, start, _) in enumerate(_ROWS)
        for position, key in enumerate(keys)
    }
    found = set()
    for one, other in product(KEY_LETTERS, repeat=2):
        pairs = product(one + MEANT_BY.get(one, ""), other + MEANT_BY.get(other, ""))
        if any(hypot(at[a][0] - at[b][0], at[a][1] - at[b][1]) < _REACH for a, b in pairs if a in at and b in at):
            found.add((one, other))
    return frozenset(found)
