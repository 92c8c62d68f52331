"""Workplaces as a search sees them: what their names, addresses and numbers can be asked by."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from functools import lru_cache

from doctors.model import Workplace
from doctors.vocabulary import Field
from doctors.words import words
from ukrainian.letters import clean, fold_all

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
            spelling = " ".join(clean(text).split())
            known = NOTHING if not spelling else self._numbers.setdefault(spelling, len(self.texts))
            if known == len(self.texts):
                self.texts.append(spelling)
            self._seen[text] = known
        return known

    def find(self, text: str) -> int:
        """The number of a known text in any case of letters; NOTHING for an unknown one."""
        spelling = " ".join(clean(text).split())
        return self.texts.index(spelling) if spelling in self.texts else NOTHING

    def seal(self) -> None:
        """Forgets what only building needs."""
        self._numbers = {}
        self._seen = {}


class Sites:
    """Workplaces as the search sees them: what their names, addresses and numbers say."""

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

    def number(self, workplace: Workplace, values: dict[Field, Values]) -> int:
        """The site of a workplace; a new one is described once."""
        key = (workplace.division_id, workplace.legal_entity_id)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = len(self._known)
            self._describe(known, workplace, values)
        return known

    def _describe(self, site: int, workplace: Workplace, values: dict[Field, Values]) -> None:
        for name, text in _address(workplace):
            self._add(site, name, values[name].number(text))
        for name, texts in ((Field.CLINIC, clinic_texts(workplace)), (Field.OWNER, owner_texts(workplace))):
            for text in dict.fromkeys(texts):
                self._add(site, name, values[name].number(text))
        for title, known in ((workplace.clinic_short, self.numbers), (workplace.division_name, self.division_numbers)):
            digits = {int(found) for found in _NUMBER.findall(title) if len(found) < MOST_DIGITS}
            if digits:
                known[site] = digits
        self.owners.append(workplace.legal_entity_id)
        self.streets.append(workplace.street)
        for degrees in (workplace.latitude, workplace.longitude):
            self.coordinates.append(float("nan") if degrees is None else degrees)

    def _add(self, site: int, name: Field, value: int) -> None:
        if value != NOTHING:
            numbers, sites = self.pairs[name]
            numbers.append(value)
            sites.append(site)


def _address(workplace: Workplace) -> list[tuple[Field, str]]:
    street = " ".join(word for word in clean(workplace.street).replace(".", ". ").split() if not _is_street_word(word))
    return [
        (Field.TOWN, workplace.settlement),
        (Field.AREA, workplace.area),
        (Field.DISTRICT, workplace.district),
        (Field.STREET, street),
    ]


def owner_texts(workplace: Workplace) -> list[str]:
    """Names of a private practitioner: what follows «ФОП» or «Фізична особа — підприємець»."""
    parts = _WORD.findall(clean(workplace.clinic_name)) if _is_private(workplace) else []
    return [part for part in parts if len(part) > 2 and not _is_generic(part)]


def _is_private(workplace: Workplace) -> bool:
    return _OWNER.match(clean(workplace.clinic_name)) is not None


def clinic_texts(workplace: Workplace) -> Iterator[str]:
    """What a clinic can be asked by: its code, its short name as a whole, its quoted name, their telling words."""
    yield clean(workplace.edrpou)
    brands = [quoted for quoted in _QUOTED.findall(workplace.clinic_name) if len(quoted) < LONGEST_BRAND]
    names = [clean(workplace.division_name), *map(clean, brands)]
    if not _is_private(workplace):
        short = clean(workplace.clinic_short)
        yield " ".join(_WORD.findall(short))
        names = [short, clean(workplace.clinic_name), *names]
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
