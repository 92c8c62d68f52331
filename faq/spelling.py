"""Known words and the nearest of them: a word that nobody taught us is read as one or two that somebody did."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.groups import Groups
from faq.holes import Holes, holes
from faq.lexicon import Lexicon
from faq.words import key, stem

Variant = tuple[str, float]  # folded word and how sure we are of it

# How sure a corrected word is, by edits (chosen by cross-validation over wordings with planted typos).
_SURENESS = {1: 0.8, 2: 0.6}
_SPLIT_SURENESS = 0.9
_MOST_VARIANTS = 3
_ONE_EDIT_FROM = 4
_TWO_EDITS_FROM = 7
_SHORTEST_HALF = 3
# A word taught at most so many times may be a typing error for one taught at least so many times.
_RARE, _RARE_FROM, _USUAL = 2, 6, 5
_LONGEST_WORD = 24
# Shorter words are one edit from too many others to raise an alarm by.
_HEARD_BY_GATE_FROM = 5
# Surnames and patronymics (folded) are two edits from many words: Поліщук is not повішусь.
_NAME = re.compile(r"(?:енко|[чш]ук|юк|[сц]к(?:а|і|у|оі|ого|ому|ою)|[оеі]віч\w*|[оеі]вн(?:а|і|у|о|оі|ою))$")
_CACHE = 1 << 14
# Little words that hurry glues to the next one: невідкривається, впошуку, надитину.
_GLUED = tuple(key(word) for word in ("не", "в", "на", "по", "з", "до", "за", "у", "від", "без", "через"))
_GLUED_BEFORE_TYPO = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What a typed word may stand for: words with their sureness; and places of the sentence with what the gate hears.

    The gate hears only what is nearly certain: a message must not become an alarm by a guess at its words.
    """

    variants: tuple[Variant, ...]
    slots: tuple[tuple[str, ...], ...]


def as_it_stands(word: str) -> Word:
    """A word that stands for nothing known."""
    return Word((), ((word,),))


class Spelling:
    """Reads a folded word as known words. Knows the words of the entries, of the lexicon and of the emergency gate."""

    def __init__(self, counts: Mapping[str, int], lexicon: Lexicon, signs: Groups) -> None:
        """Take folded words of all taught texts with how often each occurs; `signs` are of the emergency gate."""
        self.counts = counts
        self._lexicon = lexicon
        self._signs = signs
        self._stems: Counter[str] = Counter()
        for word, count in counts.items():
            self._stems[stem(word)] += count
        self.words = counts.keys() | lexicon.groups.spellings | signs.spellings | lexicon.stop | lexicon.negations
        self._alike: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        long_enough = [word for word in sorted(self.words) if len(word) >= _ONE_EDIT_FROM and word not in lexicon.stop]
        for word in long_enough:
            self._alike[word[0], len(word)].append(word)
        self._holes = Holes(long_enough)
        self.read = lru_cache(_CACHE)(self._read)
        self.knows = lru_cache(_CACHE)(self._knows)

    def _knows(self, word: str) -> bool:
        """Whether the folded word, its stem or its beginning was taught."""
        if word in self.words or stem(word) in self._stems or self._signs.of(word):
            return True
        return len(word) >= _ONE_EDIT_FROM and bool(self._lexicon.concepts(word))

    def _read(self, word: str) -> Word:
        """Known words this one may stand for, best first; none when it resembles nothing."""
        if self.knows(word):
            return Word(((word, 1.0), *self._usual(word)), ((word,),))
        if len(word) < _ONE_EDIT_FROM or len(word) > _LONGEST_WORD or any(letter.isdigit() for letter in word):
            return as_it_stands(word)
        found = self._unglued(word) or self._near(word) or self._glued_typo(word) or as_it_stands(word)
        return found if len(word) >= _HEARD_BY_GATE_FROM else replace(found, slots=((word,),))

    def _usual(self, word: str) -> tuple[Variant, ...]:
        """Usual words one edit from a known but rare one: wordings hold typing errors too."""
        rare = self._stems[stem(word)] <= _RARE and word not in self._lexicon.stop
        if not rare or len(word) < _RARE_FROM or word in self._lexicon.groups.spellings:
            return ()
        near = {other for other in self._one_edit(word) if other[0] == word[0] and self.counts.get(other, 0) >= _USUAL}
        found = self._ranked(word, near, 1)
        return found.variants if found else ()

    def _unglued(self, word: str) -> Word | None:
        for little in _GLUED:
            rest = word.removeprefix(little)
            if rest != word and len(rest) >= _ONE_EDIT_FROM and self.knows(rest):
                return _row(little, rest)
        for cut in range(len(word) - _SHORTEST_HALF, _SHORTEST_HALF - 1, -1):
            if word[:cut] in self.words and word[cut:] in self.words and max(cut, len(word) - cut) >= _ONE_EDIT_FROM:
                return _row(word[:cut], word[cut:])
        return None

    def _near(self, word: str) -> Word | None:
        if found := self._ranked(word, self._one_edit(word), 1):
            return found
        found = self._ranked(word, self._two_edits(word), 2)
        return found and replace(found, slots=((word,),))

    def _one_edit(self, word: str) -> set[str]:
        near = self._holes.near(word)
        near.update(hole for hole in holes(word) if hole in self.words and len(hole) >= _ONE_EDIT_FROM)
        return {other for other in near if OSA.distance(word, other, score_cutoff=1) <= 1}

    def _two_edits(self, word: str) -> set[str]:
        near: set[str] = set()
        if len(word) < _TWO_EDITS_FROM or _NAME.search(word):
            return near
        for size in range(max(_TWO_EDITS_FROM - 1, len(word) - 2), len(word) + 3):
            for first in {word[0], word[1]}:
                choices = self._alike.get((first, size), ())
                found = process.extract(word, choices, scorer=OSA.distance, score_cutoff=2, limit=8)
                near.update(other for other, _, _ in found)
        return near

    def _glued_typo(self, word: str) -> Word | None:
        for little in _GLUED[:_GLUED_BEFORE_TYPO]:
            rest = word.removeprefix(little)
            found = self._near(rest) if rest != word and len(rest) >= _ONE_EDIT_FROM else None
            if found:
                return Word(((little, _SPLIT_SURENESS), *found.variants), ((little,), *found.slots))
        return None

    def _ranked(self, word: str, near: set[str], edits: int) -> Word | None:
        """The nearest words, one for a stem: the more usual first, and rather those with the same first letter."""

        def likely(other: str) -> tuple[float, str]:
            return -math.log1p(self.counts.get(other, 0)) - (other[0] == word[0]), other

        order = sorted(near, key=likely)
        nearest: dict[str, str] = {}
        for other in order:
            nearest.setdefault(stem(other), other)
        chosen = tuple(nearest.values())[:_MOST_VARIANTS]
        if not chosen:
            return None
        sure = _SURENESS[edits] / len(chosen) ** 0.5
        return Word(tuple((other, sure) for other in chosen), (chosen,))


def _row(first: str, second: str) -> Word:
    return Word(((first, _SPLIT_SURENESS), (second, _SPLIT_SURENESS)), ((first,), (second,)))
