"""The country that every portal begins with: invented and read in once, then given to each test as its own copy."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from unittest.mock import patch

from bot.wiring import App
from doctors.index import Index
from doctors.model import Doctor
from sandbox.ehealth.register.book import Read
from sandbox.ehealth.world import invented
from services.finder import Catalogue, Finder
from services.register import Register

DATABASE, FILES = "bot.db", "register"


@dataclass(frozen=True)
class Country:
    """A database with the register in it, the files of that load, and the index over its doctors."""

    folder: Path
    doctors: tuple[Doctor, ...]
    index: Index

    def settle_in(self, folder: Path) -> None:
        """Puts the database and the files of the load where a bot will look for them."""
        shutil.copyfile(self.folder / DATABASE, folder / DATABASE)
        shutil.copytree(self.folder / FILES, folder / FILES)

    async def taken_up(self, app: App) -> None:
        """The bot takes the register out of its database, as after a restart; only the index is not built again."""
        with patch.object(Catalogue, "build", self._catalogue):
            assert await app.register.follow()
        app.new_work().new_id()  # the load in the database bears the first key of this moment

    def _catalogue(self, doctors: list[Doctor]) -> Catalogue:
        """As `Catalogue.build` makes it: lists of its own, since a catalogue that is let go empties them."""
        assert self.doctors == (*doctors,), "an index fits its own doctors in their own order only"
        by_employee = {workplace.employee_id: doctor for doctor in doctors for workplace in doctor.workplaces}
        return Catalogue(doctors, self.index, by_employee)


async def kept(folder: Path, app: App) -> Country:
    """The country of a bot that has just read the register; `folder` is the bot's own."""
    finder = Finder()
    assert await Register(None, app.services.cabinets, app.foundation.database, finder, app.new_work).follow()
    assert finder.catalogue
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        busy, *_ = database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert not busy, "a part of the register would stay outside the file that is copied"
    return Country(folder, tuple(finder.doctors), finder.catalogue.index)


@contextmanager
def invented_once() -> Iterator[None]:
    """Worlds that begin meanwhile share the doctors that were invented for the same moment; none changes what it began
    with.
    """
    with patch("sandbox.ehealth.world.invented", _invented_once):
        yield


def _invented_once(doctors: int, limits: dict[str, int], now: datetime) -> Read:
    return _of_moment(doctors, tuple(limits.items()), now)


@cache
def _of_moment(doctors: int, limits: tuple[tuple[str, int], ...], now: datetime) -> Read:
    return invented(doctors, dict(limits), now)
