"""Rows between a PostgreSQL database and an SQLite file, whole tables in one transaction, counted on both sides."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import asyncpg

from storage.copies import counted, tables_of
from storage.tables import metadata

ROWS = 1_000  # in memory at once


class Uncounted(Exception):
    """The two sides do not have the same number of rows; nothing was kept of it."""


def _columns(file: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in file.execute(f'PRAGMA table_info("{table}")')]


async def pulled(address: str, target: Path) -> None:
    """All rows of the server's database, of one moment, into a file whose tables are those of its revision."""
    server = await asyncpg.connect(address)
    try:
        with closing(sqlite3.connect(target)) as file:
            async with server.transaction(isolation="repeatable_read", readonly=True):
                for table in tables_of(target):
                    await _pull(server, file, table)
            file.commit()
    finally:
        await server.close()


async def _pull(server: asyncpg.Connection, file: sqlite3.Connection, table: str) -> None:
    columns = _columns(file, table)
    listed = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    insert = f'INSERT INTO "{table}" ({listed}) VALUES ({marks})'  # noqa: S608  # names of our own tables
    cursor = await server.cursor(f'SELECT {listed} FROM "{table}"')  # noqa: S608
    moved = 0
    while rows := await cursor.fetch(ROWS):
        file.executemany(insert, [tuple(row) for row in rows])
        moved += len(rows)
    expected = await server.fetchval(f'SELECT count(*) FROM "{table}"')  # noqa: S608
    if moved != expected:
        raise Uncounted(f"{table}: {moved} rows instead of {expected}")


async def pushed(source: Path, address: str) -> dict[str, int]:
    """All rows of the file in place of those of the server's database, or nothing; how many, by table.

    Both must be at this release's revision. Raises `Uncounted`.
    """
    server = await asyncpg.connect(address)
    wanted = counted(source)
    order = [table.name for table in metadata.sorted_tables if table.name in wanted]
    try:
        with closing(sqlite3.connect(source)) as file:
            async with server.transaction():
                for table in reversed(order):
                    await server.execute(f'DELETE FROM "{table}"')  # noqa: S608
                for table in order:
                    await _push(server, file, table)
                found = {name: await server.fetchval(f'SELECT count(*) FROM "{name}"') for name in wanted}  # noqa: S608
                if found != wanted:
                    raise Uncounted("the server does not have the rows that were sent to it")
    finally:
        await server.close()
    return found


async def _push(server: asyncpg.Connection, file: sqlite3.Connection, table: str) -> None:
    columns = _columns(file, table)
    listed = ", ".join(f'"{name}"' for name in columns)
    rows: Iterator[tuple[object, ...]] = file.execute(f'SELECT {listed} FROM "{table}"')  # noqa: S608
    while batch := list(islice(rows, ROWS)):
        await server.copy_records_to_table(table, records=batch, columns=columns)


async def is_empty(address: str) -> bool:
    """Has the server's database no row of ours? Also when it was never migrated."""
    server = await asyncpg.connect(address)
    try:
        for table in metadata.sorted_tables:
            there = await server.fetchval("SELECT to_regclass($1)", table.name)
            if there and await server.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{table.name}")'):  # noqa: S608
                return False
    finally:
        await server.close()
    return True
