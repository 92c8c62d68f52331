"""One reading of a query scored against the register: exact words first, misspelt ones when that is not enough."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from doctors.candidates import Mask, by_surname, by_the_rest, together
from doctors.explain import Explainer, Weighed
from doctors.lookup import Floats, Lookup
from doctors.matching import Match, Nearby, exact
from doctors.query import Query
from doctors.scoring import Gains, Scored, gains, score
from doctors.vocabulary import Field, Form

GOOD = 0.93  # a ratio that needs no second try
POOR = 0.70  # a ratio below which the surname itself is in doubt
MOST_LOOSENED = 4  # words that may be misspelt in one query; beyond that it is no name but a story
TOWNSPEOPLE = 3  # doctors of a town for one of the surname, from which the word is taken for the town
TOWN_FORMS = frozenset({Form.OWN, Form.CASE, Form.RUSSIAN, Form.RUSSIAN_CASE})
LITTLE = 1e-6  # sums of the same gains in another order differ by less
USED = 0.8  # a word that earns this share of what it could is well used


@dataclass(frozen=True, slots=True)
class Limits:
    """What holds for all readings of one search: rows that may be shown, what nearness adds by site, known slips."""

    allowed: Mask | None
    nearness: Floats | None
    nearby: Nearby


@dataclass(frozen=True, slots=True)
class Attempt:
    """A scored reading. `top` is its best row explained; None when no row came up."""

    query: Query
    gains: list[Gains]
    scored: Scored
    explainer: Explainer
    top: Weighed | None

    @property
    def ratio(self) -> float:
        """How well the best row fits, 0 to 1."""
        return self.top.ratio if self.top else 0.0


class Trial:
    """Tries one query, remembering what each word means."""

    def __init__(self, lookup: Lookup, query: Query, limits: Limits) -> None:
        self.lookup = lookup
        self.query = query
        self.limits = limits
        self.matches = [exact(lookup, word, query) for word in query.words]
        self.gains: dict[int, Gains] = {}
        self.loosened: set[int] = set()
        self.damped = self._towns()

    def run(self) -> Attempt:
        """The best attempt: exact words, then misspelt ones, then without trusting any surname."""
        self._loosen(number for number, known in enumerate(self.matches) if not known)
        best = self._attempt(rest=bool(self.damped))
        if best.ratio >= GOOD or (self.loosened and not self._idle(best)):
            return best
        if any(gain.site is not None or len(gain.person) > 1 for gain in best.gains):
            best = self._better(best, self._attempt(rest=True))
        if best.ratio < GOOD and self._idle(best) and self._loosen(range(len(self.matches))):
            best = self._better(best, self._attempt())
        if best.ratio < POOR and self.query.words:
            self._loosen(self._idle(best), last=True)
            best = self._better(best, self._attempt(rest=True))
        return best

    def _better(self, one: Attempt, other: Attempt) -> Attempt:
        return other if other.top and (one.top is None or other.top.score > one.top.score + LITTLE) else one

    def _loosen(self, numbers: Iterable[int], *, last: bool = False) -> bool:
        """Adds what each word may be a misspelling of; tells whether that is new."""
        fresh = [number for number in numbers if last or number not in self.loosened]
        fresh = fresh[: MOST_LOOSENED if last else MOST_LOOSENED - len(self.loosened)]
        for number in fresh:
            self.gains.pop(number, None)
            word, sure = self.query.words[number], [match for match in self.matches[number] if not match.slip]
            if word.extra:
                continue
            known = {match.value for match in sure if match.form != Form.CASE_OF_MAN}
            self.matches[number] = sure + [
                match for match in self.limits.nearby.of(word, self.query, last=last) if match.value not in known
            ]
        self.loosened.update(fresh)
        return bool(fresh)

    def _towns(self) -> set[int]:
        """Words that are rather a town than the surname they also are: many doctors there, hardly one of that name."""
        found = set()
        for number, known in enumerate(self.matches):
            surnames = [match for match in known if match.value < self.lookup.offsets[Field.GIVEN]]
            sites = [
                site for match in known if self._is_town(match) for site in self.lookup.sites_of(match.value).tolist()
            ]
            if not surnames or not sites or not self._is_beside_a_name(number):
                continue
            values = np.array([match.value for match in surnames], np.int32)
            doctors = int(self.lookup.people[Field.SURNAME].sizes(values).sum())
            if int(self.lookup.site_rows[sites].sum()) > TOWNSPEOPLE * doctors:
                found.add(number)
        return found

    def _is_town(self, match: Match) -> bool:
        return self.lookup.field_of(match.value) is Field.TOWN and match.form in TOWN_FORMS

    def _is_beside_a_name(self, number: int) -> bool:
        others = [
            known for other, known in enumerate(self.matches) if other != number and not self.query.words[other].extra
        ]
        names = {self.lookup.field_of(match.value) for known in others for match in known}
        return not others or Field.SURNAME in names or (bool(self.query.speciality) and Field.GIVEN not in names)

    def _idle(self, attempt: Attempt) -> list[int]:
        """Words that the best row does not use as well as they could be used."""
        if attempt.top is None:
            return list(range(len(self.matches)))
        idle = []
        for number, gain in enumerate(attempt.gains):
            if self.query.words[number].extra:
                continue
            site = 0.0 if gain.site is None else float(gain.site.max(initial=0.0))
            if attempt.top.earned[number] < USED * max(site, *gain.best.values(), 0.1):
                idle.append(number)
        return idle

    def _gains(self, number: int) -> Gains:
        if number not in self.gains:
            known, damped = self.matches[number], number in self.damped
            self.gains[number] = gains(self.lookup, known, asked=self.query.asked, damped=damped)
        return self.gains[number]

    def _attempt(self, *, rest: bool = False) -> Attempt:
        word_gains = [self._gains(number) for number in range(len(self.matches))]
        rows = by_surname(self.lookup, word_gains) if any(Field.SURNAME in gain.person for gain in word_gains) else None
        if rest or rows is None:
            wanted = [gain for gain, word in zip(word_gains, self.query.words, strict=True) if not word.extra]
            others = by_the_rest(self.lookup, wanted or word_gains)
            if others is None and rows is None:
                others = np.arange(len(self.lookup.columns.site), dtype=np.int32)
            rows = together(self.lookup, [part for part in (rows, others) if part is not None])
        if self.limits.allowed is not None:
            rows = rows[self.limits.allowed[rows]]
        scored = score(self.lookup, self.query, word_gains, rows, self.limits.nearness)
        explainer = Explainer(self.lookup, self.query, self.matches, word_gains, scored)
        top = explainer.weigh(int(scored.totals.argmax())) if len(rows) else None
        return Attempt(self.query, word_gains, scored, explainer, top)
