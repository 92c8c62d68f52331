"""What is denied beside what is meant: «не скасовую, хочу лише подивитися» asks about looking.

A line falls into clauses. One that is denied, with another after it that says what is the case, gives up what stands
behind its «не»; one that says that something works gives up all of it when the next says what does not. What cannot be
done («не можу увійти, …») is no denial but the trouble itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from faq.groups import table, toml
from faq.words import key, words
from ukrainian.letters import clean

LONGEST = 110  # letters; a longer line tells a story in which much is denied
_NOT = "не"
_CLAUSE = re.compile(r"\s*[,;:.!–—]+\s*|\s+(?=(?:а|але|зате|but|но|зато)\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """Folded words by which a contrast is known."""

    denial: frozenset[str]
    failing: frozenset[str]
    instead: frozenset[str]
    only: frozenset[str]
    back: frozenset[str]
    works: frozenset[str]
    modal: frozenset[str]


@table
def signs() -> Signs:
    """Those of faq/data/contrasts.toml; read once."""
    tables = toml("contrasts.toml")["words"]
    return Signs(**{name: frozenset(key(clean(word)) for word in said.split()) for name, said in tables.items()})


def meant(text: str) -> str | None:
    """The line without what it only denies; None for a line that contrasts nothing."""
    if len(text) > LONGEST:
        return None
    clauses = [said for part in _CLAUSE.split(text) if (said := words(clean(part)))]
    for at, (one, other) in enumerate(pairwise(clauses)):
        left = _left(one, other)
        if left is not None:
            return " ".join(word for clause in (*clauses[:at], left, *clauses[at + 2 :]) for word in clause)
    return None


def _left(one: Sequence[str], other: Sequence[str]) -> list[str] | None:
    """What is left of two clauses in a row; None where they contrast nothing."""
    known, said, after = signs(), [key(word) for word in one], [key(word) for word in other]
    denied = next((at for at, word in enumerate(said) if word in known.denial), None)
    if denied is None:
        return _broken(one, other) if known.works & set(said) and known.denial & set(after) else None
    behind = said[denied + 1 :]
    if not behind or behind[0] in known.failing or after[0] not in known.instead:
        return None
    if after[0] in known.only and len(after) == 2 and denied:  # «паспорт не змінювала, тільки прізвище»
        return [*one[denied + 1 :], *other[1:]]
    if known.back & set(after):  # «рецепт я не видаляв, його …»: the thing stays, what was not done with it goes
        doing = next((at for at, word in enumerate(behind) if word not in known.modal), 0)
        return [*one[:denied], *one[denied + 1 + doing + 1 :], *other]
    return [*one[:denied], *other]


def _broken(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """«Хелсі працює, а державний – ні»: of the second, with the doing of the first where it names none itself."""
    works = [word for word in one if key(word) in signs().works]
    lacking = key(other[-1]) in signs().denial
    return [*other[:-1], _NOT, *works[:1]] if lacking else [*other]
