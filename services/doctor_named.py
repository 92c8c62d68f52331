"""How likely a line names a doctor, a town or a clinic: what the register makes of its words, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faq.names import is_listed
from services.finder import NAME_LETTERS, Finder, Wish
from ukrainian.letters import clean

if TYPE_CHECKING:
    from doctors.found import Found

BARE_WORDS = 2  # «лікар», «nearest doctor»: nobody is named, and somebody is looked for
MOST_NAME_WORDS = 7  # surname, name, patronymic, speciality, town, street, a number
SURE, LIKELY, PERHAPS, HARDLY = 0.95, 0.8, 0.5, 0.2
"""Chances: a full name of the register; all words known to it, or looks so; a surname that is a word too; hardly."""

_DOCTOR = frozenset(
    [
        "лікар",
        "лікаря",
        "лікарю",
        "лікарем",
        "лікарка",
        "лікарку",
        "лікарки",
        "лікарці",
        "врач",
        "врача",
        "врачу",
        "доктор",
        "доктора",
        "терапевт",
        "терапевта",
        "педіатр",
        "педіатра",
        "сімейний",
        "сімейного",
        "doctor",
        "dr",
    ]
)
_WHERE = re.compile(r"\b(?:на|у|в|біля|коло|возле|районі?|near|in) ([^\W\d_]{4,})")
_OWN = frozenset(["мій", "моя", "мого", "моєї", "моєму", "мою", "мої", "мене", "мені", "мой", "моего", "моей", "my"])
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PATRONYMIC = re.compile(r"(?:[оеє]вич|[ії]вн[аиуі]|[ії]вною|[ое]вн[аыуе]|[оеє]вич[ауе]м?)$")
_NO_PERSON = ("settlement", "area", "district", "speciality")


@dataclass(frozen=True, slots=True)
class Named:
    """What the register finds for the line, None where it was not asked, and how likely a doctor is meant.

    `placed`: does it say where?
    """

    found: Found | None
    chance: float
    placed: bool = False


def doctor_named(line: str, finder: Finder, knows: Callable[[str], bool]) -> Named:
    """Reads a line as the name of a doctor; `knows`: is this a word of what people ask about?"""
    words = _WORD.findall(clean(line))
    if len(line) > NAME_LETTERS or not words or len(words) > MOST_NAME_WORDS:
        return Named(None, 0.0)
    looks = _looks(words, knows)
    if not finder.ready:
        return Named(None, looks, _placed(line, None, knows))
    found = finder.search(Wish(query=line))
    return Named(found, max(looks, _known(found, words, knows)), _placed(line, found, knows))


def _placed(line: str, found: Found | None, knows: Callable[[str], bool]) -> bool:
    """A town of the register, or a word after «на», «у», «біля» that belongs to no question."""
    if found is not None and found.hits and found.hits[0].level == "exact":
        return any(str(reason.about) == "settlement" for reason in found.hits[0].reasons)
    return any(not knows(word) for word in _WHERE.findall(clean(line)))


def _looks(words: Sequence[str], knows: Callable[[str], bool]) -> float:
    """By its words alone: a given name with a patronymic, or beside a word that belongs to nothing else."""
    own = [word for word in words if word not in _DOCTOR]
    if any(map(is_listed, own)) and any(_PATRONYMIC.search(word) for word in own):
        return SURE
    names = [word for word in own if is_listed(word) or not knows(word)]
    return LIKELY if any(map(is_listed, names)) and 1 < len(names) == len(own) else 0.0


def _known(found: Found, words: Sequence[str], knows: Callable[[str], bool]) -> float:
    """By what the register has: every word of the line should be met there."""
    if not found.hits:
        bare = found.outcome == "no_words" and len(words) <= BARE_WORDS and not _DOCTOR.isdisjoint(words)
        return LIKELY if bare else HARDLY if found.understood.speciality else 0.0
    best = found.hits[0]
    about = {str(reason.about) for reason in best.reasons}
    if {"surname", "first_name"} <= about:
        return SURE if best.level == "exact" or _all_named(found, words) else LIKELY
    if best.level != "exact":
        return 0.0
    if "surname" in about:
        called = any(word in _DOCTOR for word in words) or len(words) == 1
        met = [reason.asked for reason in best.reasons if str(reason.about) == "surname"]
        return LIKELY if called or not all(knows(word) for word in met) else PERHAPS
    if "settlement" in about and not any(word in _OWN for word in words):
        return SURE if about <= set(_NO_PERSON) else PERHAPS
    return LIKELY if about and about <= set(_NO_PERSON) else PERHAPS


def _all_named(found: Found, words: Sequence[str]) -> bool:
    return sum(about != "unknown" for _, about in found.understood.words) >= len(words) - 1
