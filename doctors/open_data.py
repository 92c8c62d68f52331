"""Family doctors from the open data of the national health service (НСЗУ), where nobody needs a key.

Two datasets of data.gov.ua under CC BY 4.0: who works where, with the number of declarations (`DECLARATIONS`, renewed
weekly), and the clinics with their divisions and coordinates (`CLINICS`, renewed daily). Columns and forms of values as
public programs read these files; what a value may look like beyond that is read with tolerance. They have no employee
id, which a declaration needs: these doctors can be found, called and visited, and not filed with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from sys import intern
from typing import NamedTuple
from uuid import UUID, uuid5

from doctors import clinics, spelling
from doctors.csv_rows import Bad, Values, rows
from doctors.files import BadExport, Told
from doctors.model import FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST, Doctor, Workplace
from doctors.records import Address
from doctors.refusals import Refusals

DECLARATIONS = "https://data.gov.ua/dataset/a8228262-5576-4a14-beb8-789573573546"
CLINICS = "https://data.gov.ua/dataset/a1d554df-be4b-4d3f-8063-dd0db4d83ff5"
LIMITS = {FAMILY_DOCTOR: 1800, THERAPIST: 2000, PEDIATRICIAN: 900}
"""The recommended number of declarations by speciality: order 504 of the Ministry of Health of 19 March 2018."""

_DOCTORS, _CLINICS, _DIVISIONS, _COUNTS = (
    "pmg_all_pmd_doctor_info", "pmg_legal_entity_info", "pmg_legal_entity_divisions_info",
    "active_declarations_by_doctor",
)  # fmt: skip
_COLUMNS = {
    _DOCTORS: ("legal_entity_id", "division_id", "employee_speciality", "party_name", "party_temp_id"),
    _CLINICS: ("legal_entity_id", "legal_entity_name"),
    _DIVISIONS: ("legal_entity_id", "division_id", "division_name", "residence_settlement"),
    _COUNTS: ("party_temp_id", "count_declarations"),
}
_REQUIRED = (_DOCTORS, _CLINICS, _DIVISIONS)
_SUFFIXES = (".csv", ".csv.gz")

_OURS = UUID("5d0b7a0e-6c1f-4c0e-9d3c-2f3f6a7c1e55")  # a namespace of our own for the keys of these doctors
_SPECIALITIES = (("сімейн", FAMILY_DOCTOR), ("загальної практики", FAMILY_DOCTOR), ("педіатр", PEDIATRICIAN),
                 ("терапевт", THERAPIST))  # fmt: skip
_SETTLEMENT_KINDS = (("міського типу", "TOWNSHIP"), ("смт", "TOWNSHIP"), ("місто", "CITY"), ("селище", "SETTLEMENT"),
                     ("село", "VILLAGE"))  # fmt: skip
_COORDINATE = re.compile(r"\d{2}\.\d+")  # «POINT (36.1 49.95)», «{"lat": 49.95, "lng": 36.1}», «49.95, 36.1»
_IN_UKRAINE = ((43.0, 53.0), (21.0, 41.0))  # latitude and longitude, with room around
_NOT_STREET = re.compile(
    r"(?:.*\s)?(?:область|обл\.?|район|р-н|громада|отг|україна)$|(?:місто|село|селище|смт|м\.|с\.|с-ще)\s?\S|\d{5}$",
    re.IGNORECASE,
)
_PATRONYMIC_TAILS = frozenset(("огли", "кизи", "заде"))


class _Row(NamedTuple):
    """One job of a doctor, as the file has it."""

    clinic: str
    division: str
    speciality: str
    name: str


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """The files of open data that a directory holds, by what they are; empty when it holds none."""

    path: Path
    found: Mapping[str, Path]

    @property
    def missing(self) -> list[str]:
        """Names of files without which nothing can be read."""
        return [f"{name}.csv" for name in _REQUIRED if name not in self.found]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(path.stat().st_size for path in self.found.values())

    @property
    def day(self) -> date:
        """When the doctors' file was last written: it says nothing itself, and downloads keep the publisher's time."""
        return datetime.fromtimestamp(self.found[_DOCTORS].stat().st_mtime, UTC).date()


def look(path: Path) -> OpenFiles:
    """What a directory holds of the open data. Reads nothing."""
    options = {name: [path / f"{name}{suffix}" for suffix in _SUFFIXES] for name in _COLUMNS}
    found = {name: next((one for one in paths if one.is_file()), None) for name, paths in options.items()}
    return OpenFiles(path, {name: one for name, one in found.items() if one is not None})


def read(files: OpenFiles, refusals: Refusals, told: Told | None = None, day: date | None = None) -> list[Doctor]:
    """The doctors of these files; bad rows are counted with their lines. Raises `BadExport`.

    `day`: of what day they are, where that is known better than by the time of the file.
    """
    if files.missing:
        raise BadExport(f"{files.path}: missing {', '.join(files.missing)}")
    reading = _Reading(files, refusals, told)
    return reading.doctors((day or files.day).isoformat())


class _Reading:
    """One reading of the files."""

    def __init__(self, files: OpenFiles, refusals: Refusals, told: Told | None) -> None:
        self._files = files
        self._refusals = refusals
        self._told = told
        self._clinics: dict[str, Values] = {}
        self._divisions: dict[str, Values] = {}
        self._keys: set[str] = set()

    def doctors(self, day: str) -> list[Doctor]:
        self._clinics = {row["legal_entity_id"]: row for _, row in self._rows(_CLINICS)}
        self._divisions = {row["division_id"]: row for _, row in self._rows(_DIVISIONS)}
        people: dict[str, list[_Row]] = {}
        for line, row in self._rows(_DOCTORS):
            job = self._job(line, row)
            if job:
                people.setdefault(row["party_temp_id"], []).append(job)
        counts = self._counts() if _COUNTS in self._files.found else {}
        return [self._doctor(person, jobs, counts.get(person), day) for person, jobs in people.items()]

    def _rows(self, name: str) -> Iterator[tuple[int, Values]]:
        return rows(self._files.found[name], _COLUMNS[name], self._bad(name), self._told)

    def _bad(self, name: str) -> Bad:
        return lambda code, line: self._refusals.add(code, f"{self._files.found[name].name} line {line}")

    def _job(self, line: int, row: Values) -> _Row | None:
        bad = self._bad(_DOCTORS)
        speciality = _speciality(row["employee_speciality"])
        if not row["party_temp_id"]:
            bad("doctor_without_number", line)
        elif not row["party_name"]:
            bad("party_without_name", line)
        elif not speciality:
            bad("speciality_not_primary", line)
        elif row["legal_entity_id"] not in self._clinics:
            bad("legal_entity_not_selectable", line)
        else:
            clinic, division = intern(row["legal_entity_id"]), intern(row["division_id"])
            return _Row(clinic, division if division in self._divisions else "", speciality, row["party_name"])
        return None

    def _counts(self) -> dict[str, int]:
        """Declarations of each person, over all clinics and ages."""
        counts: dict[str, int] = {}
        bad = self._bad(_COUNTS)
        for line, row in self._rows(_COUNTS):
            person, count = row["party_temp_id"], row["count_declarations"].removesuffix(".0")
            if person and count.isdecimal():
                counts[person] = counts.get(person, 0) + int(count)
            else:
                bad("count_malformed", line)
        return counts

    def _doctor(self, person: str, jobs: list[_Row], count: int | None, day: str) -> Doctor:
        last, first, second = _names(jobs[0].name)
        workplaces = tuple(self._workplace(job) for job in dict.fromkeys(jobs))
        return Doctor(
            workplaces[0].employee_id, f"open:{person}", last, first, second, _gender(second),
            workplaces[0].speciality, workplaces, max(LIMITS[job.speciality] for job in jobs), count,
            as_of=day, registered=False,
        )  # fmt: skip

    def _workplace(self, job: _Row) -> Workplace:
        clinic = self._clinics[job.clinic]
        at = self._divisions.get(job.division)
        name = spelling.apostrophes(clinic["legal_entity_name"])
        latitude, longitude = _point(at or clinic)
        return Workplace(
            self._key(job), job.speciality, "", job.division or job.clinic,
            spelling.apostrophes(at["division_name"]) if at else "", job.clinic, intern(name), "",
            clinics.code(clinic.get("legal_entity_edrpou", "")), *_address(at or clinic), latitude, longitude, "",
            _phones(at, clinic), contracted=True,
        )  # fmt: skip

    def _key(self, job: _Row) -> str:
        """The same for the same job in each week's files, whose own numbers of people are of that week only."""
        said = "/".join((job.clinic, job.division, job.speciality, job.name.lower()))
        key, twin = str(uuid5(_OURS, said)), 1
        while key in self._keys:
            twin += 1
            key = str(uuid5(_OURS, f"{said}/{twin}"))
        self._keys.add(key)
        return key


def _speciality(text: str) -> str:
    code = text.upper().replace(" ", "_")
    if code in LIMITS:
        return code
    return next((kind for part, kind in _SPECIALITIES if part in text.lower()), "")


def _names(text: str) -> tuple[str, str, str]:
    """Surname, given name, patronymic of a name in one line: «ДІ МАРКО Анна Іванівна», «Коваль І.І.»."""
    words = spelling.apostrophes(text).replace(".", ". ").split()
    tail = 2 if len(words) > 3 and words[-1].lower() in _PATRONYMIC_TAILS else 1
    if len(words) < 3:
        last, first, second = words[0], " ".join(words[1:]), ""
    else:
        last, first, second = " ".join(words[: -tail - 1]), words[-tail - 1], " ".join(words[-tail:])
    found = (intern(" ".join(map(spelling.person, one.split()))) for one in (last, first, second))
    return next(found), next(found), next(found)


def _gender(patronymic: str) -> str:
    if patronymic.endswith(("вна", "чна", "ївна", "кизи", "Кизи")):
        return "FEMALE"
    return "MALE" if patronymic.endswith(("ич", "огли", "Огли")) else ""


def _address(row: Values) -> Address:
    """Of a division, or of a clinic where the doctor has no division."""
    owner = "residence_settlement" not in row
    prefix = "registration" if owner else "residence"
    said = row.get(f"{prefix}_settlement_type", "").lower()
    kind = next((code for part, code in _SETTLEMENT_KINDS if part in said), said.upper())
    at = spelling.settlement(spelling.apostrophes(row.get(f"{prefix}_settlement", "")), kind)
    street, building = _street(row.get(f"{prefix}_addresses", "") or row.get(f"{prefix}_address", ""))
    return Address(
        intern(spelling.area(spelling.apostrophes(row.get(f"{prefix}_area", "")))),
        intern(spelling.district(spelling.apostrophes(row.get(f"{prefix}_region", ""))) or at.district),
        intern(at.name), intern(at.kind), "", intern(street), building,
    )  # fmt: skip


def _street(line: str) -> tuple[str, str]:
    """Street and house of an address in one line, whose beginning names oblast, district and settlement."""
    parts = [part.strip() for part in spelling.apostrophes(line).split(",")]
    own = [part for part in parts if part and not _NOT_STREET.match(part)]
    return (spelling.quiet(own[0]), ", ".join(own[1:])) if own else ("", "")


def _phones(at: Values | None, clinic: Values) -> tuple[str, ...]:
    said = (at.get("division_phone", "") if at else "") or clinic.get("legal_entity_phone", "")
    return tuple(filter(None, (one.strip() for one in said.replace(";", ",").split(","))))


def _point(row: Values) -> tuple[float | None, float | None]:
    """Latitude and longitude, also when they were swapped; what lies outside of the country is a slip.

    Where they have no columns of their own, `location` may hold both, in one of several forms.
    """
    apart = [row.get(name, "").replace(",", ".") for name in ("lat", "lng")]
    said = apart if all(apart) else _COORDINATE.findall(row.get("location", ""))[:2]
    try:
        first, second = map(float, said)
    except ValueError:
        return None, None
    for latitude, longitude in ((first, second), (second, first)):
        (south, north), (west, east) = _IN_UKRAINE
        if south <= latitude <= north and west <= longitude <= east:
            return latitude, longitude
    return None, None
