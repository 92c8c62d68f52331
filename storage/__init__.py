"""Database: tables, records, unit of work, queues, sealed columns, migrations."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from storage.database import CannotOpen, Database

SQLITE = "sqlite+aiosqlite:///"
POSTGRES = "postgresql+asyncpg://"


async def open_database(url: str) -> Database:
    """Opens `sqlite+aiosqlite:///FILE` or `postgresql+asyncpg://…`; raises CannotOpen, ValueError if it is neither."""
    if url.startswith(SQLITE):
        from storage.sqlite import SqliteDatabase

        try:
            return await SqliteDatabase.open(Path(url.removeprefix(SQLITE)))
        except (OSError, sqlite3.Error) as fault:
            raise CannotOpen(f"DATABASE_URL: the file cannot be opened: {fault}") from fault
    if url.startswith(POSTGRES):
        import asyncpg

        from storage.postgres import PostgresDatabase

        try:
            return await PostgresDatabase.open(url.replace("+asyncpg", "", 1))
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as fault:
            raise CannotOpen(f"DATABASE_URL: the server cannot be used: {fault}") from fault
    raise ValueError(f"DATABASE_URL must begin with {SQLITE} or {POSTGRES}")
