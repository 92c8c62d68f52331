"""Scores rows of the register against a query: each word counts once, in the field where it says most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from doctors.columns import SPECIALITIES, Ints
from doctors.lookup import PERSON, WEIGHT, Floats, Lookup
from doctors.matching import Matches, worth
from doctors.query import Query
from doctors.vocabulary import Field, Form

INITIAL, WRONG_INITIAL = 0.9, -0.5
OTHER_LANGUAGE = 0.4  # «А.» for Ганна, who is Анна in Russian
_INITIALS = np.array([WRONG_INITIAL, INITIAL, INITIAL - 0.05, OTHER_LANGUAGE], np.float32)  # by Begins
SPECIALITY, OTHER_SPECIALITY = 0.8, -0.3
NUMBER, NUMBER_OF_DIVISION = 0.8, 0.3  # «№2» is more often the centre than the ambulatory
ROOM = 0.004  # a doctor with room for patients stands first among equals
_EXTRA = np.array([1, 0.5, 1], np.float32)  # by Extra: what a clinic's name counts that may be just a speciality
OTHER_GENDER = 0.8  # «до Коваленка» asks for a man; a woman stays possible, people slip
CHANGED = 0.2  # «до Никифоріна»: a woman would be «до Никифоріної»
DAMPED = 0.45  # a rare surname that is also a town with many doctors: «сімейний лікар Харків»
UNCHANGED = 0.05  # «до Кравченко»: a man would be «до Кравченка»
SORTED = 4  # times the rows wanted from which only the best are sorted
MOST_WORDS_A_FIELD = 3  # words tried as one field of a person; more of them only make noise

Plan = tuple[int, int, int]  # words (by number, -1 for none) taken as surname, given name, patronymic


@dataclass(frozen=True, slots=True)
class Gains:
    """What one word adds: by value for the fields of a person, by site for the rest; `best` is the most by field."""

    person: dict[Field, Floats]
    of_women: dict[Field, Floats]  # where it differs for women
    site: Floats | None
    best: dict[Field, float]


def gains(lookup: Lookup, matches: Matches, *, asked: bool = False, damped: bool = False) -> Gains:
    """Spreads the matches of a word over all values of each field.

    `asked`: the query wants an oblique case, so a surname in the nominative is likely a woman's that does not change.
    `damped`: the word is more likely a place than a surname.
    """
    people: dict[Field, dict[int, float]] = {}
    women: dict[int, float] = {}
    of_sites: dict[int, float] = {}
    first_of_site = lookup.offsets[Field.TOWN]
    for match in matches:
        gain = worth(match.strength)
        if match.value >= first_of_site:
            gain *= match.weight
            of_sites[match.value] = max(gain, of_sites.get(match.value, 0.0))
            continue
        name = lookup.field_of(match.value)
        own = match.value - lookup.offsets[name]
        gain *= match.weight
        known = people.setdefault(name, {})
        if name is Field.SURNAME:
            gain *= DAMPED if damped else 1.0
            for_woman = gain
            if match.form == Form.CASE_OF_MAN:
                for_woman = WEIGHT[name] * worth(match.strength * OTHER_GENDER)
            elif asked and match.form == Form.OWN and not match.slip:
                changes = lookup.text_of(match.value).endswith(("а", "я"))
                for_woman = gain - CHANGED if changes else gain + UNCHANGED
            if for_woman != gain or own in women:
                women[own] = max(for_woman, women.get(own, known.get(own, 0.0)))
        known[own] = max(gain, known.get(own, 0.0))
    person = {name: _dense(len(lookup.columns.values[name].texts), known) for name, known in people.items()}
    of_women = {}
    if women:
        of_women[Field.SURNAME] = _dense(len(person[Field.SURNAME]), people[Field.SURNAME] | women)
    best = {name: max(known.values()) for name, known in people.items()}
    return Gains(person, of_women, _by_site(lookup, of_sites), best)


def _dense(size: int, known: dict[int, float]) -> Floats:
    spread = np.zeros(size, np.float32)
    spread[np.fromiter(known, np.int64, len(known))] = np.fromiter(known.values(), np.float32, len(known))
    return spread


def _by_site(lookup: Lookup, of_sites: dict[int, float]) -> Floats | None:
    if not of_sites:
        return None
    spread = np.zeros(len(lookup.columns.sites), np.float32)
    for value, gain in sorted(of_sites.items(), key=lambda pair: pair[1]):
        spread[lookup.sites_of(value)] = gain  # the strongest comes last and stays
    return spread


@dataclass(frozen=True, slots=True)
class Scored:
    """Rows with their totals and the plan that gave each total."""

    rows: Ints
    totals: Floats
    plans: list[Plan]
    chosen: NDArray[np.int16]

    def plan(self, at: int) -> Plan:
        """The plan of a row by its position."""
        return self.plans[int(self.chosen[at])]

    def best(self, count: int) -> list[int]:
        """Positions of the best rows, best first, the register's order among equals."""
        if len(self.totals) > SORTED * count:
            least = np.partition(self.totals, len(self.totals) - count)[-count]
            fitting = np.flatnonzero(self.totals >= least)
        else:
            fitting = np.arange(len(self.totals))
        order: list[int] = fitting[np.argsort(-self.totals[fitting], kind="stable")][:count].tolist()
        return order


def plans(word_gains: Sequence[Gains]) -> list[Plan]:
    """All ways to take words as surname, given name and patronymic, without those that cannot be best."""
    options: list[list[int]] = []
    for name in PERSON:
        able = [number for number, gain in enumerate(word_gains) if name in gain.person]
        able.sort(key=lambda number: -word_gains[number].best[name])
        able = able[:MOST_WORDS_A_FIELD]
        only_here = any(len(word_gains[number].person) == 1 and word_gains[number].site is None for number in able)
        options.append(able if only_here else [*able, -1])
    surnames, names, patronymics = options
    found = [plan for plan in product(surnames, names, patronymics) if _once(plan)]
    return found or [(-1, -1, -1)]


def _once(plan: Plan) -> bool:
    used = [number for number in plan if number >= 0]
    return len(set(used)) == len(used)


def score(
    lookup: Lookup, query: Query, word_gains: Sequence[Gains], rows: Ints, nearness: Floats | None = None
) -> Scored:
    """Totals of the rows, each by its best plan. `nearness` is what a site's distance adds."""
    table = lookup.columns
    sites = table.site[rows]
    elsewhere = [
        None if gain.site is None else gain.site[sites] * _EXTRA[word.extra]
        for word, gain in zip(query.words, word_gains, strict=True)
    ]
    base = np.zeros(len(rows), np.float32)
    for gain in elsewhere:
        if gain is not None:
            base += gain
    personal = _personal(lookup, word_gains, rows)
    found = plans(word_gains)
    best: Floats | None = None
    chosen = np.zeros(len(rows), np.int16)
    for number, plan in enumerate(found):
        total = base.copy()
        for name, word in zip(PERSON, plan, strict=True):
            if word >= 0:
                total += personal[name, word]
                own = elsewhere[word]
                if own is not None:
                    total -= own
        if best is None:
            best = total
        else:
            better = total > best
            best = np.where(better, total, best)
            chosen[better] = number
    assert best is not None  # there is always a plan
    best += _around(lookup, query, rows, sites)
    if nearness is not None:
        best += nearness[sites]
    return Scored(rows, best, found, chosen)


def _personal(lookup: Lookup, word_gains: Sequence[Gains], rows: Ints) -> dict[tuple[Field, int], Floats]:
    table = lookup.columns
    found: dict[tuple[Field, int], Floats] = {}
    for name in PERSON:
        values = table.people[name][rows]
        for number, gain in enumerate(word_gains):
            if name not in gain.person:
                continue
            own = gain.person[name][values]
            if name in gain.of_women:
                own = np.where(table.woman[rows], gain.of_women[name][values], own)
            own[values < 0] = 0.0  # the register has no such name for the person
            found[name, number] = own
    return found


def _around(lookup: Lookup, query: Query, rows: Ints, sites: Ints) -> Floats:
    """What initials, a speciality, numbers and vacancies add."""
    table = lookup.columns
    total = table.accepting[rows] * np.float32(ROOM)
    for name, letter in query.initials:
        total += _INITIALS[lookup.begins(name, letter)[table.people[name][rows]]]
    if query.speciality:
        same = table.speciality[rows] == SPECIALITIES.index(query.speciality)
        total += np.where(same, np.float32(SPECIALITY), np.float32(OTHER_SPECIALITY))
    for number in query.numbers:
        numbered = np.zeros(len(table.sites), np.float32)
        of_clinic, of_division = (known.get(number) for known in lookup.numbered)
        if of_division is not None:
            numbered[of_division] = NUMBER_OF_DIVISION
        if of_clinic is not None:
            numbered[of_clinic] = NUMBER
        total += numbered[sites]
    return total
