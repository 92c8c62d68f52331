"""Listeners are asked one after another, and each is given what it asks for."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from aiogram.filters import Filter
from aiogram.types import Chat, Message

from handlers.kit.listening import InTurn

MESSAGE = Message(message_id=1, date=datetime(2026, 12, 1, tzinfo=UTC), chat=Chat(id=1, type="private"), text="слово")


class Takes(Filter):
    """Takes what says this word, and tells what it was given."""

    def __init__(self, word: str, asked: list[str], brings: object = True) -> None:
        self._word, self._asked, self._brings = word, asked, brings

    async def __call__(self, event: Message, work: int, talk: str | None = None) -> Any:
        self._asked.append(f"{self._word} {work} {talk}")
        return self._brings if event.text == self._word else False


async def handler(_event: Message, work: int, about: int = 0) -> tuple[int, int]:
    return work, about


async def test_the_first_that_takes_it_ends_the_asking_and_brings_the_way_to_its_handler() -> None:
    asked: list[str] = []
    turns = InTurn()
    turns.register(handler, Takes("інше", asked))
    turns.register(handler, Takes("слово", asked, {"about": 7}))
    turns.register(handler, Takes("слово", asked))
    given = {"work": 3, "unasked": object()}
    found = await turns(MESSAGE, **given)
    assert isinstance(found, dict)
    assert asked == ["інше 3 None", "слово 3 None"]
    assert await found.pop("route")(MESSAGE, **given, **found) == (3, 7)


async def test_a_filter_may_bring_the_route_itself() -> None:
    turns = InTurn()
    turns.lead(Takes("слово", [], {"route": handler}))
    assert await turns(MESSAGE, work=1, talk="t") == {"route": handler}


async def test_what_nobody_takes_goes_on() -> None:
    turns = InTurn()
    turns.register(handler, Takes("інше", []))
    assert await turns(MESSAGE, work=1) is False
