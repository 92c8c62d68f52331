"""What a thing of a record is: a short form, its fields asked one by one, those that do not apply left out.

What was given so far is JSON, for a conversation to remember under seal. The things themselves: `services.things`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from ehealth.models import Person
from ehealth.shapes import Json, JsonObject
from ehealth.values import parse_day
from services.faults import Mistake

Given = Mapping[str, Any]
"""What was answered in one thing, by field."""
Changes = dict[str, Json]
"""Fields of the record as they shall be; None takes an optional one away."""

RESIDENCE, REGISTRATION, BOTH = "RESIDENCE", "REGISTRATION", "BOTH"
NONE: Final = "none"
"""The choice that takes a value away, or leaves a question out."""


@dataclass(frozen=True, slots=True)
class About:
    """What questions depend on: of the record, and the day."""

    birth: date | None
    kinds: tuple[str, ...]
    has_unzr: bool
    has_email: bool
    has_phone: bool
    addresses: tuple[str, ...]
    area: str
    today: date

    @classmethod
    def of(cls, person: Person, today: date) -> About:
        """As far as this record says."""
        return cls(
            birth=person.birth_date,
            kinds=tuple(one.type.key for one in person.documents),
            has_unzr=bool(person.unzr),
            has_email=bool(person.email),
            has_phone=bool(person.phones),
            addresses=tuple(one.type.key for one in person.addresses),
            area=next((one.area for one in person.addresses if one.type == RESIDENCE), ""),
            today=today,
        )

    def stored(self) -> dict[str, object]:
        """As a conversation remembers it; the day is always today's."""
        return {
            "birth": self.birth.isoformat() if self.birth else None,
            "kinds": list(self.kinds),
            "has_unzr": self.has_unzr,
            "has_email": self.has_email,
            "has_phone": self.has_phone,
            "addresses": list(self.addresses),
            "area": self.area,
        }

    @classmethod
    def again(cls, stored: Mapping[str, Any], today: date) -> About:
        """What `stored` has written."""
        lists = {name: tuple(stored[name]) for name in ("kinds", "addresses")}
        return cls(**{**stored, **lists, "birth": parse_day(stored["birth"])}, today=today)


def _always(_about: About, _given: Given) -> bool:
    return True


def _unread(_words: str, _about: About, _given: Given) -> Json:
    raise NotImplementedError("this field is chosen, not typed")


@dataclass(frozen=True, slots=True)
class Field:
    """One question: typed and read, or one of the `choices`; asked where it applies.

    `settles`: what is found out with its answer, and asked for anew with another one. `free`: any words fit it.
    """

    name: str
    read: Callable[[str, About, Given], Json] = _unread
    choices: Callable[[About, Given], Sequence[Json]] | None = None
    applies: Callable[[About, Given], bool] = _always
    settles: tuple[str, ...] = ()
    free: bool = False

    @property
    def typed(self) -> bool:
        """Some are only chosen."""
        return self.read is not _unread

    def reads(self, words: str, about: About, given: Given) -> bool:
        """Can the words be its answer?"""
        try:
            self.read(words, about, given)
        except Mistake:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing; `replaces` makes what was given into fields of the record as it is at that moment.

    `leads_to`: other things that one is likely to change with it. `paths`: how the system names its fields when it
    refuses them.
    """

    name: str
    asks: tuple[Field, ...]
    replaces: Callable[[JsonObject, Given, date], Changes]
    paths: tuple[str, ...]
    leads_to: Callable[[Given], Sequence[str]] = field(default=lambda _given: ())

    def next(self, about: About, given: Given) -> Field | None:
        """The first question that has no answer yet."""
        return next((one for one in self.asks if one.name not in given and one.applies(about, given)), None)

    def field(self, name: str) -> Field | None:
        """The question of this name."""
        return next((one for one in self.asks if one.name == name), None)
