"""Gap radar: questions that got no good answer, put together by what they are about, the most frequent first."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from faq.features import CONCEPT, STEM
from faq.hearing import hear
from faq.learning import known_words
from faq.lexicon import lexicon
from faq.words import key, words
from ukrainian.letters import clean, is_cyrillic

# Two questions are about one thing when they share at least this part of what they say.
_ALIKE = 0.25
_STEM_WEIGHT, _CONCEPT_WEIGHT = 2.0, 0.8
# Among few texts a word in two of them is not yet a common word.
_SMALL = 50
_SHORTEST_STEM = 4
_MOST_SAMPLES = 5
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions about one thing: how many times asked, first and last time, the most frequent texts, common words."""

    asked: int
    first: datetime
    last: datetime
    samples: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    centre: Counter[str]
    members: list[tuple[str, int, datetime]]


def gaps(questions: Iterable[tuple[str, int, datetime]]) -> list[Gap]:
    """Group masked questions (text, how many times, when last); each joins the group it resembles most."""
    rows = sorted(questions, key=lambda row: (-row[1], row[0]))
    said = _meanings([text for text, _, _ in rows])
    groups: list[_Group] = []
    by_feature: defaultdict[str, set[int]] = defaultdict(set)
    for row, meaning in zip(rows, said, strict=True):
        near = {position for name in meaning for position in by_feature[name]}
        best = max(near, key=lambda position: (_likeness(meaning, groups[position].centre), -position), default=None)
        if best is None or _likeness(meaning, groups[best].centre) < _ALIKE:
            best = len(groups)
            groups.append(_Group(Counter(), []))
        groups[best].centre.update(meaning)
        groups[best].members.append(row)
        for name in meaning:
            by_feature[name].add(best)
    found = [_gap(group) for group in groups if group.members]
    return sorted(found, key=lambda gap: (-gap.asked, gap.samples))


def _meanings(texts: Sequence[str]) -> list[Counter[str]]:
    """What each text says: stems and concepts, the rarer among these texts the heavier."""
    spoken = [words(clean(text)) for text in texts]
    spelling = known_words(Counter(key(word) for text in spoken for word in text if is_cyrillic(word)))
    heard = [next(iter(hear(text, lexicon(), spelling)), None) for text in texts]
    named = [one.features.weights if one else {} for one in heard]
    seen = Counter(name for weights in named for name in weights)
    kinds = {STEM: _STEM_WEIGHT, CONCEPT: _CONCEPT_WEIGHT}
    return [
        Counter(
            {
                name: kinds[name[:2]] * sure * math.log1p((len(texts) + _SMALL) / seen[name])
                for name, sure in weights.items()
                if name[:2] == CONCEPT or (name[:2] == STEM and len(name) >= len(STEM) + _SHORTEST_STEM)
            }
        )
        for weights in named
    ]


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Cosine of two meanings."""
    shared = sum(weight * other[name] for name, weight in one.items())
    length = sum(weight**2 for weight in one.values()) * sum(weight**2 for weight in other.values())
    return shared / length**0.5 if length else 0.0


def _gap(group: _Group) -> Gap:
    days = [when for _, _, when in group.members]
    texts = [text for text, _, _ in group.members]
    return Gap(
        asked=sum(count for _, count, _ in group.members),
        first=min(days),
        last=max(days),
        samples=tuple(dict.fromkeys(texts))[:_MOST_SAMPLES],
        about=_about(texts),
    )


def _about(texts: Sequence[str]) -> tuple[str, ...]:
    """Words that most of the texts have, as people wrote them."""
    stop = lexicon().stop
    said = [{word for word in words(clean(text)) if key(word) not in stop and len(word) > 1} for text in texts]
    counts = Counter(word for one in said for word in one)
    most = sorted(counts, key=lambda word: (-counts[word], word))
    return tuple(word for word in most if counts[word] * 2 >= len(texts))[:_MOST_WORDS]
