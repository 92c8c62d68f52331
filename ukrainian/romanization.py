"""Ukrainian names in Latin letters by the table of the Cabinet of Ministers (resolution No. 55 of 27 January 2010).

Letter for letter: five letters are written otherwise at the beginning of a word, «зг» is zgh lest it be read as ж,
the soft sign and the apostrophe are not written.
"""

from __future__ import annotations

import re

from ukrainian.letters import APOSTROPHES

_BEGINNING = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LETTERS = {
    **{"а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y"},
    **{"і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s"},
    **{"т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu"},
    "я": "ia",
}
_ZH_APART = "зг"
_WORD = re.compile(rf"[а-щьюяєіїґА-ЩЬЮЯЄІЇҐ]+(?:[{re.escape(APOSTROPHES)}][а-щьюяєіїґА-ЩЬЮЯЄІЇҐ]+)*")


def romanized(text: str) -> str:
    """The text with every Ukrainian word in Latin letters; numbers, signs and other letters stay."""
    return _WORD.sub(lambda found: _word(found[0]), text)


def _word(word: str) -> str:
    written = "".join(_letter(word, position) for position in range(len(word)))
    return written.upper() if len(word) > 1 and word.isupper() else written


def _letter(word: str, position: int) -> str:
    letter = word[position]
    small = letter.lower()
    latin = (_BEGINNING if position == 0 and small in _BEGINNING else _LETTERS).get(small, "")
    if small == "г" and word[max(position - 1, 0) : position + 1].lower() == _ZH_APART:
        latin = "gh"
    return latin.capitalize() if letter.isupper() else latin
