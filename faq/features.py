"""What a text says, as named features: stems, concepts, both again behind a negation, and how it sounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from faq.grams import grams
from faq.lexicon import Lexicon
from faq.spelling import Spelling, as_it_stands
from faq.words import key, stem

# A negation reaches this many words ahead: «не можу увійти».
_NEGATION_REACH = 2
# More words than the longest story has: the rest of a pasted page is looked through for danger only. And no more
# unknown words than this are compared with all known ones: a page of nonsense should not cost a second.
MAX_WORDS = 120
_MOST_MENDED = 24
MOST_IN_ORDER = 16  # words whose order is looked at: a wish is short, and in a story order says little
_MOST_SOUNDED = 40  # words whose letters are looked at

STEM, CONCEPT, NEGATED, SIGN, PAIR, STRANGE, SAID, ROW = "s:", "c:", "n:", "e:", "p:", "u:", "w:", "b:"
GRAM, EVER = "g:", "1:"  # pieces of words; what every text has, so that few known words do not look like much
DOING, DONE, FORM = "a:", "d:", "f:"  # a family of verbs, what is done to what, the form in which it is put
# Concepts of a text whose pairs are looked at; a long story has more, and its pairs say less.
_PAIRED = 24
_MOST_STRANGE = 3
_SHORTEST_STRANGE = 3
Slot = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Features:
    """Features with their sureness (0–1); what each word may be; letters of content words by how they were understood.

    `sounds` are the features of words as they stand, little ones too, in their order, and of the letters in them.
    Words are `known`, `mended` (read as the nearest known ones) or `unknown`.
    `strange` counts words that no taught text has (in a taught text: that no other taught text has).
    """

    weights: dict[str, float]
    sounds: dict[str, float]
    slots: tuple[Slot, ...]
    known: int
    mended: int
    unknown: int
    strange: int

    @property
    def known_share(self) -> float:
        """Share of the letters of content words that were understood; 0 for a text without content."""
        return (self.known + self.mended) / ((self.known + self.mended + self.unknown) or 1)

    @property
    def certain_share(self) -> float:
        """Share of the letters of content words that were understood without mending."""
        return self.known / ((self.known + self.mended + self.unknown) or 1)

    def combined(self) -> dict[str, float]:
        """The features with pairs of concepts (which say more than both apart) and with how much was strange."""
        concepts = sorted(name for name in self.weights if name.startswith(CONCEPT))[:_PAIRED]
        pairs = {
            PAIR + one + other: min(self.weights[one], self.weights[other]) for one, other in combinations(concepts, 2)
        }
        strange = {f"{STRANGE}{count}": 1.0 for count in range(1, min(self.strange, _MOST_STRANGE) + 1)}
        return {**self.weights, **pairs, **strange}

    def whole(self) -> dict[str, float]:
        """All of it: what is meant and how it is said."""
        return {**self.combined(), **self.sounds}


def in_order(words: Sequence[str], spelling: Spelling) -> dict[str, float]:
    """What is said in which order, little words too: «хочу», «мій», «чи можу» tell a wish from a question."""
    said = ["^"]
    for word in words[:MOST_IN_ORDER]:
        folded = key(word)
        found = spelling.read(folded).variants
        said.append(stem(found[0][0] if found else folded))
    names = dict.fromkeys((SAID + word for word in said[1:]), 1.0)
    return {**names, **{f"{ROW}{one} {other}": 1.0 for one, other in pairwise(said)}}


def sounds(words: Sequence[str], lexicon: Lexicon, spelling: Spelling) -> dict[str, float]:
    """Features of words as they stand: kin words of three languages, slips and endings share letters."""
    keys = [folded for word in words[:_MOST_SOUNDED] if (folded := key(word)) not in lexicon.stop]
    return {**in_order(words, spelling), **{GRAM + gram: 1.0 for folded in keys for gram in grams(folded)}}


def read(words: Sequence[str], lexicon: Lexicon, spelling: Spelling, taught: bool = False) -> Features:
    """Features of a text: unknown words are read as the nearest known ones. `taught`: the spelling learned from it."""
    variants: list[tuple[str, float]] = []
    slots: list[Slot] = []
    known = mended = unknown = strange = searched = 0
    said = [key(word) for word in words]
    for folded in said[:MAX_WORDS]:
        certain = spelling.knows(folded)
        found = spelling.read(folded) if certain or searched < _MOST_MENDED else as_it_stands(folded)
        searched += not certain
        variants.extend(found.variants)
        slots.extend(found.slots)
        if folded in lexicon.stop or len(folded) == 1:
            continue
        known += len(folded) if certain else 0
        mended += len(folded) if found.variants and not certain else 0
        unknown += 0 if found.variants else len(folded)
        alone = taught and spelling.counts.get(folded, 0) <= 1 and not lexicon.concepts(folded)
        if (alone or not found.variants) and len(folded) >= _SHORTEST_STRANGE:
            strange += 1
    slots += [(folded,) for folded in said[MAX_WORDS:]]
    heard = sounds(words, lexicon, spelling)
    return Features(_weights(variants, lexicon), heard, tuple(slots), known, mended, unknown, strange)


def _weights(variants: list[tuple[str, float]], lexicon: Lexicon) -> dict[str, float]:
    weights: dict[str, float] = {}
    reach = 0
    for word, sure in variants:
        negation = word in lexicon.negations
        names = [CONCEPT + concept for concept in sorted(lexicon.concepts(word))]
        if word not in lexicon.stop and (len(word) > 1 or negation):
            names.append(STEM + stem(word))
            if reach and not negation:
                names += [NEGATED + name for name in names]
        for name in names:
            if weights.get(name, 0.0) < sure:
                weights[name] = sure
        reach = _NEGATION_REACH if negation else max(0, reach - 1)
    for mark in lexicon.groups.joined_in([word for word, _ in variants]):
        weights[CONCEPT + mark.group] = 1.0
    return weights
