"""The second turn of a talk: «а якщо 13?» is understood in the light of the question before it.

A line goes on with the one before when it is short and begins with «а» or «і», has a word that stands for something
named before, or says next to nothing by itself: a number, or nothing that is surely known. It is then weighed twice,
alone and together with what was said before, and the less it says itself, the more the second weighing counts.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from faq.features import CONCEPT, Features
from faq.groups import table, toml
from faq.words import key
from ukrainian.letters import clean

MOST_WORDS = 9  # of a line that goes on; a longer one says by itself what it is about
SHORT = 5  # words of a line that goes on without a word that says so, unless it is surely known by itself
SURE_ALONE = 0.6
EARLIER = 0.6  # how much a word of the line before weighs against one of this line
LIKELY = 0.3  # an entry that the line before was answered by at this chance is what the talk is about
NEAR = 8.0  # how much likelier an entry becomes that is asked next after it
SAME = 0.2  # and it itself: who was just answered asks something else
# The share of the weighing together, by how many things the line names itself; a word for something before adds.
_TOGETHER = (1.0, 0.8, 0.6, 0.4)
_LEAST = 0.25
_POINTED = 0.1


@dataclass(frozen=True, slots=True)
class Signs:
    """Words by which a second turn is known, folded, and groups of concepts of which one is meant at a time."""

    openers: frozenset[str]
    pronouns: frozenset[str]
    instead: tuple[frozenset[str], ...]


@table
def signs() -> Signs:
    """Those of faq/data/turns.toml; read once."""
    tables = toml("turns.toml")
    said = {name: frozenset(key(clean(word)) for word in words.split()) for name, words in tables["said"].items()}
    groups = [frozenset(CONCEPT + name for name in names.split()) for names in tables["instead"].values()]
    return Signs(said["openers"], said["pronouns"], tuple(groups))


def goes_on(words: Sequence[str]) -> bool:
    """Does a line of these folded words go on with the one before?"""
    known = signs()
    if not words or len(words) > MOST_WORDS:
        return False
    return words[0] in known.openers or points_back(words)


def says_nothing(words: Sequence[str], little: Set[str]) -> bool:
    """Are they little words and numbers alone, as in «мені 43»?"""
    return all(word in little or word.isdigit() for word in words)


def points_back(words: Sequence[str]) -> bool:
    """Does a word stand for something that was named before?"""
    return not signs().pronouns.isdisjoint(words)


def together(features: Features, before: Features) -> Features:
    """Both lines; what this one names in place of something earlier stands alone."""
    dropped = frozenset().union(*(group for group in signs().instead if not group.isdisjoint(features.weights)))
    earlier = {name: EARLIER * sure for name, sure in before.weights.items() if name not in dropped}
    sounds = {name: EARLIER * sure for name, sure in before.sounds.items()}
    return replace(features, weights={**earlier, **features.weights}, sounds={**sounds, **features.sounds})


def share_together(words: Sequence[str], features: Features) -> float:
    """How much the weighing together counts."""
    own = sum(name.startswith(CONCEPT) for name in features.weights)
    share = _TOGETHER[own] if own < len(_TOGETHER) else _LEAST
    return min(share + (_POINTED if points_back(words) else 0.0), 1.0)
