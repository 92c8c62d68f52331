"""The ways a line can be read: as typed, as Ukrainian in Latin letters, as the right keys on the wrong layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ukrainian.layouts import to_english, words_to_ukrainian
from ukrainian.letters import MAX_LETTERS, clean, unmask
from ukrainian.transliteration import transliterate, unmarked

_LATIN = re.compile("[a-z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


class Script(StrEnum):
    """How a text was read."""

    TYPED = "typed"
    TRANSLIT = "translit"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True)
class Reading:
    """The text in the letters that were meant, and the way it got there."""

    script: Script
    text: str


def readings(text: str, *, english: bool = False) -> list[Reading]:
    """All ways to read a line; Cyrillic words stay as they are wherever Latin ones are read as Ukrainian.

    With `english` it may be an English line too, as questions are and names are not: then it is also read as typed,
    only a line that is mostly Latin is read as anything else, and a Cyrillic one may be English on the wrong layout.
    """
    text = text[:MAX_LETTERS]
    typed = unmask(clean(text))
    if english and len(_LATIN.findall(typed)) <= len(_CYRILLIC.findall(typed)):
        return [Reading(Script.TYPED, typed), Reading(Script.LAYOUT, to_english(typed))]
    spelled = unmarked(typed)
    if not _LATIN.search(spelled):
        return [Reading(Script.TYPED, spelled)]
    # before clean(): on the other layout `[ ] ; ' , .` are letters, and a quote is not the key of an apostrophe
    keys = clean(words_to_ukrainian(text.lower()))
    as_ukrainian = [Reading(Script.TRANSLIT, transliterate(spelled)), Reading(Script.LAYOUT, keys)]
    return [Reading(Script.TYPED, typed), *as_ukrainian] if english else as_ukrainian
