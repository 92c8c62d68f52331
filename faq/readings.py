"""Ways one typed question may be read, in words: as it stands, as transliteration, on the other keyboard layout."""

from dataclasses import dataclass

from faq.words import words
from ukrainian import readings as lines
from ukrainian.layouts import to_ukrainian
from ukrainian.letters import MAX_LETTERS, clean
from ukrainian.readings import Script


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading: its kind and its words in order."""

    kind: Script
    words: tuple[str, ...]


def readings(text: str) -> list[Reading]:
    """All readings worth trying, the plain one first; empty for a text without a word."""
    found = [Reading(line.script, tuple(words(line.text))) for line in lines.readings(text, english=True)]
    if found[0].words:
        return found
    keys = tuple(words(clean(to_ukrainian(text[:MAX_LETTERS].lower()))))  # «[]»: signs here, letters there
    return [Reading(Script.LAYOUT, keys)] if keys else []
