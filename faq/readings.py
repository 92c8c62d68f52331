"""Ways one typed text may be read: as it stands, as transliteration, as letters of the other keyboard layout."""

import re
from dataclasses import dataclass
from typing import Literal

from faq.fold import clean, is_cyrillic, words

Kind = Literal["plain", "translit", "layout"]

_SCHEMES = {
    "shch": "щ", "sch": "щ", "zgh": "зг", "kh": "х", "ts": "ц", "tz": "ц", "ch": "ч", "cz": "ч", "sh": "ш", "sz": "ш",
    "zh": "ж", "ya": "я", "ia": "я", "ja": "я", "yu": "ю", "iu": "ю", "ju": "ю", "ye": "є", "ie": "є", "je": "є",
    "yi": "ї", "ji": "ї", "yo": "йо", "jo": "йо", "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г",
    "h": "г", "i": "і", "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "и", "z": "з",
}  # fmt: skip
_TRANSLIT = re.compile("|".join(sorted(_SCHEMES, key=len, reverse=True)))

_ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
_UKRAINIAN_KEYS = "йцукенгшщзхїфівапролджєячсмитьбю"
_TO_UKRAINIAN = str.maketrans(_ENGLISH_KEYS + '`\\{}:"<>~', _UKRAINIAN_KEYS + "'ґхїжєбю'")
_TO_ENGLISH = str.maketrans(_UKRAINIAN_KEYS + "ыэъ", _ENGLISH_KEYS + "s']")


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: its kind and its words in order."""

    kind: Kind
    words: tuple[str, ...]


def readings(text: str) -> list[Reading]:
    """All readings worth trying, the plain one first; empty for a text without a word."""
    text = clean(text)
    plain = _reading("plain", text)
    if not plain.words:
        swapped = _reading("layout", text.translate(_TO_UKRAINIAN))
        return [swapped] if swapped.words else []
    latin = sum(len(word) for word in plain.words if not is_cyrillic(word))
    cyrillic = sum(len(word) for word in plain.words) - latin
    if latin > cyrillic:
        return [plain, _reading("translit", transliterate(text)), _reading("layout", text.translate(_TO_UKRAINIAN))]
    return [plain, _reading("layout", text.translate(_TO_ENGLISH))]


def transliterate(text: str) -> str:
    """Latin letters read as Ukrainian, greedily, whichever of the usual schemes was meant."""
    return _TRANSLIT.sub(lambda match: _SCHEMES[match[0]], text)


def _reading(kind: Kind, text: str) -> Reading:
    return Reading(kind, tuple(words(text)))
