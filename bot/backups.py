"""Online copies of the SQLite database, checked before they are believed."""

from __future__ import annotations

import fcntl
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import SQLITE


class BackupFailed(Exception):
    """The copy was not made or is not sound; the text is for the operator."""


def _file(url: str) -> Path:
    if not url.startswith(SQLITE):
        raise BackupFailed("this command copies SQLite; for PostgreSQL use pg_dump and pg_restore")
    return Path(url.removeprefix(SQLITE))


def _sound(path: Path) -> int:
    """Number of tables of a database that passes SQLite's own check; raises `BackupFailed`."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    except sqlite3.Error:
        raise BackupFailed(f"{path.name} is no SQLite database") from None
    if verdict != "ok" or not tables:
        raise BackupFailed(f"{path.name} does not pass the integrity check")
    return int(tables)


def back_up(url: str, target: Path) -> str:
    """Copies through SQLite's online backup, beside the running bot; an existing file is not overwritten."""
    source = _file(url)
    if target.exists():
        raise BackupFailed(f"{target.name} exists already")
    if not source.exists():
        raise BackupFailed("there is no database yet")
    part = target.with_name(f"{target.name}.part")
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(part)) as copy:
        live.backup(copy, pages=1000)
        copy.execute("PRAGMA journal_mode=DELETE")
    tables = _sound(part)
    part.rename(target)
    return f"{target.name}: {target.stat().st_size} bytes, {tables} tables, integrity ok"


def put_back(url: str, source: Path) -> str:
    """Puts a sound copy in place; the database that was there is kept beside it."""
    target = _file(url)
    tables = _sound(source)
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = target.with_name(f"{target.name}.poller")
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise BackupFailed("the bot is running: stop it first") from None
        if target.exists():
            with closing(sqlite3.connect(target)) as old:
                old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            target.replace(target.with_name(f"{target.name}.before-restore"))
        for tail in ("-wal", "-shm"):
            target.with_name(target.name + tail).unlink(missing_ok=True)
        shutil.copyfile(source, target)
    return f"restored {tables} tables; the database before is kept as {target.name}.before-restore"
