"""Whether an SQLite database takes writes is seen without a write, and after one that failed by trying."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace

import pytest

from storage import open_database
from storage.database import Database
from storage.unit_of_work import UnitOfWork


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = await open_database(sqlite_url)
    yield opened
    await opened.close()


async def writes(new_work: Callable[[], UnitOfWork], number: int) -> None:
    work = new_work()
    work.patients.add(number, "uk")
    await work.commit()


async def test_a_disk_without_room_is_seen(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    await database.look()
    monkeypatch.setattr(os, "statvfs", lambda _folder: SimpleNamespace(f_bavail=10, f_frsize=4096))
    with pytest.raises(OSError, match="No space left"):
        await database.look()


async def test_a_write_that_failed_is_seen_until_one_is_done(
    database: Database, new_work: Callable[[], UnitOfWork], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")

    def refuses(*_about: object) -> None:
        raise full

    with monkeypatch.context() as trouble:
        trouble.setattr("storage.sqlite._step", refuses)
        trouble.setattr("storage.sqlite._rewrite", refuses)
        with pytest.raises(sqlite3.OperationalError):
            await writes(new_work, 5)
        with pytest.raises(sqlite3.OperationalError):
            await database.look()
    await database.look()
    await writes(new_work, 5)
    await database.look()
