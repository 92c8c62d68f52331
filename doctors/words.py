"""The words around a name: fillers, clinics in general, kinds of places, specialities (tables/words.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ukrainian.letters import fold_all
from ukrainian.transliteration import transliterate


@dataclass(frozen=True, slots=True)
class Words:
    """Keys of words by what they say."""

    filler: frozenset[str]
    praise: frozenset[str]
    filler_latin: frozenset[str]  # only where Latin letters are read: «in» is no word in Ukrainian
    asks: frozenset[str]
    clinic: frozenset[str]
    town: frozenset[str]
    street: frozenset[str]
    area: frozenset[str]
    district: frozenset[str]
    speciality: dict[str, str]


def _keys(text: str) -> frozenset[str]:
    return frozenset(fold_all(transliterate(word)) for word in text.split()) - {""}


@cache
def words() -> Words:
    """The table, read once."""
    table = tomllib.loads(files("doctors").joinpath("tables", "words.toml").read_text(encoding="utf-8"))
    speciality = {key: kind for kind, text in table["speciality"].items() for key in _keys(text)}
    named = {name: _keys(text) for name, text in table.items() if isinstance(text, str)}
    return Words(**named, speciality=speciality)
