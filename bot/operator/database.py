"""The database as the operator's commands meet it: what they cannot do they say in a sentence."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.road.replicas import REPLICAS, alone
from bot.settings import Settings
from storage import SQLITE, open_database
from storage.database import CannotOpen, Database
from storage.migrate import HEAD, knows, made_by_a_newer, revision_of, upgrade
from storage.private import lock_of

if TYPE_CHECKING:
    from collections.abc import Iterator

RUNNING = "the bot is running on this database: stop it first"


class CannotDo(Exception):
    """A command cannot do what was asked; the text says why, and what to do."""


def file_of(url: str) -> Path | None:
    """The file of an SQLite database; None for a server."""
    return Path(url.removeprefix(SQLITE)) if url.startswith(SQLITE) else None


def judge(revision: str | None) -> None:
    """Raises `CannotDo` for a database that this release's tables are not in."""
    if revision is not None and not knows(revision):
        raise CannotDo(made_by_a_newer(revision))
    if revision != HEAD:
        raise CannotDo(f"the database is not at revision {HEAD}: run cabinet-bot migrate")


@asynccontextmanager
async def up_to_date(settings: Settings) -> AsyncIterator[Database]:
    """The database, if this release knows its tables; raises `CannotOpen`, `CannotDo`."""
    database = await open_database(settings.database)
    try:
        judge(await revision_of(database))
        yield database
    finally:
        await database.close()


@contextmanager
def file_alone(path: Path) -> Iterator[None]:
    """Nobody else works with this SQLite database meanwhile; raises `CannotDo`, `CannotOpen`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = lock_of(path)
    except OSError as fault:
        raise CannotOpen(f"DATABASE_URL: the folder of {path.name} cannot be written: {fault.strerror}") from None
    if lock is None:
        raise CannotDo(RUNNING)
    try:
        yield
    finally:
        lock.release()


@asynccontextmanager
async def server_alone(url: str) -> AsyncIterator[Database]:
    """The server's database, and no bot on it meanwhile; raises `CannotDo`, `CannotOpen`."""
    database = await open_database(url)
    try:
        if not await alone(database, REPLICAS):
            raise CannotDo(RUNNING)
        yield database
    finally:
        await database.close()


async def migrate(settings: Settings) -> Path | None:
    """Brings it up to date; of an SQLite database a copy is made first: where it lies, None if none was needed.

    Raises `CannotOpen` where Alembic would only show a trace, and `CannotDo`.
    """
    database = await open_database(settings.database)
    try:
        revision = await revision_of(database)
    finally:
        await database.close()
    if revision == HEAD:
        return None
    if revision is not None and not knows(revision):
        raise CannotDo(made_by_a_newer(revision))
    path = file_of(settings.database)
    if path is None:
        await upgrade(settings.database)
        return None
    from bot.operator.backups import before_migration, compact

    with file_alone(path):
        before = before_migration(path) if revision is not None else None
        await upgrade(settings.database)
        compact(path)
    return before
