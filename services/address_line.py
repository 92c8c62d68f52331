"""An address typed in one line, taken apart: «Вінниця Соборна 12 кв 5».

Where the town ends and the street begins is often not marked; then every division is tried against the register.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from services.faults import Mistake
from services.fields import one_line
from ukrainian.letters import DASHES

MOST_WORDS = 8  # of a town and a street together; more is a story
TOWN_WORDS = 3  # «Кам’янець-Подільський», «Великі Сорочинці», «Нова Мала Гора»

_FLAT = re.compile(
    r"(?:^|[\s,])(?:кв(?:артира|\.)?|кім(?:ната|н?\.)?|apt|flat|оф(?:іс|\.)?)\.?\s*№?\s*(\d+\s?[^\W\d_]?)(?!\w)", re.I
)
_HOUSE = re.compile(r"(?:^|[\s,])(?:буд(?:инок|\.)?|дом|дім|house|д\.)\s*№?\s*(\d[\w/\- ]{0,8}?)(?=$|[\s,])", re.I)
_NUMBER = re.compile(r"(?:^|[\s,])([1-9]\d{0,3}(?:\s?[^\W\d_](?!\w))?(?:[/-]\d{0,3}[^\W\d_]?)?)(?=$|[\s,])")
_ZIP = re.compile(r"(?<!\d)(\d{5})(?!\d)")
_AREA = re.compile(r"(\w[\w’'\-]*)\s+(?:обл(?:асть|асти|\.)?)(?!\w)", re.I)
_DISTRICT = re.compile(r"(\w[\w’'\-]*)\s+(?:р-н|район|р-ну|району)(?!\w)", re.I)
_TOWN_MARK = re.compile(
    r"(?:^|(?<=[\s,]))(?:м|місто|город|смт|селище|с-ще|с|село|city|town|village)\.?\s+|(?:^|(?<=[\s,]))(?:м|с)\.(?=\w)",
    re.I,
)
_STREET_TYPES = {
    "STREET": ("вул", "вулиця", "вулиці", "ул", "улица", "street", "st"),
    "AVENUE": ("просп", "проспект", "пр", "пр-т", "пр-кт", "avenue"),
    "BOULEVARD": ("бульв", "бульвар", "бул", "б-р"),
    "LANE": ("пров", "провулок", "переулок", "пер", "lane"),
    "SQUARE": ("пл", "площа", "площадь", "square"),
    "HIGHWAY": ("шосе", "шоссе"),
    "RIVER_SIDE": ("наб", "набережна", "набережная"),
    "ASCENT": ("узвіз", "спуск"),
    "MAIDAN": ("майдан",),
    "ALLEY": ("алея", "аллея"),
    "PASSAGE": ("проїзд", "проезд"),
    "MICRODISTRICT": ("мкр", "мікрорайон", "м-н", "микрорайон"),
    "COUNTRY_LANE": ("завулок",),
}
_TYPE_OF = {word: kind for kind, words in _STREET_TYPES.items() for word in words}
_BUILDING = re.compile(r"[1-9][А-ЩЬЮЯҐЄІЇа-щьюяґєії /'\-0-9]{0,20}")
_LATIN = str.maketrans("ABCEHIKMOPTXabceikmopx", "АВСЕНІКМОРТХавсеікморх")


@dataclass(frozen=True, slots=True)
class AddressLine:
    """What stands in the line; `divisions`: the words of a town and of a street, for each way to divide them."""

    divisions: tuple[tuple[str, str], ...]
    street_type: str
    building: str
    flat: str
    zip: str
    area: str
    district: str

    def stored(self) -> dict[str, Any]:
        """As a conversation remembers it."""
        return {**asdict(self), "divisions": [list(pair) for pair in self.divisions]}

    @classmethod
    def again(cls, stored: Mapping[str, Any]) -> AddressLine:
        """What `stored` has written."""
        return cls(**{**stored, "divisions": tuple((town, street) for town, street in stored["divisions"])})


def parsed(words: str) -> AddressLine:
    """The line taken apart; raises `Mistake` when it names no town."""
    line = one_line(words)
    for dash in DASHES:
        line = line.replace(dash, "-")
    zip_, line = _taken(_ZIP, line)
    area, line = _taken(_AREA, line)
    district, line = _taken(_DISTRICT, line)
    flat, line = _taken(_FLAT, line)
    building, line = _taken(_HOUSE, line)
    if not building:
        building, line = _last_number(line)
    kind, town, street = _marked(_TOWN_MARK.sub("", line))
    words_left = town.split()
    if not any(map(str.isalpha, town)) or len(words_left) + len(street.split()) > MOST_WORDS:
        raise Mistake("mistake-address")
    divisions = [(town, street)] if street else _divisions(words_left, has_street=bool(kind or building))
    return AddressLine(
        divisions=tuple(divisions),
        street_type=kind,
        building=building_of(building) if building else "",
        flat=flat.replace(" ", ""),
        zip=zip_,
        area=area,
        district=district,
    )


def parsed_street(words: str) -> AddressLine:
    """Street, building and flat alone, typed after the town is known."""
    line = one_line(words)
    flat, line = _taken(_FLAT, line)
    building, line = _taken(_HOUSE, line)
    if not building:
        building, line = _last_number(line)
    kind, before, after = _marked(line)
    street = after or before
    if not any(map(str.isalpha, street)):
        raise Mistake("mistake-street")
    number = building_of(building) if building else ""
    return AddressLine((("", street),), kind, number, flat.replace(" ", ""), "", "", "")


def building_of(words: str) -> str:
    """The number of a building as the system takes it: a digit first, Ukrainian letters."""
    number = one_line(words).translate(_LATIN).replace("№", "").strip()
    if not _BUILDING.fullmatch(number):
        raise Mistake("mistake-building")
    return number


def _taken(pattern: re.Pattern[str], line: str) -> tuple[str, str]:
    found = pattern.search(line)
    if found is None:
        return "", line
    return found[1].strip(), f"{line[: found.start()]} {line[found.end() :]}".strip()


def _last_number(line: str) -> tuple[str, str]:
    """The building is the last number: «8 Березня 15» is a street first."""
    found = list(_NUMBER.finditer(line))
    if not found or found[-1].start() == 0:
        return "", line
    last = found[-1]
    return last[1].strip(), f"{line[: last.start()]} {line[last.end() :]}".strip(" ,")


def _marked(line: str) -> tuple[str, str, str]:
    """Kind of street, town, street, as a word for the street («вул.») or a comma divides them."""
    words = line.replace(",", " , ").split()
    for at, word in enumerate(words):
        kind = _TYPE_OF.get(word.lower().strip("."))
        if kind is None:
            continue
        before, after = (_joined(words[:at]), _joined(words[at + 1 :]))
        if after:
            return kind, before, after
        parts = [part.strip() for part in before.split(",")]  # «Соборна вулиця»
        return kind, parts[0] if len(parts) > 1 else before, parts[-1] if len(parts) > 1 else ""
    town, comma, street = line.partition(",")
    return "", _joined(town.split()), _joined(street.replace(",", " ").split()) if comma else ""


def _joined(words: list[str]) -> str:
    return " ".join(words).strip(" ,.")


def _divisions(words: list[str], *, has_street: bool) -> list[tuple[str, str]]:
    """Town first, the rest a street: every way to divide, the longest town first."""
    most = min(len(words), TOWN_WORDS)
    divided = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(most, 0, -1)]
    return divided if has_street or len(words) > 1 else [(" ".join(words), "")]
