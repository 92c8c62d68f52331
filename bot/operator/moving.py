"""From one database into another, of either engine: every row, counted on both sides, with no bot on either."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.operator.backups import copied
from bot.operator.database import CannotDo, file_alone, file_of, judge, server_alone
from storage import open_database
from storage.copies import counted
from storage.migrate import revision_of, upgrade
from storage.private import settle
from storage.transfer import Uncounted, is_empty, pushed


async def move(source: str, target: str) -> list[str]:
    """Everything from one database into another, empty one, of either engine; counted on both sides.

    Raises `CannotDo`, `CannotOpen`. Neither may have a bot running; the source stays as it is.
    """
    if source == target:
        raise CannotDo("both are the same database")
    async with _alone(source), _alone(target):
        await _judge_both(source, target)
        with TemporaryDirectory(dir=_disk_of(source, target)) as name:
            part = Path(name) / "moved.db"
            await copied(source, part)
            wanted, path = counted(part), file_of(target)
            if path is not None:
                part.replace(path)
                settle(path)
                found = counted(path)
            else:
                await upgrade(target)
                try:
                    found = await pushed(part, target.replace("+asyncpg", "", 1))
                except Uncounted as fault:
                    raise CannotDo(f"nothing was moved: {fault}") from None
    if found != wanted:
        raise CannotDo("the two databases do not hold the same number of rows: do not use the new one")
    return [f"{sum(found.values())} rows in {len(found)} tables, counted alike on both sides"]


@asynccontextmanager
async def _alone(url: str) -> AsyncIterator[None]:
    path = file_of(url)
    if path is None:
        async with server_alone(url):
            yield
    else:
        with file_alone(path):
            yield


async def _judge_both(source: str, target: str) -> None:
    path = file_of(source)
    if path is not None and not path.exists():
        raise CannotDo(f"there is no database {path.name} to move from")
    judge(await _revision(source))
    fresh = file_of(target)
    if fresh is not None:
        if fresh.exists():
            raise CannotDo(f"{fresh.name} exists already: move into a new file")
    elif not await is_empty(target.replace("+asyncpg", "", 1)):
        raise CannotDo("the database to move into is not empty")


async def _revision(url: str) -> str | None:
    database = await open_database(url)
    try:
        return await revision_of(database)
    finally:
        await database.close()


def _disk_of(*urls: str) -> Path | None:
    """Where there is room for all rows and a rename is enough: beside an SQLite file, the target's first."""
    files = [path for path in map(file_of, reversed(urls)) if path is not None]
    return files[0].parent if files else None
