"""The search over the register: an index built in one go, read by any number of searches, replaced as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from doctors.attempts import Attempt, Limits, Trial
from doctors.candidates import Filters
from doctors.explain import ABOUT
from doctors.found import GUESS, MAYBE, About, Found, Hit, Level, Outcome, Question, Understood
from doctors.lookup import Lookup
from doctors.matching import Nearby
from doctors.model import Doctor
from doctors.narrow import question
from doctors.nearness import distances_km, far_km, nearness, within_reach
from doctors.parsing import LONGEST_QUERY, MOST_WORDS, parse
from doctors.query import Query
from doctors.suggest import suggestions
from doctors.vocabulary import Field
from ukrainian.readings import Reading, Script, readings

CLEAR = 0.72  # a ratio with which another reading is not tried
CONSIDERED = 3  # rows looked at for each hit wanted: a doctor with several workplaces has several rows
MISSED = 0.5  # what a word weighs more when it is missed than when it names an oblast
EQUAL = 0.15  # doctors this near to the best score fit as well as the first
_RUN_TOGETHER = re.compile(r"(?<=[a-zа-яіїєґ]{3})(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ]{2})")
_LETTERS = re.compile(r"[^\W_]")


class Index:
    """Doctors ready to be searched. Built in seconds in a worker thread; `search` takes about a millisecond."""

    def __init__(self, lookup: Lookup) -> None:
        self.lookup = lookup

    @classmethod
    def build(cls, doctors: Sequence[Doctor]) -> Index:
        """Makes the index; the doctors are kept, not copied."""
        return cls(Lookup.build(doctors))

    def with_limits(self, doctors: Sequence[Doctor]) -> Index:
        """The same index over the same doctors in the same order, with other vacancies; costs milliseconds."""
        return Index(replace(self.lookup, columns=self.lookup.columns.with_limits(doctors)))

    def __repr__(self) -> str:
        """Says how many, never whom: an index must not spill names into a log."""
        return f"Index({len(self)} doctors)"

    def __len__(self) -> int:
        return len(self.lookup.columns.doctors)

    def search(
        self,
        query: str,
        *,
        speciality: str | None = None,
        near: tuple[float, float] | None = None,
        limit: int = 10,
        area: str | None = None,
        settlement: str | None = None,
        clinic: str | None = None,
        street: str | None = None,
        first_name: str | None = None,
        accepting: bool | None = None,
        age: int | None = None,
        sex: str | None = None,
    ) -> Found:
        """Doctors by whatever was typed, best first; never raises on bad input.

        The other arguments leave only doctors of a speciality (code), an oblast, a settlement (as the register writes
        them), a clinic (id of the legal entity), in a street (written so to the letter), with a given name, with room,
        for a patient of an age (years), or of a sex ("woman", "man") where the register says it.
        `near` is (latitude, longitude): nearer places come first among equals. With a filter or `near`, the query may
        be empty: then all that pass are given.
        """
        filters = Filters(speciality, area, settlement, clinic, street, first_name, accepting, age, sex)
        away = None if near is None else distances_km(self.lookup, near)
        far = None if away is None else far_km(away)
        if far is not None:
            away = None
            if not query.strip():
                return Found(outcome=Outcome.FAR, far_km=far)
        limits = Limits(filters.allowed(self.lookup), None if away is None else nearness(away), Nearby(self.lookup))
        search = _Search(self.lookup, limits, away, max(1, limit))
        anybody = not query.strip() and (filters.any or near is not None)
        found = search.everyone() if anybody else search.by_text(query)
        return found if far is None else replace(found, far_km=far)


@dataclass(frozen=True, slots=True)
class _Search:
    """One search with its limits."""

    lookup: Lookup
    limits: Limits
    away: NDArray[np.float64] | None
    limit: int

    def by_text(self, query: str) -> Found:
        text = _RUN_TOGETHER.sub(" ", query[:LONGEST_QUERY])
        ways = [(reading, parse(reading, self.lookup)) for reading in readings(text)]
        best: tuple[Attempt, Reading] | None = None
        for reading, parsed in self._likeliest(ways):
            attempt = Trial(self.lookup, parsed, self._limits(parsed)).run()
            if best is None or attempt.ratio > best[0].ratio:
                best = attempt, reading
            if best[0].ratio >= CLEAR:
                break
        says_nothing = any(parsed.empty for _, parsed in ways)  # «nearest doctor», whatever the keys may mean otherwise
        if best is None or (says_nothing and best[0].ratio < MAYBE):
            return Found(outcome=_outcome(query))
        return self._found(*best)

    def everyone(self) -> Found:
        """All that pass the filters, the nearest and those with room first."""
        nothing = Reading(Script.TYPED, "")
        return self._found(Trial(self.lookup, Query(), self._limits(Query())).run(), nothing)

    def _only_near(self, query: Query) -> bool:
        """Is nothing asked for but nearness, and perhaps a speciality?"""
        return self.away is not None and not (query.words or query.initials or query.numbers)

    def _limits(self, query: Query) -> Limits:
        """Who asks for the nearest is shown those within reach; whoever is named may be anywhere."""
        if self.away is None or not self._only_near(query):
            return self.limits
        away = self.away[self.lookup.columns.site]
        allowed = self.limits.allowed
        near = within_reach(away if allowed is None else np.where(allowed, away, np.nan))
        return self.limits if np.isnan(away).all() else replace(self.limits, allowed=near)

    def _likeliest(self, ways: list[tuple[Reading, Query]]) -> Iterator[tuple[Reading, Query]]:
        """Ways to take the text apart, the likeliest first; the last ones split words that nobody knows."""
        ways = sorted(ways, key=lambda way: -way[1].known)
        yield from (way for way in ways if not way[1].empty)
        for reading, whole in ways:
            if len(whole.words) == MOST_WORDS:
                continue  # a story, which has its spaces
            parts = parse(reading, self.lookup, split=True)
            if parts.words != whole.words:
                yield reading, parts

    def _found(self, attempt: Attempt, reading: Reading) -> Found:
        understood = self._understood(attempt, reading)
        hits = self._hits(attempt) if attempt.ratio >= GUESS else ()
        likely = _likely(hits)
        if not likely and self._only_near(attempt.query):
            return Found(understood=understood, outcome=Outcome.NONE_NEAR)
        if not likely:
            found = suggestions(self.lookup, attempt, self.limits.nearby)
            return Found(guesses=hits, understood=understood, suggestions=found, outcome=Outcome.NOT_FOUND)
        scored, fit = attempt.scored, attempt.scored.totals
        if self.limits.nearness is not None:
            fit = fit - self.limits.nearness[self.lookup.columns.site[scored.rows]]
        best = float(fit.max())
        equal = scored.rows[fit >= best - EQUAL]
        fitting = self._people(scored.rows[fit >= min(MAYBE * (best / attempt.ratio + MISSED), best - EQUAL)])
        return Found(
            hits=likely,
            guesses=tuple(hit for hit in hits if hit not in likely),
            total=max(fitting, len(likely)),
            equal=self._people(equal),
            understood=understood,
            question=self._question(attempt, equal),
        )

    def _question(self, attempt: Attempt, equal: NDArray[np.int32]) -> Question | None:
        met = attempt.top.met if attempt.top else ()
        named = any(match.value < self.lookup.offsets[Field.TOWN] for match in met if match)
        named = named or bool(attempt.query.initials)
        if self.away is not None and not named:
            return None  # the nearest ones were asked for
        return question(self.lookup, equal, named=named)

    def _people(self, rows: NDArray[np.int32]) -> int:
        return len(set(self.lookup.columns.doctor[rows].tolist()))

    def _hits(self, attempt: Attempt) -> tuple[Hit, ...]:
        table, hits, seen = self.lookup.columns, [], set[int]()
        scored, top = attempt.scored, attempt.top
        least = MAYBE * top.score if top and top.level is Level.EXACT else 0.0  # who is found needs no guesses beside
        for at in scored.best(self.limit * CONSIDERED):
            if scored.totals[at] < least:
                break
            number = int(table.doctor[scored.rows[at]])
            if number in seen:
                continue
            seen.add(number)
            one, doctor = attempt.explainer.weigh(at), table.doctors[number]
            workplace = doctor.workplaces[table.workplace[one.row]]
            reasons = attempt.explainer.reasons(one, doctor, workplace)
            distance = None if self.away is None else float(self.away[table.site[one.row]])
            hits.append(
                Hit(workplace.employee_id, doctor, workplace, one.score, one.ratio, one.level, reasons, distance)
            )
            if len(hits) == self.limit:
                break
        return tuple(hits)

    def _understood(self, attempt: Attempt, reading: Reading) -> Understood:
        met = attempt.top.met if attempt.top else (None,) * len(attempt.query.words)
        words = tuple(
            (word.text, About.UNKNOWN if match is None else ABOUT[self.lookup.field_of(match.value)])
            for word, match in zip(attempt.query.words, met, strict=True)
            if match is not None or not word.extra
        )
        return Understood(reading.script, reading.text, words, attempt.query.speciality)


def _likely(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Hits worth showing. Who scores more than somebody perhaps meant is meant perhaps too: «Савук Одеса», Савчук."""
    likely = tuple(hit for hit in hits if hit.ratio >= MAYBE)
    if not likely or any(hit.level is Level.EXACT for hit in likely):
        return likely
    return hits[: hits.index(likely[-1]) + 1]


def _outcome(query: str) -> Outcome:
    if not query.strip():
        return Outcome.EMPTY
    letters = len(_LETTERS.findall(query[:LONGEST_QUERY]))
    return Outcome.NO_WORDS if letters != 1 else Outcome.TOO_SHORT
