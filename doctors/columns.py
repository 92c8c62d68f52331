"""The register in columns: one row for each workplace of each doctor, values numbered by field."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from doctors.model import FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST, Doctor
from doctors.sites import Sites, Values
from doctors.vocabulary import Field

Ints = NDArray[np.int32]

SPECIALITIES = (FAMILY_DOCTOR, THERAPIST, PEDIATRICIAN)  # by their numbers in the column; others have the next number


class Postings:
    """For each number of a column, the rows that have it."""

    def __init__(self, column: Ints, size: int) -> None:
        self._rows = np.argsort(column, kind="stable").astype(np.int32)
        self._starts = np.searchsorted(column[self._rows], np.arange(size + 1)).astype(np.int32)

    def rows(self, values: Ints) -> Ints:
        """Rows of all the values; a row comes once because a column holds one value."""
        starts, ends = self._starts[values], self._starts[values + 1]
        sizes = ends - starts
        steps = np.arange(int(sizes.sum()), dtype=np.int32)
        found: Ints = self._rows[steps + np.repeat(starts - np.cumsum(sizes) + sizes, sizes)]
        return found

    def sizes(self, values: Ints) -> Ints:
        """How many rows each value has."""
        sizes: Ints = self._starts[values + 1] - self._starts[values]
        return sizes


@dataclass(frozen=True, slots=True)
class Columns:
    """One row for each workplace of each doctor. `doctor` and `workplace` lead back to the person."""

    doctors: Sequence[Doctor]
    doctor: Ints
    workplace: Ints
    people: dict[Field, Ints]  # surname, given name, patronymic: numbers of values
    site: Ints
    speciality: NDArray[np.int8]
    man: NDArray[np.bool_]
    woman: NDArray[np.bool_]
    accepting: NDArray[np.bool_]
    values: dict[Field, Values]
    sites: Sites

    def with_limits(self, doctors: Sequence[Doctor]) -> Columns:
        """The same columns for the same doctors in the same order, whose vacancies have changed."""
        accepting = np.array([doctor.accepting is not False for doctor in doctors], np.bool_)
        return replace(self, doctors=doctors, accepting=accepting[self.doctor])


@dataclass(slots=True)
class _Rows:
    """Columns while they grow."""

    numbers: dict[str, array[int]] = field(default_factory=dict)

    def add(self, **row: int) -> None:
        for name, number in row.items():
            self.numbers.setdefault(name, array("i")).append(number)

    def column(self, name: str) -> Ints:
        return np.array(self.numbers.get(name, array("i")), np.int32)


def columns(doctors: Sequence[Doctor]) -> Columns:
    """The register in columns."""
    values = {name: Values() for name in Field}
    sites = Sites()
    rows = _Rows()
    for number, doctor in enumerate(doctors):
        surname = values[Field.SURNAME].number(doctor.last_name)
        given = values[Field.GIVEN].number(doctor.first_name)
        patronymic = values[Field.PATRONYMIC].number(doctor.second_name)
        for order, workplace in enumerate(doctor.workplaces):
            rows.add(
                doctor=number, workplace=order, surname=surname, given=given, patronymic=patronymic,
                site=sites.number(workplace, values), speciality=_speciality(workplace.speciality),
                man=doctor.gender == "MALE", woman=doctor.gender == "FEMALE", accepting=doctor.accepting is not False,
            )  # fmt: skip
    for known in values.values():
        known.seal()
    return Columns(
        doctors, rows.column("doctor"), rows.column("workplace"),
        {name: rows.column(name.name.lower()) for name in (Field.SURNAME, Field.GIVEN, Field.PATRONYMIC)},
        rows.column("site"), rows.column("speciality").astype(np.int8), rows.column("man").astype(np.bool_),
        rows.column("woman").astype(np.bool_), rows.column("accepting").astype(np.bool_), values, sites,
    )  # fmt: skip


def _speciality(code: str) -> int:
    return SPECIALITIES.index(code) if code in SPECIALITIES else len(SPECIALITIES)
