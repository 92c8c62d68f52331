"""A query taken apart: words that may be names, initials, numbers, a speciality, and hints from the words around."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Flag, IntEnum, auto

from doctors.vocabulary import Field


class Hint(Flag):
    """What the words around say about a word."""

    NONE = 0
    TOWN = auto()
    STREET = auto()
    OWNER = auto()
    AREA = auto()


class Extra(IntEnum):
    """Whether a word is but a clinic with a name of common words: it adds to the score, is not missed when absent."""

    NO = 0
    GUESS = 1  # «дитячий лікар» is rather a speciality
    NAMED = 2  # «клініка Дитячий лікар», «Сімейна клініка»


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or several said together, that may name something."""

    text: str
    key: str
    hint: Hint = Hint.NONE
    extra: Extra = Extra.NO


@dataclass(slots=True)
class Query:
    """What was read. `initials` are letters with the names they stand for."""

    words: list[Word] = field(default_factory=list)
    initials: list[tuple[Field, str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    speciality: str = ""
    asked: bool = False  # the name stands in an oblique case: «до», «записатись», «з лікарем»
    clinic: bool = False
    praised: bool = False  # «хороша Світлана» may be somebody named Хороша
    known: float = 0.0  # share of the words that the register knows as they are
    lossy: bool = False  # read from Latin letters: і and и, г and х cannot be told apart
    russian: bool = False  # written in Russian: і is и, є is е

    @property
    def empty(self) -> bool:
        """Whether nothing can be looked for."""
        return not (self.words or self.speciality)
