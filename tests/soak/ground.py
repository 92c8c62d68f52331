"""What every part stands on: a scene with its ledger, a time by which to end, and lines that say how far it is."""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from bot.nursery import Nursery
from storage.migrate import upgrade
from tests.faults.lives import ForkServer
from tests.faults.patients import Writer, writers
from tests.faults.scene import Scene, open_scene
from tests.postgres import asyncpg_url, execute
from tests.soak.ledger import Ledger

AT_ONCE = 12  # people who open their tickets together
SETTLE_SECONDS = 240  # what is not worked off by then counts as lost
SAY_EVERY_SECONDS = 10


@dataclass
class Part:
    """One part of a long run."""

    name: str
    seconds: float
    _began: float = field(default_factory=time.monotonic)
    _said: float = 0.0

    def begin(self) -> None:
        """Its time counts from here: what came before was setting up."""
        self._began = time.monotonic()

    @property
    def late(self) -> bool:
        """Is its time up?"""
        return time.monotonic() - self._began > self.seconds

    def say(self, how_far: str, *, always: bool = False) -> None:
        """A line of progress, not too often."""
        if always or time.monotonic() - self._said > SAY_EVERY_SECONDS:
            self._said = time.monotonic()
            sys.stdout.write(f"{self._said - self._began:6.0f} s  {self.name}: {how_far}\n")
            sys.stdout.flush()


@dataclass(frozen=True)
class Ground:
    """Where scenes are opened: a folder, a fork server, and a PostgreSQL server for those that need one."""

    folder: Path
    server: ForkServer
    postgres: str | None

    @asynccontextmanager
    async def scene(self, name: str, updates: str, *, sqlite: bool = True, **changed: str) -> AsyncIterator[Scene]:
        """A scene on a database of its own."""
        folder = self.folder / name
        folder.mkdir()
        url = f"sqlite+aiosqlite:///{folder / 'bot.db'}" if sqlite else await self.database(name)
        await upgrade(url)
        async with open_scene(folder, self.server, url, updates, **changed) as opened:
            yield opened

    async def database(self, name: str) -> str:
        """An empty database on the server."""
        assert self.postgres, "this part needs a PostgreSQL server"
        await execute(self.postgres, f'CREATE DATABASE "{name}"')
        return asyncpg_url(self.postgres, name)


@asynccontextmanager
async def watched(scene: Scene) -> AsyncIterator[Ledger]:
    """The ledger of the scene, written on its own from now on."""
    ledger, nursery = Ledger(scene.world), Nursery()
    nursery.start(ledger.watch(), "ledger")
    try:
        yield ledger
    finally:
        await nursery.close()
        ledger.take()


async def with_tickets(scene: Scene, count: int) -> list[Writer]:
    """So many patients whose tickets staff have answered, a few at a time, for people are not all there at once."""
    people = [one for first in range(0, count, AT_ONCE) for one in await writers(scene, min(AT_ONCE, count), first)]
    scene.world.clear_calls()
    return people


async def worked_off(scene: Scene) -> bool:
    """Waits until nothing is left to do; False when it takes too long."""
    with suppress(TimeoutError):
        await scene.settled(SETTLE_SECONDS)
        return True
    return False
