"""Database: tables, records, unit of work, queues, sealed columns, migrations."""

from __future__ import annotations

from pathlib import Path

from storage.database import Database

SQLITE = "sqlite+aiosqlite:///"
POSTGRES = "postgresql+asyncpg://"


async def open_database(url: str) -> Database:
    """Opens `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`; raises ValueError for any other address."""
    if url.startswith(SQLITE):
        from storage.sqlite import SqliteDatabase

        return await SqliteDatabase.open(Path(url.removeprefix(SQLITE)))
    if url.startswith(POSTGRES):
        from storage.postgres import PostgresDatabase

        return await PostgresDatabase.open(url.replace("+asyncpg", "", 1))
    raise ValueError(f"DATABASE_URL must begin with {SQLITE} or {POSTGRES}")
