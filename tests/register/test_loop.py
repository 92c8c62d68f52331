"""Conversations go on while a register is stored, read, indexed and searched: the loop is never held for long.

Measured in CPU time of the loop's own thread, callback by callback, so that a busy machine changes nothing; and in
turns that the loop gets while a thread is at work, which would be none if the work were done in the loop.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

import pytest

from doctors.model import Doctor, to_json
from services.cabinets import Cabinets
from services.finder import Catalogue, Finder, Wish
from services.register import Register
from services.threads import in_thread
from storage.database import Database
from storage.register import begin, fill
from storage.unit_of_work import UnitOfWork
from tests.doctors import people

LONGEST_SECONDS = 0.020
DOCTORS = 3_000
TURNS = 20  # a loop that stands still while the index is built has one or two


@pytest.fixture(scope="module")
def doctors() -> list[Doctor]:
    return people.doctors(DOCTORS)


@pytest.fixture
def callbacks(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """CPU seconds of every callback of the loop."""
    found: list[float] = []
    run = asyncio.events.Handle._run

    def measured(handle: asyncio.Handle) -> None:
        began = time.thread_time()
        run(handle)
        found.append(time.thread_time() - began)

    monkeypatch.setattr(asyncio.events.Handle, "_run", measured)
    return found


async def turns_during(task: asyncio.Future[Any]) -> int:
    turns = 0
    while not task.done():
        await asyncio.sleep(0)
        turns += 1
    await task
    return turns


async def test_people_talk_on_while_an_index_is_built(doctors: list[Doctor], callbacks: list[float]) -> None:
    building = asyncio.ensure_future(in_thread(Catalogue.build, doctors))  # noqa: TID251  # awaited in the next line
    assert await turns_during(building) > TURNS
    assert max(callbacks) < LONGEST_SECONDS


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """The default engine is enough here."""
    return sqlite_url


async def test_people_talk_on_while_a_register_is_stored_and_taken_up(
    doctors: list[Doctor], database: Database, new_work: Callable[[], UnitOfWork], callbacks: list[float]
) -> None:
    finder = Finder()
    register = Register(None, Cabinets([]), database, finder, new_work)
    for load in (1, 2):
        await begin(database, load, load)
        await fill(database, load, load, ((one.party_id, to_json(one)) for one in doctors))
        following = asyncio.ensure_future(register.follow())  # noqa: TID251  # awaited in the next line
        assert await turns_during(following) > TURNS
    assert finder.count == len(doctors)
    assert max(callbacks) < LONGEST_SECONDS


async def test_a_hundred_searches_at_once_take_turns(doctors: list[Doctor], callbacks: list[float]) -> None:
    finder = Finder()
    finder.swap(await in_thread(Catalogue.build, doctors))
    finder.search(Wish(query="перша спроба"))  # touches what is loaded late
    callbacks.clear()

    async def search(line: str) -> int:
        await asyncio.sleep(0)
        return len(finder.search(Wish(query=line)).hits)

    lines = [f"{one.last_name} {one.first_name[:-1]}" for one in doctors[:: len(doctors) // 100]][:100]
    found = await asyncio.gather(*(search(line) for line in lines))
    assert sum(map(bool, found)) > 80
    assert len(callbacks) >= 100
    assert max(callbacks) < LONGEST_SECONDS
