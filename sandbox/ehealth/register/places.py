"""Towns and villages: real geography, without the territories where the register has no clinics."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from sandbox.ehealth.register.draw import ident


@dataclass(frozen=True)
class Place:
    """One settlement. `area` is the область as the API writes it (no word «область»), `district` the район."""

    area: str
    district: str
    settlement: str
    type: str
    latitude: float
    longitude: float
    weight: int

    @property
    def id(self) -> str:
        return ident("settlement", f"{self.area}/{self.settlement}")


@cache
def places() -> tuple[Place, ...]:
    """All settlements of the file."""
    text = files("sandbox.ehealth.register").joinpath("data/places.csv").read_text(encoding="utf-8")
    return tuple(
        Place(row["area"], row["district"], row["settlement"], row["type"], float(row["latitude"]),
              float(row["longitude"]), int(row["weight"]))
        for row in csv.DictReader(text.splitlines(), delimiter=";")
    )  # fmt: skip


@cache
def place(name: str) -> Place:
    """A settlement by "area/settlement"."""
    return next(one for one in places() if f"{one.area}/{one.settlement}" == name)


def address(where: Place, street: tuple[str, str], building: str, *, apartment: str | None = None) -> dict[str, Any]:
    """A home address in the API's shape; the street is (type, name)."""
    made = {
        "type": "RESIDENCE",
        "country": "UA",
        "area": where.area,
        "region": where.district,
        "settlement": where.settlement,
        "settlement_type": where.type,
        "settlement_id": where.id,
        "street_type": street[0],
        "street": street[1],
        "building": building,
        "apartment": apartment,
        "zip": f"{10_000 + where.weight * 7 % 80_000:05d}",
    }
    return {key: value for key, value in made.items() if value not in {None, ""}}
