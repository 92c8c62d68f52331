"""Brings a database up to date with Alembic; heavy imports only when there is something to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, select, table

from storage.database import Database
from storage.statements import Statement

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0003"  # newest revision; a test compares it with the files
_VERSION = Statement(select(column("version_num")).select_from(table("alembic_version")))


async def revision_of(database: Database) -> str | None:
    """The revision a database is at; None when it was never migrated."""
    try:
        rows = await database.fetch(_VERSION)
    except Exception:  # both drivers say "no such table" in errors of their own; anything else fails again right after
        return None
    return str(rows[0][0]) if rows else None


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


async def run(url: str, work: Any) -> None:
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
