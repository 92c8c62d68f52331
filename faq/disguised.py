"""Taught texts in Latin letters that are Ukrainian ones: «yak zajty», «ghbdsn».

People type so, and examples are written so; but a word of theirs that was learnt as it stands would be known as it
stands, and the next line would not be read in the letters that were meant.
"""

import re

from faq.readings import readings
from faq.spelling import Spelling
from faq.words import key, words
from ukrainian.letters import clean

_LATIN = re.compile("[A-Za-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
# The share of words that must be known in the other letters, and by how much it must be more than as they stand.
_SURELY, _EDGE = 0.6, 0.3


def may_be_disguised(text: str) -> bool:
    """Has it Latin letters, and no others?"""
    return _LATIN.search(text) is not None and _CYRILLIC.search(text) is None


def meant(text: str, spelling: Spelling) -> list[str]:
    """Words of a taught text in the letters that were meant; `spelling` knows what stands in its own letters."""
    said = words(clean(text))
    if not may_be_disguised(text):
        return said
    shares = [(_known(reading.words, spelling), list(reading.words)) for reading in readings(text)]
    share, likeliest = max(shares, key=lambda one: one[0], default=(0.0, said))
    return likeliest if share >= max(_SURELY, _known(said, spelling) + _EDGE) else said


def _known(said: list[str] | tuple[str, ...], spelling: Spelling) -> float:
    letters = sum(map(len, said))
    return sum(len(word) for word in said if spelling.knows(key(word))) / (letters or 1)
