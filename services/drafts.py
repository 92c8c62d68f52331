"""A change of the record while it is being made: which things, what was answered, what is asked next.

It is JSON for a conversation to remember; the conversation's data are sealed, and nothing of them leaves it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ehealth.shapes import Json
from services.faults import Outdated
from services.forms import About, Field, Thing
from services.things import THINGS


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: of which thing, which field, and what can be chosen; `typed`: is an answer typed?"""

    thing: Thing
    field: Field
    choices: tuple[Json, ...]

    @property
    def typed(self) -> bool:
        """Some are only chosen."""
        return self.field.typed


@dataclass(frozen=True, slots=True)
class Draft:
    """`things` in the order in which they are asked: first those that have to be mended.

    `why`: what is wrong with each of those: the key of words and their values. `replaces`: an earlier request of the
    person's own waits for the signature, and ends with a new one.
    """

    things: tuple[str, ...]
    about: About
    given: Mapping[str, Mapping[str, Any]]
    why: Mapping[str, Mapping[str, Any]]
    replaces: bool = False

    def next(self) -> Ask | None:
        """The first question without an answer, None when all is known."""
        for name in self.things:
            found = THINGS[name].next(self.about, self.of(name))
            if found is not None:
                choices = found.choices(self.about, self.of(name)) if found.choices else ()
                return Ask(THINGS[name], found, tuple(choices))
        return None

    def of(self, thing: str) -> dict[str, Any]:
        """What was answered of one thing."""
        return dict(self.given.get(thing) or {})

    def with_given(self, thing: str, given: Mapping[str, Any]) -> Draft:
        """The same with other answers of one thing, and with the things that these lead to."""
        more = [one for one in THINGS[thing].leads_to(given) if one not in self.things]
        return replace(self, given={**self.given, thing: dict(given)}, things=(*self.things, *more))

    def chosen(self, ask: Ask, item: str) -> Json:
        """The choice behind a button; raises `Outdated` for none of this question."""
        if not (item.isascii() and item.isdigit()) or int(item) >= len(ask.choices):
            raise Outdated("stale-button")
        return ask.choices[int(item)]

    def reopened(self, thing: str, why: Mapping[str, Any]) -> Draft:
        """A thing is asked for again, all the others keep their answers."""
        things = self.things if thing in self.things else (thing, *self.things)
        given = {name: answers for name, answers in self.given.items() if name != thing}
        return replace(self, things=things, given=given, why={**self.why, thing: why})

    def corrected_by(self, words: str) -> tuple[Draft, Ask] | None:
        """Asks again for the typed answer that these words fit: of the thing asked last, its first such question."""
        for name in reversed(self.things):
            given = self.of(name)
            for one in THINGS[name].asks:
                fits = one.typed and not one.free and one.name in given
                if fits and one.reads(words, self.about, given):
                    left = {key: value for key, value in given.items() if key not in (one.name, *one.settles)}
                    return replace(self, given={**self.given, name: left}), Ask(THINGS[name], one, ())
        return None

    def stored(self) -> dict[str, Any]:
        """As a conversation remembers it."""
        return {
            "things": list(self.things),
            "about": self.about.stored(),
            "given": {name: dict(given) for name, given in self.given.items()},
            "why": {name: dict(one) for name, one in self.why.items()},
            "replaces": self.replaces,
        }

    @classmethod
    def again(cls, stored: Mapping[str, Any] | None, today: date) -> Draft:
        """What `stored` has written; raises `Outdated` for nothing."""
        if not stored:
            raise Outdated("stale-button")
        about = About.again(stored["about"], today)
        return cls(tuple(stored["things"]), about, stored["given"], stored["why"], bool(stored.get("replaces")))
