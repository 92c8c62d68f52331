"""Ukrainian in Latin letters, by whichever of the usual schemes it was written."""

from __future__ import annotations

import re
from unicodedata import normalize

# Longest first. One table reads the 2010 national rules, passports of the 1990s, Polish, German and home-made ways.
_SOUNDS = {
    "shch": "щ", "szcz": "щ", "zgh": "зг", "sch": "щ", "tch": "ч",
    "kh": "х", "ts": "ц", "tz": "ц", "ch": "ч", "cz": "ч", "sh": "ш", "sz": "ш", "zh": "ж",
    "ph": "ф", "th": "т", "ck": "к", "ee": "і", "oo": "у",
    "ya": "я", "ia": "я", "ja": "я", "yu": "ю", "iu": "ю", "ju": "ю",
    "ye": "є", "ie": "є", "je": "є", "yi": "ї", "ji": "ї", "yo": "йо", "jo": "йо",
    "ca": "ка", "co": "ко", "cu": "ку", "cr": "кр", "cl": "кл", "ct": "кт",
    **dict(zip("abvhgdezyijklmnoprstufcwq", "абвггдезиійклмнопрстуфцвк", strict=True)), "x": "кс",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
# Marked letters of the scientific and the Polish way
_MARKED = str.maketrans(
    {"š": "sh", "č": "ch", "ž": "zh", "ŝ": "shch", "ś": "s", "ć": "ts", "ń": "n", "ł": "l", "â": "ia", "û": "iu",
     "è": "e", "ï": "yi", "ì": "i", "ż": "zh", "ź": "z"}
)  # fmt: skip
_MARK = re.compile("[^\x00-\x7fа-яёєіїґ]")


def transliterate(word: str) -> str:
    """Latin letters (lower case) read as Ukrainian ones; anything else stays."""
    return _SOUND.sub(lambda found: _SOUNDS[found[0]], word)


def unmarked(text: str) -> str:
    """Latin letters without marks; Ukrainian and Russian ones keep theirs."""
    return text if text.isascii() else _MARK.sub(lambda found: normalize("NFD", found[0])[0], text.translate(_MARKED))
