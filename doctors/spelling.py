"""How names of the register are written for people: nobody shouts, kinds of places and remarks in brackets stand apart.

The registers write towns, oblasts, streets and sometimes people in capitals («М.КИЇВ», «КУП'ЯНСЬК»), put the district
into brackets behind the town («ПІСОЧИН (ХАРКІВСЬКИЙ РАЙОН)»), and take whatever was at hand for an apostrophe.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = re.compile("['`ʼ´‘ʹ′＇]")
_APOSTROPHE_IN_WORD = re.compile(r'(?<=[А-ЯІЇЄҐа-яіїєґ])["*”](?=[ЯЮЄЇяюєї])')  # «Здоров"я», «Дем*ян»
_WORD = re.compile(r"[А-ЯІЇЄҐа-яіїєґA-Za-z]+(?:’[А-ЯІЇЄҐа-яіїєґ]+)*")
_VOWEL = re.compile("[АЕЄИІЇОУЮЯ]")
_ROMAN = re.compile("[ІIVХX]{2,}")
_LONG = 5  # letters: beside words in small letters, a shorter one in capitals is an abbreviation
_ABBREVIATIONS = frozenset(("АТО", "ООС", "УПА", "УНР", "ЗУНР", "ОУН", "ЗСУ"))  # in names of streets
_SMALL = frozenset(("на", "над", "під", "при", "до", "та", "і", "й", "в", "у", "з"))  # «Іване-Пусте над Збручем»
_GENERAL = frozenset(
    ("вул", "вулиця", "просп", "проспект", "пров", "провулок", "бул", "бульвар", "пл", "площа", "ім", "імені", "район")
)
"""Words of addresses that are no names."""

_KIND = re.compile(r"(м|смт|с-ще|с|місто|село|селище міського типу|селище)(?:\.\s*|\s+)(?=\S)", re.IGNORECASE)
_KINDS = {
    "м": "CITY", "місто": "CITY", "смт": "TOWNSHIP", "селище міського типу": "TOWNSHIP",
    "с-ще": "SETTLEMENT", "селище": "SETTLEMENT", "с": "VILLAGE", "село": "VILLAGE",
}  # fmt: skip
"""Kinds of settlements as people write them, and the register's codes."""
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_DISTRICT = re.compile(r"\s*(?:район|р-н)\.?\s*$", re.IGNORECASE)
_OBLAST = re.compile(r"\s*(?:область|обл\.?)\s*$", re.IGNORECASE)


class Settlement(NamedTuple):
    """A settlement: its name alone, the register's code of its kind, the district if the name told it."""

    name: str
    kind: str
    district: str


def apostrophes(text: str) -> str:
    """One kind of apostrophe, ’, whatever stands for it."""
    return _APOSTROPHE_IN_WORD.sub("’", _APOSTROPHES.sub("’", text))


@lru_cache(maxsize=1 << 14)
def quiet(text: str) -> str:
    """A name that is not shouted: «КУП’ЯНСЬК» → «Куп’янськ», «ВУЛ. Т.ШЕВЧЕНКА» → «вул. Т.Шевченка»."""
    spoken = any(word.islower() and len(word) > 3 for word in _WORD.findall(text))
    return _WORD.sub(lambda found: _quiet(found, spoken=spoken), text)


def _quiet(found: re.Match[str], *, spoken: bool) -> str:
    word = found[0]
    small = word.lower()
    if not word.isupper() or (small in _SMALL and found.start() == 0):
        return word if len(word) == 1 or not word.isupper() else word.capitalize()
    if small in _GENERAL or (small in _SMALL and found.string[found.start() - 1] in " -"):
        return small
    if len(word) == 1 or word in _ABBREVIATIONS or _ROMAN.fullmatch(word) or not _VOWEL.search(word):
        return word
    return word if spoken and len(word) < _LONG else word.capitalize()


def person(text: str) -> str:
    """A surname, given name or patronymic: «МАР’ЯН-КОВАЛЬ», «мар’ян-коваль»; mixed letters stay."""
    if not (text.isupper() or text.islower()):
        return text
    return "-".join(part.capitalize() for part in text.split("-"))


@lru_cache(maxsize=1 << 14)
def settlement(text: str, kind: str = "") -> Settlement:
    """A settlement as the registers write it; `kind`: its code, where they say it beside the name."""
    inside = [part.strip() for part in _BRACKETS.findall(text)]
    name = " ".join(_BRACKETS.sub(" ", text).split()) or text.strip("()[] ")
    told = _KIND.match(name)
    if told:
        said = _KINDS[told[1].lower()]
        if len(told[1]) <= len("с-ще") or kind in ("", said):  # «Селище Нове» may be a name; «с. Нове» is none
            name, kind = name[told.end() :], kind or said
    districts = (_DISTRICT.sub("", part) for part in inside if _DISTRICT.search(part))
    return Settlement(quiet(name), kind, quiet(next(districts, "")))


@lru_cache(maxsize=1 << 10)
def district(text: str) -> str:
    """A district by its adjective: «СТРИЙСЬКИЙ РАЙОН» → «Стрийський»."""
    return quiet(_DISTRICT.sub("", text))


@lru_cache(maxsize=1 << 10)
def area(text: str) -> str:
    """An oblast by its adjective, a city with its rights by its name: «ЛЬВІВСЬКА ОБЛАСТЬ», «М.КИЇВ»."""
    name = _OBLAST.sub("", text)
    told = _KIND.match(name)
    return quiet(name[told.end() :] if told else name)
