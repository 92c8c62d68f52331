"""Rows of the register worth scoring: those of likely surnames, else those that the other words leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from doctors.columns import SPECIALITIES, Ints
from doctors.lookup import Lookup
from doctors.model import suits_age
from doctors.scoring import Gains
from doctors.vocabulary import Field

BEHIND = 1.65  # a surname this far behind the best one (in units of score) cannot be made up for by other words
LEAST = 0.2  # a surname that earns less is noise
SHARE = 0.6  # values that earn this share of the best one count when rows are narrowed without a surname
MOST_ROWS = 6000  # rows by surname that are scored; the likelier surnames first

Mask = NDArray[np.bool_]


def by_surname(lookup: Lookup, word_gains: Sequence[Gains]) -> Ints:
    """Rows of the likely surnames of all words that can be one."""
    found = []
    for gain in word_gains:
        spread = gain.person.get(Field.SURNAME)
        if spread is None:
            continue
        values = np.flatnonzero(spread > max(LEAST, gain.best[Field.SURNAME] - BEHIND)).astype(np.int32)
        if len(values) > 1:
            values = values[np.argsort(-spread[values], kind="stable")]
            fitting = np.searchsorted(np.cumsum(lookup.people[Field.SURNAME].sizes(values)), MOST_ROWS)
            values = values[: max(1, int(fitting))]
        found.append(lookup.people[Field.SURNAME].rows(values))
    return together(lookup, found)


def by_the_rest(lookup: Lookup, word_gains: Iterable[Gains]) -> Ints | None:
    """Rows of the word that leaves the fewest of them, read as anything but a surname; None when none can be."""
    fewest: list[tuple[int, Field | None, Ints]] = []
    least = len(lookup.columns.site) + 1
    for gain in word_gains:
        options = _options(lookup, gain)
        size = sum(rows for rows, _, _ in options)
        if options and size < least:
            fewest, least = options, size
    if not fewest:
        return None
    return together(lookup, [_rows(lookup, name, values) for _, name, values in fewest])


def _options(lookup: Lookup, gain: Gains) -> list[tuple[int, Field | None, Ints]]:
    options: list[tuple[int, Field | None, Ints]] = []
    for name in (Field.GIVEN, Field.PATRONYMIC):
        if name in gain.person:
            values = np.flatnonzero(gain.person[name] > SHARE * gain.best[name]).astype(np.int32)
            options.append((int(lookup.people[name].sizes(values).sum()), name, values))
    if gain.site is not None:
        sites = np.flatnonzero(gain.site > SHARE * gain.site.max()).astype(np.int32)
        options.append((int(lookup.site_rows[sites].sum()), None, sites))
    return options


def _rows(lookup: Lookup, name: Field | None, values: Ints) -> Ints:
    if name is not None:
        return lookup.people[name].rows(values)
    at = np.zeros(len(lookup.columns.sites), np.bool_)
    at[values] = True
    return np.flatnonzero(at[lookup.columns.site]).astype(np.int32)


def together(lookup: Lookup, parts: list[Ints]) -> Ints:
    """Each row of the parts once."""
    if len(parts) == 1:
        return parts[0]
    marked = np.zeros(len(lookup.columns.site), np.bool_)
    for part in parts:
        marked[part] = True
    return np.flatnonzero(marked).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the patient has already chosen; None leaves a thing open. Texts are compared as the register writes them."""

    speciality: str | None = None
    area: str | None = None
    settlement: str | None = None
    clinic: str | None = None  # id of the legal entity
    street: str | None = None
    first_name: str | None = None
    accepting: bool | None = None
    age: int | None = None
    sex: str | None = None  # woman, man

    @property
    def any(self) -> bool:
        """Whether anything is chosen."""
        return self != Filters()

    def allowed(self, lookup: Lookup) -> Mask | None:
        """Rows that pass; None when all do."""
        if not self.any:
            return None
        table = lookup.columns
        mask = np.ones(len(table.site), np.bool_)
        codes = [code for code in SPECIALITIES if self.speciality in {None, code}]
        if self.age is not None:
            codes = [code for code in codes if suits_age(code, self.age)]
        if len(codes) < len(SPECIALITIES):
            mask &= np.isin(table.speciality, [SPECIALITIES.index(code) for code in codes])
        if self.accepting:
            mask &= table.accepting
        if self.sex is not None:
            mask &= table.woman if self.sex == "woman" else table.man
        for name, text in ((Field.AREA, self.area), (Field.TOWN, self.settlement)):
            if text is not None:
                mask &= lookup.at_value(name, text)[table.site]
        for wanted, of_sites in ((self.clinic, table.sites.owners), (self.street, table.sites.streets)):
            if wanted is not None:
                mask &= np.array([one == wanted for one in of_sites], np.bool_)[table.site]
        if self.first_name is not None:
            mask &= table.people[Field.GIVEN] == table.values[Field.GIVEN].find(self.first_name)
        return mask
