"""The ways a line can be read: as typed, as Ukrainian in Latin letters, as the right keys on the wrong layout."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from doctors.fold import plain, unmask


class Script(StrEnum):
    """How the text was read."""

    TYPED = "typed"
    TRANSLIT = "translit"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in Cyrillic and the way it got there."""

    script: Script
    text: str


_KEYS_LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\/" + '{}:"<>~|?'
_KEYS_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'ґ." + "хїжєбю'ґ,"
_KEYS = str.maketrans(_KEYS_LATIN, _KEYS_UKRAINIAN)

# Longest first. One table reads the 2010 national rules, passports of the 1990s, Polish, German and home-made ways.
_LETTERS = [
    ("shch", "щ"), ("zgh", "зг"), ("sch", "щ"), ("tch", "ч"),
    ("kh", "х"), ("ts", "ц"), ("tz", "ц"), ("ch", "ч"), ("cz", "ч"), ("sh", "ш"), ("sz", "ш"), ("zh", "ж"),
    ("ph", "ф"), ("th", "т"), ("ck", "к"), ("ee", "і"), ("oo", "у"),
    ("ya", "я"), ("ia", "я"), ("ja", "я"), ("yu", "ю"), ("iu", "ю"), ("ju", "ю"),
    ("ye", "є"), ("ie", "є"), ("je", "є"), ("yi", "ї"), ("ji", "ї"), ("yo", "йо"), ("jo", "йо"),
    ("ca", "ка"), ("co", "ко"), ("cu", "ку"), ("cr", "кр"), ("cl", "кл"), ("ct", "кт"),
    *zip("abvhgdezyijklmnoprstufcwxq", "абвггдезиийклмнопрстуфцвхк", strict=True),
]  # fmt: skip
_TABLE = dict(_LETTERS) | {"x": "кс", "i": "і"}
_SOUND = re.compile("|".join(sorted(map(re.escape, _TABLE), key=len, reverse=True)))
_DIACRITICS = str.maketrans(
    {"š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ś": "s", "ć": "ts", "ń": "n", "ł": "l", "â": "ia", "û": "iu",
     "è": "e", "ï": "yi", "ì": "i", "ż": "zh", "ź": "z"}
)  # fmt: skip

_LATIN_LETTER = re.compile("[a-z]")
_CYRILLIC_LETTER = re.compile("[а-яёєіїґ]")
_LATIN_RUN = re.compile("[a-z']*[a-z][a-z']*")
_CHUNK = re.compile(r"\S+")


def transliterate(word: str) -> str:
    """A word in Latin letters (lower case) as Ukrainian letters; anything else stays."""
    return _SOUND.sub(lambda found: _TABLE[found[0]], word)


def swap_layout(chunk: str) -> str:
    """What the same keys give on the Ukrainian layout."""
    return chunk.translate(_KEYS)


def _bare(text: str) -> str:
    """Latin letters without marks; Cyrillic ones keep theirs."""
    if text.isascii():
        return text
    spelled = text.translate(_DIACRITICS)
    return "".join(x if _CYRILLIC_LETTER.match(x) else unicodedata.normalize("NFD", x)[0] for x in spelled)


def _swap_chunk(found: re.Match[str]) -> str:
    chunk = found[0]
    if _CYRILLIC_LETTER.search(chunk) or not _LATIN_LETTER.search(chunk):
        return chunk
    return swap_layout(chunk)


def readings(text: str) -> list[Reading]:
    """All ways to read a query: Cyrillic words stay as they are in each of them."""
    spelled = _bare(unmask(plain(text)))
    if not _LATIN_LETTER.search(spelled):
        return [Reading(Script.TYPED, spelled)]
    sounds = _LATIN_RUN.sub(lambda run: transliterate(run[0]), spelled)
    # before plain(): on the other layout `[ ] ; ' , .` are letters, and a quote is not the key of an apostrophe
    keys = plain(_CHUNK.sub(_swap_chunk, text.lower()))
    return [Reading(Script.TRANSLIT, sounds), Reading(Script.LAYOUT, keys)]
