"""What a search gives: doctors with reasons, how the query was read, what to ask or suggest next. Data, no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from doctors.model import Doctor, Workplace
from ukrainian.readings import Script

EXACT = 0.90  # share of the full weight from which a doctor is shown as found (no absent doctor reaches it)
MAYBE = 0.70  # … from which a doctor is shown as "perhaps you meant"
GUESS = 0.40  # … below which a doctor has hardly more than a first name in common with the query


class Level(StrEnum):
    """How sure a hit is."""

    EXACT = "exact"
    MAYBE = "maybe"
    GUESS = "guess"


class About(StrEnum):
    """What a word of a query, a reason or a question is about."""

    SURNAME = "surname"
    GIVEN = "first_name"
    PATRONYMIC = "patronymic"
    TOWN = "settlement"
    AREA = "area"
    DISTRICT = "district"
    CLINIC = "clinic"
    STREET = "street"
    SPECIALITY = "speciality"
    NUMBER = "number"
    UNKNOWN = "unknown"


class How(StrEnum):
    """How a word met the register's value."""

    SAME = "same"
    FORM = "form"  # another case, language, home form, older name
    INITIAL = "initial"
    SLIP = "slip"


class Outcome(StrEnum):
    """Why nothing is shown."""

    NONE = ""
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    NO_WORDS = "no_words"  # nothing in the text can be a name
    NOT_FOUND = "not_found"
    FAR = "far"  # whoever asks for the nearest is far from all, abroad perhaps
    NONE_NEAR = "none_near"  # nobody near passes the filters


class Reason(NamedTuple):
    """A word of the query, what it was taken for, and the register's value as it is written there."""

    about: About
    asked: str
    value: str
    how: How


class Hit(NamedTuple):
    """One doctor at the best workplace. `ratio` is the share of the full weight of the query, 0 to 1."""

    employee_id: str
    doctor: Doctor
    workplace: Workplace
    score: float
    ratio: float
    level: Level
    reasons: tuple[Reason, ...]
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """How the query was read: the alphabet or layout, the text in Cyrillic, each word and what it was taken for."""

    script: Script = Script.TYPED
    text: str = ""
    words: tuple[tuple[str, About], ...] = ()
    speciality: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question: what to pass to the next search (`value`) and how many doctors it leaves."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Question:
    """The one thing to ask when many fit equally well; pass the answer's value as the argument of that name."""

    about: About
    options: tuple[Option, ...]


class Advice(StrEnum):
    """Kinds of suggestions when nothing was found."""

    SPELLING = "spelling"  # a surname of the register that is written nearly so
    WIDER = "wider"  # the same query without the place
    COLLEAGUES = "colleagues"  # other doctors of the clinic or town asked for


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to try: the text to search for and how many doctors it gives."""

    advice: Advice
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to one query.

    `hits` are for showing; `guesses` are doctors below "maybe", for an offer like "names that look alike".
    `total` counts the doctors that fit at least as "maybe", `equal` those as good as the first; of those near, where
    nothing but nearness was asked for. `far_km`: how far the nearest doctor is from somebody who is far from all, whose
    place therefore was not looked at.
    """

    hits: tuple[Hit, ...] = ()
    guesses: tuple[Hit, ...] = ()
    total: int = 0
    equal: int = 0
    understood: Understood = field(default_factory=Understood)
    question: Question | None = None
    suggestions: tuple[Suggestion, ...] = ()
    outcome: Outcome = Outcome.NONE
    far_km: float | None = None
