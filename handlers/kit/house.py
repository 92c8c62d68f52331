"""The house collects: it walks the packages beside this one, takes what each declares, and derives every table.

No list is kept by hand. A folder that is there is at work, and one that is gone is missed by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import TypeVar

from aiogram.fsm.state import State

import handlers
from handlers.kit.callbacks import GO_ON, Open
from handlers.kit.declaring import Command, Conversation, Handler, Marking, Notice, Offer, Press, Reply, Typed, Where
from services.meant import Meant
from services.notices import Fact, Who

Presses = Mapping[str, Press]
"""By `prefix` or `prefix:of`, as the data of a button begin."""


K = TypeVar("K")
V = TypeVar("V")


class DeclaredTwice(Exception):
    """Two conversations claim the same thing."""


def name_of(state: State) -> str:
    """A state as it is stored: `Group:state`."""
    return state.state or ""


@dataclass(frozen=True)
class House:
    """All conversations, and what follows from their declarations."""

    conversations: tuple[Conversation, ...]

    @cached_property
    def moves(self) -> Mapping[str, frozenset[str]]:
        """From each question on screen to those that may follow it."""
        return {
            name_of(before): frozenset(name_of(after) for after in moves)
            for one in self.conversations
            for before, moves in one.moves.items()
        }

    @cached_property
    def entries(self) -> frozenset[str]:
        """Questions that are reached from anywhere."""
        return frozenset(name_of(state) for one in self.conversations for state in one.entries)

    @cached_property
    def typed(self) -> Mapping[str, Typed]:
        """Questions that are answered by typing."""
        return _united((name_of(state), how) for one in self.conversations for state, how in one.typed.items())

    @cached_property
    def screens(self) -> frozenset[str]:
        """What buttons can open, somewhere."""
        own = (name for one in self.conversations for name in (*one.screens, *one.group_screens))
        return frozenset({GO_ON, *own})

    @cached_property
    def actions(self) -> Mapping[str, str]:
        """Where the actions under answers lead."""
        return _united(pair for one in self.conversations for pair in one.actions.items())

    def offers(self, screen: str) -> list[Offer]:
        """What others offer on this screen."""
        return [offer for one in self.conversations for offer in one.offers if offer.on == screen]

    @cached_property
    def deep_links(self) -> Mapping[str, str]:
        """The screens that links into the chat open, by their first letter."""
        return _united(pair for one in self.conversations for pair in one.deep_links.items())

    @cached_property
    def hears(self) -> Mapping[type[Meant], Handler]:
        """Who acts on what was meant by a typed line."""
        return _united(pair for one in self.conversations for pair in one.hears.items())

    @cached_property
    def deeds(self) -> Mapping[str, str]:
        """The screens that do what is asked for in one's own words."""
        return _united(pair for one in self.conversations for pair in one.deeds.items())

    @cached_property
    def notices(self) -> Mapping[tuple[type[Fact], Who], Notice]:
        """The words for each fact and each of its hearers."""
        return _united(((notice.fact, notice.who), notice) for one in self.conversations for notice in one.notices)

    @cached_property
    def marks_notices(self) -> Marking | None:
        """What is put under notices that people choose; None where no conversation lets them."""
        return next((one.marks_notices for one in self.conversations if one.marks_notices), None)

    @cached_property
    def replies(self) -> tuple[Reply, ...]:
        """Who takes replies to messages of ours."""
        return tuple(reply for one in self.conversations for reply in one.replies)

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], Handler]:
        """Who takes which content while which question is on screen."""
        return _united(
            ((name_of(answer.state), kind.value), answer.handler)
            for one in self.conversations
            for answer in one.answers
            for kind in answer.content
        )

    @cached_property
    def brings(self) -> Mapping[str, tuple[str, Handler]]:
        """Who takes what is no text, where no question on screen does, and in which conversation."""
        return _united(
            (kind.value, (one.name, handler)) for one in self.conversations for kind, handler in one.brings.items()
        )

    @cached_property
    def awaits(self) -> Mapping[str, Handler]:
        """Who else hears of what is no text while people wait for the person's words."""
        return _united((kind.value, handler) for one in self.conversations for kind, handler in one.awaits.items())

    @cached_property
    def keyboards(self) -> frozenset[str]:
        """Questions with a keyboard of the phone."""
        return frozenset(name_of(state) for one in self.conversations for state in one.keyboards)

    def named(self, name: str) -> Conversation | None:
        """The conversation of this name."""
        return next((one for one in self.conversations if one.name == name), None)

    def commands(self, where: Where) -> Mapping[str, Command]:
        """Commands answered there, by name."""
        return _united(
            (command.name, command) for one in self.conversations for command in one.commands if where in command.where
        )

    def listed(self, where: Where) -> list[Command]:
        """Commands that Telegram lists there, in their order; what staff may say everywhere is listed in groups."""
        own = [command for command in self.commands(where).values() if where is Where.GROUP or command.where is where]
        known = [command for command in own if command.listed is not None]
        return sorted(known, key=lambda command: (command.listed or 0, command.name))

    def presses(self, where: Where) -> Presses:
        """Buttons answered there."""
        own = [press for one in self.conversations for press in one.presses if where in press.where]
        opened = [
            Press(Open, handler, of=name, where=where)
            for one in self.conversations
            for name, handler in (one.screens if where is Where.PRIVATE else one.group_screens).items()
        ]
        return _united((key_of_press(press), press) for press in (*own, *opened))

    def under_way(self, state: str | None) -> Conversation | None:
        """The conversation that asks this question."""
        group = (state or "").partition(":")[0]
        return next((one for one in self.conversations if one.states and one.states.__name__ == group), None)


def key_of_press(press: Press) -> str:
    """How the data of its buttons begin."""
    return press.kind.__prefix__ if press.of is None else f"{press.kind.__prefix__}:{press.of}"


def _united(pairs: Iterable[tuple[K, V]]) -> dict[K, V]:
    found: dict[K, V] = {}
    for key, value in pairs:
        if key in found:
            raise DeclaredTwice(str(key))
        found[key] = value
    return found


def collect() -> House:
    """Every `CONVERSATION` in a `conversation.py` of the packages here, in the order of their names."""
    found = []
    for package in sorted(module.name for module in iter_modules(handlers.__path__) if module.ispkg):
        declared = f"handlers.{package}.conversation"
        if find_spec(declared) is not None:
            found.append(import_module(declared).CONVERSATION)
    return House(tuple(found))


@lru_cache(maxsize=1)
def house() -> House:
    """The house of this process."""
    return collect()
