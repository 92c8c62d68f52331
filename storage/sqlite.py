"""SQLite through aiosqlite: one writer that commits all waiting steps at once, readers beside it.

A commit with `synchronous=FULL` costs one flush to the disk, and a call into the driver's thread costs two switches
of threads, so both are shared: everything that waits goes over in one call and is committed once, a savepoint for
each step (measured in docs/decisions/0003).
"""

from __future__ import annotations

import asyncio
import errno
import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import aiosqlite

from storage.private import FileLock, lock_of, make_private
from storage.statements import Compiled, Effect, Engine, Row, Stale, Statement
from storage.worker import Worker

BUSY_TIMEOUT_MS = 10_000  # a backup or another tool may hold the file for a moment
ROOM_BYTES = 1024 * 1024  # a step with all its messages is far smaller
READERS = 2  # a long report must not hold up the conversations
CACHED_STATEMENTS = 256  # all of ours stay prepared; the driver's own number is 128
_NOT_BOUND = (OverflowError, UnicodeError)  # a value no column can hold is the fault of its own step alone

T = TypeVar("T")


class _Connection(aiosqlite.Connection):
    """aiosqlite's connection that also runs a whole function in its thread, instead of one statement a call."""

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        result: T = await self._execute(work, self._conn)  # type: ignore[no-untyped-call]  # aiosqlite leaves it untyped
        return result

    async def opened(self) -> None:
        """Opens it; when that fails its thread has ended too, and answers to no loop that is closed meanwhile."""
        try:
            await self
        except BaseException:
            await asyncio.to_thread(self._thread.join)
            raise


async def _open(path: Path, *, readonly: bool) -> _Connection:
    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={'ro' if readonly else 'rwc'}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=CACHED_STATEMENTS,
        )
        try:
            connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
            connection.execute("PRAGMA foreign_keys=ON")
            if not readonly:
                connection.execute("PRAGMA journal_mode=WAL")
                connection.execute("PRAGMA synchronous=FULL")
                connection.execute("PRAGMA secure_delete=ON")  # what is erased is written over, not only let go
        except BaseException:  # no database, or locked: nobody else would close it
            connection.close()
            raise
        return connection

    connection = _Connection(connect, iter_chunk_size=64)
    await connection.opened()
    return connection


@dataclass(slots=True)
class _Read:
    sql: str
    arguments: Row
    answer: asyncio.Future[list[Row]]


@dataclass(slots=True)
class _Write:
    effects: Sequence[tuple[Compiled, Effect]]
    linger: float
    durable: bool
    answer: asyncio.Future[set[int]]


def _settle(answer: asyncio.Future[T], result: T | Exception) -> None:
    if answer.done():  # the asker was cancelled meanwhile
        return
    if isinstance(result, Exception):
        answer.set_exception(result)
    else:
        answer.set_result(result)


class SqliteDatabase:
    """The default database: one file, no server."""

    engine: Engine = "sqlite"
    ordered = True

    def __init__(self, path: Path, writer: _Connection, readers: list[_Connection]) -> None:
        self._path = path
        self._connections = [writer, *readers]
        self._writer = Worker(self._write, name="sqlite-writer")
        self._readers = [Worker(partial(self._read, reader), name="sqlite-reader") for reader in readers]
        self._turn = 0
        self._commits = 0
        self._synchronous_full = True
        self._faltering = False
        self._lock: FileLock | None = None
        self.lost = asyncio.Event()

    @classmethod
    async def open(cls, path: Path) -> SqliteDatabase:
        """Opens the file, made if need be, with its folder."""
        make_private(path)
        async with AsyncExitStack() as opened:
            connections = []
            for readonly in (False, *(True,) * READERS):
                connections.append(await _open(path, readonly=readonly))
                opened.push_async_callback(connections[-1].close)
            opened.pop_all()
        writer, *readers = connections
        return cls(path, writer, readers)

    async def fetch(self, statement: Statement, **values: object) -> Sequence[Row]:
        compiled = statement.on("sqlite")
        job = _Read(compiled.sql, compiled.arguments(values), asyncio.get_running_loop().create_future())
        self._turn = (self._turn + 1) % len(self._readers)
        self._readers[self._turn].submit(job)
        return await job.answer

    async def apply(self, effects: Sequence[Effect], *, linger: float = 0.0, durable: bool = True) -> None:
        await self._submit(effects, linger, durable)

    async def insert_new(
        self, statement: Statement, rows: Sequence[Mapping[str, object]], *, linger: float = 0.0
    ) -> set[int]:
        return await self._submit([Effect(statement, row) for row in rows], linger, durable=True)

    async def _submit(self, effects: Sequence[Effect], linger: float, durable: bool) -> set[int]:
        if not effects:
            return set()
        compiled = [(effect.statement.on("sqlite"), effect) for effect in effects]
        job = _Write(compiled, linger, durable, asyncio.get_running_loop().create_future())
        self._writer.submit(job)
        # what was handed over will be written; a caller that gives up must not leave its neighbours without an answer
        return await job.answer

    async def lead(self, role: str) -> bool:
        """See `Database.lead`; the file belongs to one process, so its first role takes all of them.

        A lock on a file beside the database, which the system lets go when the process dies.
        """
        self._lock = self._lock or lock_of(self._path)
        return self._lock is not None

    async def resign(self, role: str) -> None:
        """See `Database.resign`; nobody else could take it."""

    async def claim_lanes(self, lanes: Sequence[int]) -> set[int]:
        """See `Database.claim_lanes`; one process, so all of them."""
        return set(lanes)

    async def release_lanes(self, lanes: Sequence[int]) -> None:
        """Nothing to let go: no other process could take them."""

    async def ping(self) -> None:
        """See `Database.ping`: writes the first page anew, since a lock alone needs no room on the disk."""
        await self._connections[0].run(_rewrite)
        self._faltering = False

    async def look(self) -> None:
        """See `Database.look`: that nobody holds the file, and that there is room beside it."""
        if self._faltering:
            await self.ping()
        else:
            await self._connections[0].run(partial(_look, self._path.parent))

    async def scrub(self) -> None:
        """See `Database.scrub`; a reader at work holds up the end of the log, and then the next call finishes it."""
        await self._connections[0].run(_fold_in)

    def commits(self) -> int:
        return self._commits

    async def close(self) -> None:
        await self._writer.close()
        for reader in self._readers:
            await reader.close()
        for connection in reversed(self._connections):  # the writer last: it folds the log into the file
            await connection.close()
        if self._lock:
            self._lock.release()

    async def _read(self, connection: _Connection, batch: list[_Read]) -> None:
        try:
            results = await connection.run(lambda raw: [_fetch(raw, job) for job in batch])
        except Exception as error:  # the connection itself is gone: everybody learns it
            results = [error] * len(batch)
        for job, result in zip(batch, results, strict=True):
            _settle(job.answer, result)

    async def _write(self, batch: list[_Write]) -> None:
        if all(job.linger for job in batch):
            await self._writer.company(max(job.linger for job in batch))
            batch += self._writer.take()
        durable = any(job.durable for job in batch)
        try:
            results = await self._connections[0].run(lambda raw: self._transact(raw, batch, durable))
            self._faltering = False
        except Exception as error:  # disk full, file gone: nothing of the batch was written
            self._faltering = True
            results = [error] * len(batch)
        for job, result in zip(batch, results, strict=True):
            _settle(job.answer, result)

    def _transact(
        self, connection: sqlite3.Connection, batch: list[_Write], durable: bool
    ) -> list[set[int] | Exception]:
        if durable != self._synchronous_full:
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
            self._synchronous_full = durable
        connection.execute("BEGIN IMMEDIATE")
        try:
            results = [_step(connection, job) for job in batch]
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self._commits += durable
        return results


def _rewrite(connection: sqlite3.Connection) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.execute(f"PRAGMA user_version={version}")


def _look(folder: Path, connection: sqlite3.Connection) -> None:
    """The lock of a writer is taken and let go; nothing is written. A disk without room is not asked to prove it."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    disk = os.statvfs(folder)
    if disk.f_bavail * disk.f_frsize < ROOM_BYTES:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _fold_in(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def _fetch(connection: sqlite3.Connection, job: _Read) -> list[Row] | Exception:
    try:
        return connection.execute(job.sql, job.arguments).fetchall()
    except (sqlite3.Error, *_NOT_BOUND) as error:
        return error


def _step(connection: sqlite3.Connection, job: _Write) -> set[int] | Exception:
    """One step inside the shared transaction: all of it, or nothing and the reason."""
    connection.execute("SAVEPOINT step")
    try:
        inserted = _run(connection, job.effects)
    except (
        Stale,
        sqlite3.IntegrityError,
        sqlite3.DataError,
        sqlite3.ProgrammingError,
        sqlite3.InterfaceError,
        *_NOT_BOUND,
    ) as fault:
        connection.execute("ROLLBACK TO step")
        connection.execute("RELEASE step")
        # a unique key taken or a parent gone means that somebody was quicker: for the step that is stale data
        return Stale(str(fault)) if isinstance(fault, sqlite3.IntegrityError) else fault
    connection.execute("RELEASE step")
    return inserted


def _run(connection: sqlite3.Connection, effects: Sequence[tuple[Compiled, Effect]]) -> set[int]:
    touched: set[int] = set()
    for compiled, effect in effects:
        arguments = compiled.arguments(effect.values)
        rows = connection.execute(compiled.sql, arguments).rowcount
        if effect.expect is not None and rows != effect.expect:
            raise Stale(f"{compiled.table}: {rows} rows instead of {effect.expect}")
        if rows:
            touched.add(arguments[0])
    return touched
