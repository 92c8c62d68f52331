"""A doctor a patient can choose, and the workplaces where that doctor sees patients."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from operator import attrgetter
from sys import intern
from typing import Any

from doctors.clinics import called

FAMILY_DOCTOR = "FAMILY_DOCTOR"
THERAPIST = "THERAPIST"
PEDIATRICIAN = "PEDIATRICIAN"
ADULT_AGE = 18  # therapists take patients from this age, pediatricians below it (declaration rule `invalid_age`)
_FORMAT = 2  # first element of a stored row; a row of another format is refused
_LATER = ("", True)  # what rows of format 1 do not say: `as_of`, `registered`


@dataclass(frozen=True, slots=True)
class Workplace:
    """One job of a doctor: the employee to file a declaration with, and where.

    `level` is the code of the qualification (FIRST, HIGHEST, …), `area` the oblast without the word, `settlement_type`
    and `street_type` the register's codes (CITY, AVENUE, …), `working_hours` the export's JSON as text (see `week`),
    `contracted` whether the national health service pays there (None: unknown).
    """

    employee_id: str
    speciality: str
    level: str
    division_id: str
    division_name: str
    legal_entity_id: str
    clinic_name: str
    clinic_short: str
    edrpou: str
    area: str = ""
    district: str = ""
    settlement: str = ""
    settlement_type: str = ""
    street_type: str = ""
    street: str = ""
    building: str = ""
    latitude: float | None = None
    longitude: float | None = None
    working_hours: str = ""
    phones: tuple[str, ...] = ()
    contracted: bool | None = None

    @property
    def clinic(self) -> str:
        """The clinic as it is called wherever it is shown."""
        return called(self.clinic_short, self.clinic_name)

    @property
    def week(self) -> dict[str, list[tuple[str, str]]]:
        """Hours by day, `{"mon": [("08.00", "14.00")], …}`; a closed day is absent."""
        hours = json.loads(self.working_hours or "{}")
        return {day: [(span[0], span[1]) for span in spans] for day, spans in hours.items() if spans}


@dataclass(frozen=True, slots=True)
class Doctor:
    """One person (party) with all workplaces; limits are counted by person, never by workplace.

    `employee_id` and `speciality` are those of the first workplace; `gender` is MALE, FEMALE or empty. `as_of`: the day
    (YYYY-MM-DD) of the open data that something here comes from, empty for none. Who is not `registered` is known from
    open data alone: their ids are ours, and a declaration cannot be filed with them.
    """

    employee_id: str
    party_id: str
    last_name: str
    first_name: str
    second_name: str
    gender: str
    speciality: str
    workplaces: tuple[Workplace, ...]
    declarations_limit: int | None = None
    declarations_count: int | None = None
    experience: int | None = None
    as_of: str = ""
    registered: bool = True

    @property
    def full_name(self) -> str:
        """Surname first, as in lists."""
        return " ".join(filter(None, (self.last_name, self.first_name, self.second_name)))

    def at(self, employee_id: str) -> Workplace | None:
        """The workplace with this job."""
        return next((one for one in self.workplaces if one.employee_id == employee_id), None)

    @property
    def accepting(self) -> bool | None:
        """Whether there is room for one more patient; None when the register does not say."""
        if self.declarations_limit is None or self.declarations_count is None:
            return None
        return self.declarations_count < self.declarations_limit


def suits_age(speciality: str, age: int) -> bool:
    """The register's age rule: a therapist for adults, a pediatrician for children, others for anyone."""
    if speciality == THERAPIST:
        return age >= ADULT_AGE
    if speciality == PEDIATRICIAN:
        return age < ADULT_AGE
    return True


_OF_DOCTOR = [field.name for field in fields(Doctor)]
_WORKPLACES = _OF_DOCTOR.index("workplaces")
_doctor_values = attrgetter(*_OF_DOCTOR)
_workplace_values = attrgetter(*(field.name for field in fields(Workplace)))


def to_json(doctor: Doctor) -> str:
    """A compact row: values in the order of the fields, after the number of the format."""
    values = list(_doctor_values(doctor))
    values[_WORKPLACES] = [_workplace_values(workplace) for workplace in doctor.workplaces]
    return json.dumps([_FORMAT, *values], ensure_ascii=False, separators=(",", ":"))


def from_json(row: str) -> Doctor:
    """The doctor back. Texts that many doctors share are kept once. Raises ValueError for a row of another format."""
    number, *values = json.loads(row)
    if number == 1:
        number, values = _FORMAT, [*values, *_LATER]
    if number != _FORMAT or len(values) != len(_OF_DOCTOR):
        raise ValueError("doctor row of another format")
    values[_WORKPLACES] = tuple(_workplace(workplace) for workplace in values[_WORKPLACES])
    return Doctor(*values)


def _workplace(values: list[Any]) -> Workplace:
    return Workplace(*map(_shared, values))


def _shared(value: Any) -> Any:
    if isinstance(value, str):
        return intern(value)
    return tuple(map(intern, value)) if isinstance(value, list) else value
