"""Doctors made for one lesson each (full, dismissed, in a suspended clinic, ...), read from data/special.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sandbox.ehealth.register.build import Doctor, Exports
from sandbox.ehealth.register.draw import Draw, ident
from sandbox.ehealth.register.names import Name
from sandbox.ehealth.register.settlements import settlement
from sandbox.ehealth.register.shapes import Clinic
from sandbox.wire import Json

_FIRST_NUMBER = 9_000_000
"""Phones and e-mails of these clinics are numbered apart from the drawn ones."""


@dataclass(frozen=True)
class Special:
    """A doctor of the lesson list: `employees` are (employee id, division id) of each job."""

    slug: str
    name: str
    party_id: str
    employees: tuple[tuple[str, str], ...]
    story: dict[str, str]

    @property
    def employee_id(self) -> str:
        return self.employees[0][0]

    @property
    def division_id(self) -> str:
        return self.employees[0][1]


@cache
def _raw() -> Json:
    return tomllib.loads(files("sandbox.ehealth.register").joinpath("data/special.toml").read_text(encoding="utf-8"))


@cache
def _clinics() -> dict[str, Clinic]:
    found: dict[str, Clinic] = {}
    for number, row in enumerate(_raw()["clinic"], start=_FIRST_NUMBER):
        street = row["street"].partition(":")
        found[row["slug"]] = Clinic(
            key=f"special/{row['slug']}",
            name=row["name"],
            short=row["short"],
            edrpou=f"9{number}",
            private=row.get("private", False),
            where=settlement(row["settlement"]),
            division=row["division"],
            street=(street[0], street[2]),
            building=row["building"],
            number=number,
            entity_status=row.get("entity_status", "ACTIVE"),
            division_status=row.get("division_status", "ACTIVE"),
            has_hours=not row.get("no_hours", False),
        )
    return found


@cache
def specials() -> dict[str, Special]:
    """The lesson list by slug."""
    found = {}
    for row in _raw()["doctor"]:
        key = f"special/{row['slug']}"
        jobs = tuple(
            (ident("employee", key if number == 0 else f"{key}/{number}"), _clinics()[slug].division_id)
            for number, slug in enumerate(row["clinics"])
        )
        found[row["slug"]] = Special(row["slug"], row["name"], ident("party", key), jobs, row["story"])
    return found


def add_specials(exports: Exports, limits: dict[str, int]) -> None:
    """Adds the lesson list to the exports; `limits` is the optimum by speciality."""
    for clinic in _clinics().values():
        exports.clinic(clinic, Draw(clinic.number))
    for number, row in enumerate(_raw()["doctor"]):
        last, first, second = row["name"].split()
        doctor = Doctor(
            key=f"special/{row['slug']}",
            name=Name(last, first, second, row["gender"]),
            speciality=row["speciality"],
            limit=limits[row["speciality"]],
            count=row["count"],
            employee_status=row.get("employee_status", "APPROVED"),
            has_division=not row.get("no_division", False),
        )
        exports.doctor(doctor, [_clinics()[slug] for slug in row["clinics"]], Draw(number))
