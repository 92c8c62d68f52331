"""Migrations climb the stairway on both engines, keep rows, and end where the tables are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from storage import open_database
from storage.migrate import HEAD, config_for, downgrade, lay_out, revision_of, run, upgrade
from storage.tables import metadata
from tests.postgres import asyncpg_url, execute


@pytest.fixture(params=["sqlite", "postgresql"])
async def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """An empty database of each engine."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'empty.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    await execute(server, "DROP DATABASE IF EXISTS stairway")
    await execute(server, "CREATE DATABASE stairway")
    yield asyncpg_url(server, "stairway")
    await execute(server, "DROP DATABASE stairway WITH (FORCE)")


def revisions() -> list[str]:
    """All revisions, oldest first."""
    engine = create_engine("sqlite://")
    try:
        with engine.connect() as connection:
            script = ScriptDirectory.from_config(config_for(connection))
    finally:
        engine.dispose()
    return [one.revision for one in reversed(list(script.walk_revisions()))]


def test_head_is_the_newest_file() -> None:
    assert revisions()[-1] == HEAD


async def test_stairway(empty_url: str) -> None:
    below = "base"
    for revision in revisions():
        await upgrade(empty_url, revision)
        await downgrade(empty_url, below)
        await upgrade(empty_url, revision)
        below = revision
    database = await open_database(empty_url)
    assert await revision_of(database) == HEAD
    await database.close()


async def test_tables_equal_migrations(empty_url: str) -> None:
    await upgrade(empty_url)
    found: list[Any] = []

    def compare(config: Any) -> None:
        context = MigrationContext.configure(config.attributes["connection"], opts={"compare_type": True})
        found.extend(compare_metadata(context, metadata))

    await run(empty_url, compare)
    assert found == []


async def test_a_database_laid_out_at_once_is_what_the_migrations_make(tmp_path: Path) -> None:
    climbed, laid_out = tmp_path / "climbed.db", tmp_path / "laid.db"
    await upgrade(f"sqlite+aiosqlite:///{climbed}")
    lay_out(laid_out)
    assert described(laid_out) == described(climbed)


def described(path: Path) -> dict[str, Any]:
    """Every table and index as SQLite itself tells them, and where Alembic stands."""
    partial = (
        "SELECT name, substr(sql, instr(sql, 'WHERE')) FROM sqlite_master WHERE sql LIKE '%INDEX%WHERE%' ORDER BY 1"
    )
    with closing(sqlite3.connect(path)) as connection:

        def told(question: str) -> list[Any]:
            return connection.execute(question).fetchall()

        tables = [name for (name,) in told("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")]
        indexes = sorted(index[1:5] for name in tables for index in told(f"PRAGMA index_list({name})"))
        return {
            "columns": {name: told(f"PRAGMA table_xinfo({name})") for name in tables},
            "foreign keys": {
                name: sorted(key[2:] for key in told(f"PRAGMA foreign_key_list({name})")) for name in tables
            },
            "indexes": {index: told(f"PRAGMA index_xinfo({index[0]})") for index in indexes},
            "partial": told(partial),
            "revision": told("SELECT version_num FROM alembic_version"),
        }


async def test_rows_survive_coming_up_to_date(empty_url: str) -> None:
    await upgrade(empty_url, revisions()[0])
    seed: Callable[[Any], None] = lambda config: config.attributes["connection"].execute(  # noqa: E731
        text("INSERT INTO patient (id, telegram_id, language, sealed_key, created_at) VALUES (1, 5, 'uk', :key, 1)"),
        {"key": b"k"},
    )
    await run(empty_url, seed)
    await upgrade(empty_url)
    database = await open_database(empty_url)
    from storage.patients import BY_TELEGRAM

    assert [tuple(row)[:3] for row in await database.fetch(BY_TELEGRAM, telegram_id=5)] == [(1, 5, "uk")]
    await database.close()
