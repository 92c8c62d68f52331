"""Copies of a database, of either engine, in one form: an SQLite file that says what it is.

Its label names the product, the revision of the schema and the keys that have sealed in it, so a file of another
program, of a newer release, or without its keys is refused before anything is touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from storage.migrate import knows, made_by_a_newer
from storage.private import make_private, settle

PRODUCT = "cabinet-bot"
FORMAT = 1
APPLICATION = 0x6B616269  # "kabi": SQLite's own field for whose file this is
_LABEL = "cabinet_copy"
_OURS = {"alembic_version", "inbox", "outbox", "patient"}  # copies of 0.1.0 have no label
_NOT_ROWS = {"alembic_version", _LABEL}


class NoCopy(Exception):
    """The file is no copy that can be used; the text is for the operator."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a copy says of itself. `keys`: ids of those it needs, none in copies of releases that did not note them."""

    revision: str
    keys: Sequence[str]
    made_at: int
    engine: str


def _read_only(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True))


def written_out(source: Path, target: Path) -> None:
    """Everything in the database as a new file for its owner alone, compact: nothing deleted is in it.

    One reading transaction, beside whoever writes; raises `sqlite3.Error`, `OSError`.
    """
    target.unlink(missing_ok=True)
    make_private(target)
    with closing(sqlite3.connect(source)) as live:
        live.execute("PRAGMA busy_timeout=10000")
        live.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
    settle(target)


def tables_of(path: Path) -> list[str]:
    """The tables that hold rows of ours."""
    with _read_only(path) as file:
        return [name for name in _names(file) if name not in _NOT_ROWS]


def _names(file: sqlite3.Connection) -> list[str]:
    listed = file.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [row[0] for row in listed]


def counted(path: Path) -> dict[str, int]:
    """How many rows each table has."""
    with _read_only(path) as file:
        return {
            name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  # names of its own tables
            for name in _names(file)
            if name not in _NOT_ROWS
        }


def revision_in(path: Path) -> str | None:
    """The revision of an SQLite database; None for one without."""
    with suppress(sqlite3.Error), _read_only(path) as file:
        row = file.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    return None


def keys_in(path: Path) -> list[str]:
    """The keys that have sealed in it, as far as it says so."""
    with suppress(sqlite3.Error), _read_only(path) as file:
        return [row[0] for row in file.execute("SELECT id FROM sealing_key ORDER BY since_at, id")]
    return []


def erased_in(path: Path) -> dict[int, int]:
    """Who was erased, as far as this SQLite database can still be read."""
    with suppress(sqlite3.Error), _read_only(path) as file:
        return {int(row[0]): int(row[1]) for row in file.execute("SELECT person, erased_at FROM erasure")}
    return {}


def labelled(path: Path, made_at: int, engine: str) -> Label:
    """Writes its label into a finished copy; raises `NoCopy` when there is no database of ours in it."""
    revision = revision_in(path)
    if revision is None:
        raise NoCopy("the database is empty: it was never migrated")
    label = Label(revision, keys_in(path), made_at, engine)
    values = {
        "product": PRODUCT,
        "format": str(FORMAT),
        "revision": revision,
        "keys": ",".join(label.keys),
        "made_at": str(made_at),
        "engine": engine,
    }
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(f"PRAGMA application_id={APPLICATION}")
        file.execute(f"CREATE TABLE {_LABEL} (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        file.executemany(f"INSERT INTO {_LABEL} VALUES (?, ?)", values.items())  # noqa: S608  # a name of ours
    settle(path)
    return label


def unlabelled(path: Path) -> None:
    """Takes the label away: the file is a database to work with."""
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("PRAGMA application_id=0")
        file.execute(f"DROP TABLE IF EXISTS {_LABEL}")


def read_label(path: Path) -> Label:
    """What the file says of itself, once it is known to be whole; raises `NoCopy`."""
    try:
        with _read_only(path) as file:
            names = set(_names(file))
            verdict = file.execute("PRAGMA integrity_check").fetchone()[0] if names else "ok"
            values = dict(file.execute(f"SELECT name, value FROM {_LABEL}")) if _LABEL in names else None  # noqa: S608
    except sqlite3.Error:
        raise NoCopy(f"{path.name} is no copy of a database, or it is damaged") from None
    if verdict != "ok":
        raise NoCopy(f"{path.name} is damaged: it does not pass SQLite's integrity check")
    label = _judged(path, names, values)
    if not knows(label.revision):
        raise NoCopy(f"{path.name}: {made_by_a_newer(label.revision)}")
    return label


def _judged(path: Path, names: set[str], values: Mapping[str, str] | None) -> Label:
    if values is None:
        revision = revision_in(path) if names >= _OURS else None
        if revision is None:
            raise NoCopy(f"{path.name} is no copy of a {PRODUCT} database: another program has made it")
        return Label(revision, keys_in(path), 0, "sqlite")
    if values.get("product") != PRODUCT:
        raise NoCopy(f"{path.name} is no copy of a {PRODUCT} database: another program has made it")
    if not values.get("format", "").isdigit() or int(values["format"]) > FORMAT:
        raise NoCopy(f"{path.name} was made by a newer release, in a form that this one does not know")
    keys = [key for key in values.get("keys", "").split(",") if key]
    return Label(values["revision"], keys, int(values["made_at"]), values["engine"])
