"""Names of invented doctors, clinics and streets, read once from the lists in data/names.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sandbox.ehealth.register.draw import Draw

FEMALE_PERCENT = 78
"""Roughly the share of women among family doctors."""


@dataclass(frozen=True)
class Name:
    """A full name in the nominative."""

    last: str
    first: str
    second: str
    gender: str

    @property
    def full(self) -> str:
        return f"{self.last} {self.first} {self.second}"

    @property
    def short(self) -> str:
        return f"{self.last} {self.first[0]}. {self.second[0]}."


@dataclass(frozen=True)
class Lists:
    """Parts to draw from; pairs are (masculine, feminine), streets (type, name)."""

    surnames: tuple[tuple[str, str], ...]
    first_male: tuple[str, ...]
    first_female: tuple[str, ...]
    patronymics: tuple[tuple[str, str], ...]
    clinics: tuple[str, ...]
    streets: tuple[tuple[str, str], ...]
    institutions: tuple[str, ...]
    about: tuple[str, ...]


def _pair(text: str) -> tuple[str, str]:
    male, _, female = text.partition("/")
    return male, female or male


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for line in text.strip().splitlines() for part in line.split("|"))


@cache
def lists() -> Lists:
    """The lists of the file."""
    raw = tomllib.loads(files("sandbox.ehealth.register").joinpath("data/names.toml").read_text(encoding="utf-8"))
    streets = (entry.partition(":") for entry in _lines(raw["streets"]))
    return Lists(
        surnames=tuple(_pair(word) for word in raw["surnames"].split()),
        first_male=tuple(raw["first_male"].split()),
        first_female=tuple(raw["first_female"].split()),
        patronymics=tuple(_pair(word) for word in raw["patronymics"].split()),
        clinics=_lines(raw["clinics"]),
        streets=tuple((kind, name) for kind, _, name in streets),
        institutions=_lines(raw["institutions"]),
        about=_lines(raw["about"]),
    )


def draw_name(draw: Draw) -> Name:
    """An invented name in the nominative; one woman in twelve has a double surname."""
    known = lists()
    female = draw.chance(FEMALE_PERCENT)
    last = draw.pick(known.surnames)[female]
    if female and draw.below(12) == 0:
        other = draw.pick(known.surnames)[female]
        last = last if other == last else f"{last}-{other}"
    first = draw.pick(known.first_female if female else known.first_male)
    return Name(last, first, draw.pick(known.patronymics)[female], "FEMALE" if female else "MALE")
