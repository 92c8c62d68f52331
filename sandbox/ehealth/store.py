"""What outlives a restart: tables of JSON records in one SQLite file, mirrored in memory and written through."""

import sqlite3
from collections.abc import Iterator, ValuesView
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


class Store:
    """One file (or memory). Writes inside `together()` reach the disk as one, so kill -9 never leaves half a step."""

    def __init__(self, path: Path | None) -> None:
        self._connection = sqlite3.connect(path or ":memory:", isolation_level=None)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self) -> None:
        self._connection.execute("PRAGMA journal_mode=WAL")
        # a killed process loses nothing this way; only a power cut may take the last moments, and this is no register
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS record (kind TEXT, key TEXT, body BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"
        )

    @contextmanager
    def together(self) -> Iterator[None]:
        """One transaction. It is committed even when the work fails: memory already holds what was put."""
        if self._connection.in_transaction:
            yield
            return
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")

    def rows(self, kind: str) -> list[tuple[str, bytes]]:
        return self._connection.execute("SELECT key, body FROM record WHERE kind = ? ORDER BY key", (kind,)).fetchall()

    def write(self, kind: str, key: str, body: bytes) -> None:
        self._connection.execute("REPLACE INTO record VALUES (?, ?, ?)", (kind, key, body))

    def remove(self, kind: str, key: str) -> None:
        self._connection.execute("DELETE FROM record WHERE kind = ? AND key = ?", (kind, key))

    def close(self) -> None:
        self._connection.close()


_ADAPTERS: dict[type, TypeAdapter[Any]] = {}


def _adapter_of(record: type[T]) -> TypeAdapter[T]:
    """What reads and writes records of a class: milliseconds to make, and the same for every store."""
    if record not in _ADAPTERS:
        _ADAPTERS[record] = TypeAdapter(record)
    return _ADAPTERS[record]


class Table(Generic[T]):
    """Records of one kind by key. Records are frozen: to change one, put another in its place."""

    def __init__(self, store: Store, kind: str, record: type[T]) -> None:
        self._store = store
        self._kind = kind
        self._adapter = _adapter_of(record)
        self._records = {key: self._adapter.validate_json(body) for key, body in store.rows(kind)}

    def get(self, key: str) -> T | None:
        return self._records.get(key)

    def __getitem__(self, key: str) -> T:
        return self._records[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._records)

    def values(self) -> ValuesView[T]:
        return self._records.values()

    def put(self, key: str, record: T) -> None:
        self._records[key] = record
        self._store.write(self._kind, key, self._adapter.dump_json(record))

    def drop(self, key: str) -> None:
        if self._records.pop(key, None) is not None:
            self._store.remove(self._kind, key)
