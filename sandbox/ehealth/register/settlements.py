"""Towns and villages: real geography, without the territories where the register has no clinics."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sandbox.ehealth.register.draw import ident
from sandbox.wire import Json


@dataclass(frozen=True)
class Settlement:
    """A town or village. `area` is the область as the API writes it (no word «область»), `district` the район."""

    area: str
    district: str
    name: str
    type: str
    latitude: float
    longitude: float
    weight: int

    @property
    def id(self) -> str:
        return ident("settlement", f"{self.area}/{self.name}")


@cache
def settlements() -> tuple[Settlement, ...]:
    """All settlements of the file."""
    text = files("sandbox.ehealth.register").joinpath("data/settlements.csv").read_text(encoding="utf-8")
    return tuple(
        Settlement(row["area"], row["district"], row["settlement"], row["type"], float(row["latitude"]),
              float(row["longitude"]), int(row["weight"]))
        for row in csv.DictReader(text.splitlines(), delimiter=";")
    )  # fmt: skip


@cache
def settlement(name: str) -> Settlement:
    """A settlement by "area/settlement"."""
    return next(one for one in settlements() if f"{one.area}/{one.name}" == name)


def address(where: Settlement, street: tuple[str, str], building: str, *, apartment: str | None = None) -> Json:
    """A home address in the API's shape; the street is (type, name)."""
    made = {
        "type": "RESIDENCE",
        "country": "UA",
        "area": where.area,
        "region": where.district,
        "settlement": where.name,
        "settlement_type": where.type,
        "settlement_id": where.id,
        "street_type": street[0],
        "street": street[1],
        "building": building,
        "apartment": apartment,
        "zip": f"{10_000 + where.weight * 7 % 80_000:05d}",
    }
    return {key: value for key, value in made.items() if value not in {None, ""}}
