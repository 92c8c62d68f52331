"""Brings a database up to date with Alembic; heavy imports only when there is something to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, PrimaryKeyConstraint, String, Table, column, select, table

from storage.database import Database
from storage.private import make_private
from storage.statements import Statement
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0014"  # newest revision; a test compares it with the files
_STAND = Table(  # where Alembic keeps where a database stands
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_VERSION = Statement(select(column("version_num")).select_from(table("alembic_version")))


async def revision_of(database: Database) -> str | None:
    """The revision a database is at; None when it was never migrated."""
    try:
        rows = await database.fetch(_VERSION)
    except Exception:  # both drivers say "no such table" in errors of their own; anything else fails again right after
        return None
    return str(rows[0][0]) if rows else None


def lay_out(path: Path) -> None:
    """Makes an SQLite file that is not there yet, whole and at `HEAD`: what the migrations make, as a test compares.

    Alembic in a process of its own costs a second of CPU, in which the first people already wait.
    """
    from sqlalchemy.dialects.sqlite import dialect
    from sqlalchemy.schema import CreateIndex, CreateTable

    if path.exists():
        return
    make_private(path)
    made = [*metadata.sorted_tables, _STAND]
    indexes = [one for known in made for one in sorted(known.indexes, key=lambda index: str(index.name))]
    statements: list[CreateTable | CreateIndex] = [*map(CreateTable, made), *map(CreateIndex, indexes)]
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in statements:
            connection.execute(str(statement.compile(dialect=dialect())))
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.execute("COMMIT")
    finally:
        connection.close()


def knows(revision: str) -> bool:
    """Is the revision one of this release's? One that is not was made by a newer release."""
    return any(_VERSIONS.glob(f"{revision}_*.py"))


def made_by_a_newer(revision: str) -> str:
    """The sentence for a database, or a copy of one, at a revision that this release does not know."""
    return (
        f"the database is at revision {revision}, which this release does not know (it knows up to {HEAD}): "
        "start the newer release again, or restore the copy that was made before the update"
    )


async def upgrade(url: str, revision: str = "head") -> None:
    """Runs the missing migrations on a database address as in the settings."""
    await run(url, lambda config: _command("upgrade", config, revision))


async def downgrade(url: str, revision: str) -> None:
    """Takes migrations back; for tests and for an operator who must return to an older release."""
    await run(url, lambda config: _command("downgrade", config, revision))


def config_for(connection: Connection) -> Config:
    """Alembic's configuration bound to an open connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def run(url: str, work: Callable[[Config], None]) -> None:
    """Gives `work` a configuration bound to a fresh connection, in one transaction."""
    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    if url.startswith("sqlite"):
        Path(url.split(":///", 1)[1]).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(lambda raw: work(config_for(raw)))
    finally:
        await engine.dispose()


def _command(name: str, config: Config, revision: str) -> None:
    from alembic import command

    getattr(command, name)(config, revision)
