"""A typed text heard in the most likely of its readings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from faq.features import MAX_WORDS, Features, read
from faq.lexicon import Lexicon
from faq.readings import Reading, readings
from faq.spelling import Spelling
from faq.words import key
from ukrainian.readings import Script

# A plain text with this share of known letters is not read in any other way.
_SURELY_PLAIN = 0.75
# A reading with a smaller share of exactly known letters is not worth the search for near words, unless none is better.
_WORTH_HEARING = 0.4
# The reading of the right layout wins unless the other knows this much more.
_EDGE = 0.1


@dataclass(frozen=True, slots=True)
class Heard:
    """One reading with its features; `asks`: does a question mark stand in it? `meant`: its meanings, once weighed."""

    reading: Reading
    features: Features
    asks: bool = False
    meant: tuple[tuple[str, float], ...] | None = None


def hear(text: str, lexicon: Lexicon, spelling: Spelling) -> list[Heard]:
    """Readings of the text worth a thought, the most likely first; empty for a text without a word."""
    found = [(_exact_share(reading.words, lexicon, spelling), reading) for reading in readings(text)]
    if len(found) > 1 and found[1][1].kind is Script.TRANSLIT:
        found = [_mixed(found[0], found[1], spelling), *found[2:]]
    if found and found[0][0] >= _SURELY_PLAIN:
        found = found[:1]
    best, whole = max(found, key=lambda one: one[0], default=(0.0, None))
    worth = [reading for share, reading in found if share >= min(_WORTH_HEARING, best)]
    asks = "?" in text
    heard = [_heard(one if one is whole else _begun(one), lexicon, spelling, asks=asks) for one in worth]
    return sorted(heard, key=_likelihood, reverse=True)


def _heard(reading: Reading, lexicon: Lexicon, spelling: Spelling, *, asks: bool) -> Heard:
    return Heard(reading, read(reading.words, lexicon, spelling), asks)


def _begun(reading: Reading) -> Reading:
    """The beginning of a long text says how it was meant; only the likeliest reading is looked through to its end."""
    return replace(reading, words=reading.words[:MAX_WORDS])


def _likelihood(heard: Heard) -> float:
    return heard.features.known_share + (_EDGE if heard.reading.kind is not Script.LAYOUT else 0.0)


def _mixed(plain: tuple[float, Reading], translit: tuple[float, Reading], spelling: Spelling) -> tuple[float, Reading]:
    """Latin text mixes English and transliteration: the better reading borrows the words that only the other knows."""
    better, other = (translit, plain) if translit[0] > plain[0] else (plain, translit)
    if len(better[1].words) != len(other[1].words):
        return better
    pairs = zip(better[1].words[:MAX_WORDS], other[1].words[:MAX_WORDS], strict=True)
    words = (two if not spelling.knows(key(one)) and spelling.knows(key(two)) else one for one, two in pairs)
    return max(better[0], other[0]), replace(better[1], words=(*words, *better[1].words[MAX_WORDS:]))


def _exact_share(words: Sequence[str], lexicon: Lexicon, spelling: Spelling) -> float:
    known = total = 0
    for word in words[:MAX_WORDS]:
        folded = key(word)
        # stop words of one language are chance letters of another: they count a little
        weight = len(folded) if folded not in lexicon.stop else 1
        total += weight
        known += weight if spelling.knows(folded) else 0
    return known / (total or 1)
