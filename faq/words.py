"""Words of a question: how a text falls into them, their fold keys and light stems, whichever of three languages."""

import re
from functools import lru_cache

from ukrainian import endings
from ukrainian.letters import fold, unmask

_LONGEST_WORD = 40
MOST_WORDS = 800  # the longest message of Telegram has about 650 of Ukrainian; more is no language
_CACHE = 1 << 16
_AT_HAND = 64  # texts: whoever reads a question takes the same ones apart

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# Dashes inside numbers, and the space of the one number that is spoken in pairs, 16 77.
_NUMBER_PARTS = re.compile(r"(?<=\d)-(?=\d)|(?<=\b16) (?=77\b)")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


def words(text: str) -> list[str]:
    """Words of a cleaned text in order; numbers written with dashes (16-77) become one word."""
    return list(_words(text))


@lru_cache(_AT_HAND)
def _words(text: str) -> tuple[str, ...]:
    found = _WORD.findall(_STRETCHED.sub(r"\1", _NUMBER_PARTS.sub("", unmask(text))))[:MOST_WORDS]
    return tuple(word[:_LONGEST_WORD] for word in found)


@lru_cache(_CACHE)
def key(word: str) -> str:
    """Fold key of one cleaned word of a question."""
    return fold(word, question=True)


@lru_cache(_CACHE)
def stem(word_key: str) -> str:
    """Light stem of a fold key: лікарем, лікарів and лікар meet. Never shorter than three letters."""
    return _english_stem(word_key) if word_key.isascii() else endings.stem(word_key)


_ENGLISH = (
    (re.compile(r"(?<=[a-z]{3})ies$"), "y"),
    (re.compile(r"(?<=[a-z]{2}[sxzh])es$"), ""),
    (re.compile(r"(?<=[a-z]{2}[^s\W])s$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ing|ed)$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ation|ment)$"), ""),
    (re.compile(r"(?<=[a-z]{2})([bdfgklmnprt])\1$"), r"\1"),
    (re.compile(r"(?<=[a-z]{4})e$"), ""),
)


def _english_stem(word: str) -> str:
    for pattern, ending in _ENGLISH:
        word = pattern.sub(ending, word)
    return word
