"""Places of work as a search sees them: what their names, addresses and numbers can be asked by."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache

from doctors.fold import fold_all, plain
from doctors.model import Place
from doctors.vocabulary import Field
from doctors.words import words

SITE = (Field.TOWN, Field.AREA, Field.DISTRICT, Field.CLINIC, Field.STREET, Field.OWNER)
NOTHING = -1  # number of a value that the register does not have
MOST_DIGITS = 5  # digits of a number of a clinic; longer ones are codes
LONGEST_BRAND = 30  # letters of a quoted name that people repeat; longer ones are official titles
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]+)")
_OWNER = re.compile(r"фоп\b|фізична особа")


class Values:
    """Distinct texts of one field in the order of appearance."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}
        self._seen: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of the text as the register writes it; NOTHING for an empty one."""
        known = self._seen.get(text)
        if known is None:
            spelling = " ".join(plain(text).split())
            known = NOTHING if not spelling else self._numbers.setdefault(spelling, len(self.texts))
            if known == len(self.texts):
                self.texts.append(spelling)
            self._seen[text] = known
        return known

    def find(self, text: str) -> int:
        """The number of a known text in any case of letters; NOTHING for an unknown one."""
        spelling = " ".join(plain(text).split())
        return self.texts.index(spelling) if spelling in self.texts else NOTHING

    def seal(self) -> None:
        """Forgets what only building needs."""
        self._numbers = {}
        self._seen = {}


class Sites:
    """Places of work as the search sees them: what their names, addresses and numbers say."""

    def __init__(self) -> None:
        self.pairs: dict[Field, tuple[array[int], array[int]]] = {name: (array("i"), array("i")) for name in SITE}
        self.numbers: dict[int, set[int]] = {}  # digits in the clinic's name («№3») by site
        self.division_numbers: dict[int, set[int]] = {}
        self.coordinates = array("f")
        self.owners: list[str] = []  # legal entity of each site
        self.streets: list[str] = []  # street of each site as the register writes it
        self._known: dict[tuple[str, str], int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def number(self, place: Place, values: dict[Field, Values]) -> int:
        """The site of a place; a new one is described once."""
        key = (place.division_id, place.legal_entity_id)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self._known)
            self._describe(known, place, values)
        return known

    def _describe(self, site: int, place: Place, values: dict[Field, Values]) -> None:
        for name, text in _address(place):
            self._add(site, name, values[name].number(text))
        for name, texts in ((Field.CLINIC, clinic_texts(place)), (Field.OWNER, owner_texts(place))):
            for text in dict.fromkeys(texts):
                self._add(site, name, values[name].number(text))
        for title, known in ((place.clinic_short, self.numbers), (place.division_name, self.division_numbers)):
            digits = {int(found) for found in _NUMBER.findall(title) if len(found) < MOST_DIGITS}
            if digits:
                known[site] = digits
        self.owners.append(place.legal_entity_id)
        self.streets.append(place.street)
        for degrees in (place.latitude, place.longitude):
            self.coordinates.append(float("nan") if degrees is None else degrees)

    def _add(self, site: int, name: Field, value: int) -> None:
        if value != NOTHING:
            numbers, sites = self.pairs[name]
            numbers.append(value)
            sites.append(site)


def _address(place: Place) -> list[tuple[Field, str]]:
    street = " ".join(word for word in plain(place.street).replace(".", ". ").split() if not _is_street_word(word))
    return [
        (Field.TOWN, place.settlement),
        (Field.AREA, place.area),
        (Field.DISTRICT, place.district),
        (Field.STREET, street),
    ]


def owner_texts(place: Place) -> list[str]:
    """Names of a private practitioner: what follows «ФОП» or «Фізична особа — підприємець»."""
    parts = _WORD.findall(plain(place.clinic_name)) if _is_private(place) else []
    return [part for part in parts if len(part) > 2 and not _is_generic(part)]


def _is_private(place: Place) -> bool:
    return _OWNER.match(plain(place.clinic_name)) is not None


def clinic_texts(place: Place) -> Iterator[str]:
    """What a clinic can be asked by: its code, its short name as a whole, its quoted name, their telling words."""
    yield plain(place.edrpou)
    brands = [quoted for quoted in _QUOTED.findall(place.clinic_name) if len(quoted) < LONGEST_BRAND]
    names = [plain(place.division_name), *map(plain, brands)]
    if not _is_private(place):
        short = plain(place.clinic_short)
        yield " ".join(_WORD.findall(short))
        names = [short, plain(place.clinic_name), *names]
    for name in names:
        parts = _WORD.findall(name)
        own = [part for part in parts if len(part) > 2 and not part.isdecimal() and not _is_generic(part)]
        yield from own
        if own and len(parts) > 1 and len(name) < LONGEST_BRAND:
            yield " ".join(parts)


@lru_cache(maxsize=4096)  # the same few words make up the names of most clinics
def _is_generic(word: str) -> bool:
    key, table = fold_all(word), words()
    return key in table.clinic or key in table.town or key in table.filler or key in table.speciality


def _is_street_word(word: str) -> bool:
    return fold_all(word.rstrip(".")) in words().street
