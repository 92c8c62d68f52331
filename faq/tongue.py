"""The language of a cry: whoever is in danger is answered in the language they cried in, whatever they chose before."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Literal

from faq.emergency import gate
from faq.groups import DATA, table
from faq.readings import Reading, readings
from faq.words import key
from ukrainian.letters import is_cyrillic
from ukrainian.readings import Script

Tongue = Literal["uk", "ru", "en"]

_UKRAINIAN_LETTERS = re.compile("[іїєґ']")
_RUSSIAN_LETTERS = re.compile("[ыэёъ]")
_OF_ALL = frozenset(("sos", "help"))  # cried in every language


def tongue_of(text: str, otherwise: Tongue) -> Tongue:
    """The language in which a text speaks of danger; `otherwise` where a word or two do not tell."""
    reading = _heard(readings(text))
    if reading is None or _OF_ALL.issuperset(reading.words):
        return otherwise
    if not any(map(is_cyrillic, reading.words)):
        return "en"
    line = " ".join(reading.words)
    ukrainian, russian = (sum(word in words for word in reading.words) for words in _known())
    russian += 2 * len(_RUSSIAN_LETTERS.findall(line))
    if reading.kind is Script.TYPED:  # i for и is a matter of transliteration
        ukrainian += 2 * len(_UKRAINIAN_LETTERS.findall(line))
    return "ru" if russian > ukrainian else "uk"


def _heard(found: Sequence[Reading]) -> Reading | None:
    """The reading that speaks of danger, else the plain one."""
    alarming = (one for one in found if (warned := gate().check([(key(word),) for word in one.words])) and warned.meant)
    return next(alarming, found[0] if found else None)


@table
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """Words of Ukrainian and of Russian."""
    table = tomllib.loads((DATA / "tongues.toml").read_text("utf-8"))
    return frozenset(table["ukrainian"].split()), frozenset(table["russian"].split())
