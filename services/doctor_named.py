"""How likely a line names a doctor, a town or a clinic: what the register makes of its words, and how it looks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faq.readings import readings
from services.finder import NAME_LETTERS, Finder, Wish
from services.name_shapes import WORD, Shape, shapes
from ukrainian.letters import clean

if TYPE_CHECKING:
    from doctors.found import Found

BARE_WORDS = 2  # «лікар», «nearest doctor»: nobody is named, and somebody is looked for
MOST_NAME_WORDS = 7  # surname, name, patronymic, speciality, town, street, a number
MOST_WORDS = 14  # of a line that names somebody and tells something of them
MOST_OTHER, MOST_STRANGE = 1, 3  # words of questions, and words of which nothing is known, in what looks like a name
SURE, LIKELY, PERHAPS, HARDLY = 0.95, 0.8, 0.5, 0.2
"""Chances: a full name of the register; all words known to it, or looks so; a surname that is a word too; hardly."""

_WHERE = re.compile(r"\b(?:на|у|в|біля|коло|возле|районі?|near|in) ([^\W\d_]{4,})")
_OWN = frozenset(["мій", "моя", "мого", "моєї", "моєму", "мою", "мої", "мене", "мені", "мой", "моего", "моей", "my"])
_POSSESSED = _OWN - {"мене", "мені"}
_INTERROGATIVE = re.compile(
    r"скільк\w*|сколько\w*|чи|чому|почему|чого|коли|когда|навіщо|зачем|як|как|how|when|why|what"
)
_TAIL = re.compile(
    r"\s*[,;(]\s*|\s+(?=(?:яка|який|яку|якого|щоб|що|шоб|чтобы|чтоб|которая|который|він|вона|бо|желательно|бажано|who|that)\b)"
)
_ALONE = frozenset((Shape.LITTLE, Shape.TOWN, Shape.TOPONYM))
_CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
_NO_PERSON = ("settlement", "area", "district", "speciality")


@dataclass(frozen=True, slots=True)
class Named:
    """What the register finds for the line, None where it was not asked, and how likely a doctor is meant.

    `placed`: does it say where?
    """

    found: Found | None
    chance: float
    placed: bool = False


def doctor_named(line: str, finder: Finder, knows: Callable[[str], bool], *, hardly: bool = False) -> Named:
    """Reads a line as the name of a doctor; `knows`: is this a word of what people ask about?

    `hardly`: the line is surely something else, so the register is asked only if it looks like a name all the same.
    """
    words = WORD.findall(clean(line))
    if len(line) > NAME_LETTERS or not words or len(words) > MOST_WORDS:
        return Named(None, 0.0)
    said = shapes(line, knows)
    looks = _looks(line, said, knows)
    placed = any(shape is Shape.TOWN for _, shape in said) or any(
        not knows(word) for word in _WHERE.findall(clean(line))
    )
    if not finder.ready or len(words) > MOST_NAME_WORDS or (hardly and not looks):
        return Named(None, looks, placed)
    found = finder.search(Wish(query=line))
    if found.hits and found.hits[0].level == "exact":
        placed = any(str(reason.about) == "settlement" for reason in found.hits[0].reasons)
    return Named(found, max(looks, _known(found, said, knows)), placed)


def _looks(line: str, said: Sequence[tuple[str, Shape]], knows: Callable[[str], bool]) -> float:
    """By its words alone: the whole line, or what stands before something that is told of the doctor."""
    chance = _looks_so(said)
    if not _CYRILLIC.search(line):
        others = (shapes(" ".join(one.words), knows) for one in readings(line)[1:])
        chance = max(chance, *map(_looks_so, others), 0.0)
    head, *tail = _TAIL.split(line, maxsplit=1)
    if not tail:
        return chance
    last = tail[0].rpartition(",")[2] if "," in tail[0] else ""
    parts = [shapes(one, knows) for one in (head, f"{head} {last}")]
    return max([chance, *(min(LIKELY, _looks_so(one)) for one in parts if len(one) >= BARE_WORDS)])


def _looks_so(said: Sequence[tuple[str, Shape]]) -> float:
    """Two parts of a name, a doctor and a place, a place alone; the less likely the more is said besides."""
    seen = Counter(shape for _, shape in said)
    if (
        seen[Shape.OTHER] > MOST_OTHER
        or seen[Shape.STRANGE] > MOST_STRANGE
        or any(word in _POSSESSED or _INTERROGATIVE.fullmatch(word) for word, _ in said)
    ):
        return 0.0
    if seen[Shape.GIVEN] and seen[Shape.PATRONYMIC]:
        return SURE
    person = seen[Shape.GIVEN] + seen[Shape.PATRONYMIC] + seen[Shape.SURNAME]
    somebody = seen[Shape.DOCTOR] + seen[Shape.CLINIC]
    told = person > 1 or (person and somebody) or (seen[Shape.TOWN] and (person or somebody))
    if seen[Shape.OTHER] or (seen[Shape.STRANGE] and not told):
        return PERHAPS if told else 0.0
    if told:
        return LIKELY
    if seen[Shape.TOWN] or (seen[Shape.TOPONYM] and somebody):
        return LIKELY if person or somebody else SURE if _ALONE.issuperset(seen) else LIKELY
    return LIKELY if seen[Shape.SURNAME] == len(said) == 1 else 0.0


def _known(found: Found, said: Sequence[tuple[str, Shape]], knows: Callable[[str], bool]) -> float:
    """By what the register has: every word of the line should be met there."""
    words = [word for word, _ in said]
    doctors = sum(shape is Shape.DOCTOR for _, shape in said)
    if not found.hits:
        bare = found.outcome == "no_words" and len(words) <= BARE_WORDS and doctors
        return LIKELY if bare else HARDLY if found.understood.speciality else 0.0
    best = found.hits[0]
    about = {str(reason.about) for reason in best.reasons}
    if {"surname", "first_name"} <= about:
        return SURE if best.level == "exact" or _all_named(found, words) else LIKELY
    if best.level != "exact":
        return 0.0
    if "surname" in about:
        met = [reason.asked for reason in best.reasons if str(reason.about) == "surname"]
        return LIKELY if doctors or len(words) == 1 or not all(knows(word) for word in met) else PERHAPS
    if "settlement" in about and not any(word in _OWN for word in words):
        return SURE if about <= set(_NO_PERSON) else PERHAPS
    return LIKELY if about and about <= set(_NO_PERSON) else PERHAPS


def _all_named(found: Found, words: Sequence[str]) -> bool:
    return sum(about != "unknown" for _, about in found.understood.words) >= len(words) - 1
