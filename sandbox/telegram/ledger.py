"""Rows kept in one SQLite file, and dictionaries that write themselves through to it."""

import asyncio
import json
import sqlite3
from collections import UserDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_CREATE = "CREATE TABLE IF NOT EXISTS rows (kind TEXT, key TEXT, body TEXT NOT NULL, PRIMARY KEY (kind, key))"
_PUT = "INSERT INTO rows VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body"


class Busy(Exception):
    """Another stand-in works with this data folder."""


class Ledger:
    """Rows of JSON by kind and key; without a file it keeps nothing.

    Written at once to the operating system (survives kill -9), not forced to the disk (a power cut may
    lose the last seconds, which is no harm to a stand-in).
    """

    def __init__(self, file: Path | None) -> None:
        self._db: sqlite3.Connection | None = None
        if file is None:
            return
        file.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(file, isolation_level=None, timeout=1)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = OFF")
            self._db.execute(_CREATE)
        except sqlite3.Error as error:
            self._db.close()
            if not isinstance(error, sqlite3.OperationalError):
                raise
            raise Busy(f"{file} is in use by another sandbox") from error

    @property
    def keeps(self) -> bool:
        return self._db is not None

    def rows(self, kind: str) -> Iterator[tuple[Any, Any]]:
        """Keys and bodies of one kind in the order they first came."""
        if self._db is not None:
            query = "SELECT key, body FROM rows WHERE kind = ? ORDER BY rowid"
            for key, body in self._db.execute(query, (kind,)):
                yield json.loads(key), json.loads(body)

    def put(self, kind: str, key: object, body: object) -> None:
        if self._db is not None:
            self._write(_PUT, (kind, json.dumps(key), json.dumps(body)))

    def drop(self, kind: str, key: object) -> None:
        if self._db is not None:
            self._write("DELETE FROM rows WHERE kind = ? AND key = ?", (kind, json.dumps(key)))

    def _write(self, statement: str, values: tuple[str, ...]) -> None:
        assert self._db is not None
        if not self._db.in_transaction:
            self._db.execute("BEGIN")
            asyncio.get_running_loop().call_soon(self.commit)
        self._db.execute(statement, values)

    def commit(self) -> None:
        """End the group of writes; done before every answer, and at the next turn of the loop anyway."""
        if self._db is not None and self._db.in_transaction:
            self._db.execute("COMMIT")

    def close(self) -> None:
        if self._db is not None:
            self.commit()
            self._db.close()
            self._db = None


class Shelf(UserDict[K, V]):
    """A dictionary whose every change goes to the ledger; `pack` and `unpack` turn values into JSON and back."""

    def __init__(
        self,
        ledger: Ledger,
        kind: str,
        pack: Callable[[V], Any] = lambda value: value,
        unpack: Callable[[Any], Any] = lambda body: body,
    ) -> None:
        super().__init__()
        self._ledger = ledger
        self._kind = kind
        self._pack = pack
        for key, body in ledger.rows(kind):
            self.data[_as_key(key)] = unpack(body)

    def __setitem__(self, key: K, value: V) -> None:
        super().__setitem__(key, value)
        if self._ledger.keeps:
            self._ledger.put(self._kind, key, self._pack(value))

    def __delitem__(self, key: K) -> None:
        super().__delitem__(key)
        self._ledger.drop(self._kind, key)


def _as_key(key: Any) -> Any:
    return tuple(key) if isinstance(key, list) else key
