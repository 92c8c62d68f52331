"""Migrations climb the stairway on both engines, keep rows, and end where the tables are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from storage import open_database
from storage.migrate import HEAD, config_for, downgrade, revision_of, run, upgrade
from storage.tables import metadata
from tests.conftest import asyncpg_url, execute


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
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(config_for(connection))
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
