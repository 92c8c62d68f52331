"""What to try when nobody was found: surnames written nearly so, the query without its place, colleagues there."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from doctors.attempts import Attempt
from doctors.found import Advice, Suggestion
from doctors.lookup import Lookup
from doctors.matching import Match, Nearby, exact
from doctors.query import Query, Word
from doctors.vocabulary import Field

MOST = 3  # suggestions of a kind


def suggestions(lookup: Lookup, attempt: Attempt, nearby: Nearby) -> tuple[Suggestion, ...]:
    """All suggestions for a reading that found nobody, the likeliest kind first."""
    met = attempt.top.met if attempt.top else (None,) * len(attempt.query.words)
    pairs = zip(attempt.query.words, met, strict=True)
    where = [word for word, match in pairs if _says_where(lookup, word, match, attempt.query)]
    wider = tuple(_wider(lookup, attempt.query, where))
    said = {one.query.casefold() for one in wider}
    spellings = (one for one in _spellings(lookup, attempt.query, where, nearby) if one.query.casefold() not in said)
    return (*wider, *spellings, *_colleagues(lookup, attempt.query, where))


def _says_where(lookup: Lookup, word: Word, met: Match | None, query: Query) -> bool:
    known = [met] if met else exact(lookup, word, query)
    return bool(known) and all(match.value >= lookup.offsets[Field.TOWN] and not match.slip for match in known)


def _spellings(lookup: Lookup, query: Query, where: list[Word], nearby: Nearby) -> Iterable[Suggestion]:
    best: dict[int, float] = {}
    for word in [word for word in query.words if word not in where and not word.extra][:MOST]:
        for match in exact(lookup, word, query) + nearby.of(word, query, last=True):
            if match.value < lookup.offsets[Field.GIVEN]:
                best[match.value] = max(match.strength, best.get(match.value, 0.0))
    likeliest = sorted(best, key=lambda value: -best[value])[:MOST]
    for value in likeliest:
        rows = lookup.people[Field.SURNAME].rows(np.array([value], np.int32))
        yield Suggestion(Advice.SPELLING, lookup.columns.doctors[lookup.columns.doctor[rows[0]]].last_name, len(rows))


def _wider(lookup: Lookup, query: Query, where: list[Word]) -> Iterable[Suggestion]:
    people = [word for word in query.words if word not in where and not word.extra]
    if not where or not people:
        return
    rows: set[int] | None = None
    for word in people:
        own = {row for match in exact(lookup, word, query) for row in _rows(lookup, match)}
        rows = own if rows is None else rows & own
    if rows:
        yield Suggestion(Advice.WIDER, " ".join(word.text for word in people), len(rows))


def _rows(lookup: Lookup, match: Match) -> list[int]:
    if match.value >= lookup.offsets[Field.TOWN]:
        return []
    name = lookup.field_of(match.value)
    found: list[int] = lookup.people[name].rows(np.array([match.value - lookup.offsets[name]], np.int32)).tolist()
    return found


def _colleagues(lookup: Lookup, query: Query, where: list[Word]) -> Iterable[Suggestion]:
    at: set[int] | None = None
    for word in where:
        own = {site for match in exact(lookup, word, query) for site in _sites(lookup, match)}
        at = own if at is None else at & own
    if at:
        count = int(lookup.site_rows[sorted(at)].sum())
        yield Suggestion(Advice.COLLEAGUES, " ".join(_written(lookup, word, query) for word in where), count)


def _written(lookup: Lookup, word: Word, query: Query) -> str:
    """A place as the register writes it: «київ» for kyiv."""
    known = [match for match in exact(lookup, word, query) if match.value >= lookup.offsets[Field.TOWN]]
    return lookup.text_of(max(known, key=lambda match: match.strength * match.weight).value) if known else word.text


def _sites(lookup: Lookup, match: Match) -> list[int]:
    found: list[int] = lookup.sites_of(match.value).tolist() if match.value >= lookup.offsets[Field.TOWN] else []
    return found
