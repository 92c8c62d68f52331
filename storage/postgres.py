"""PostgreSQL through asyncpg: the effects of a step travel as one statement, so a step costs one round trip to write.

The server groups commits of its own. Several processes may share one database: lanes are claimed with advisory locks.
"""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache

import asyncpg

from storage.claims import Claims
from storage.statements import Compiled, Effect, Engine, Row, Stale, Statement
from storage.worker import Worker

CONNECTIONS = 16  # enough for 64 chats at work: a step holds one only while its statement runs
_PLACEHOLDER = re.compile(r"\$(\d+)")


@dataclass(slots=True)
class _Mark:
    effects: Sequence[tuple[Compiled, Effect]]
    answer: asyncio.Future[None]


class PostgresDatabase:
    """For an operator who wants several processes behind a webhook, or already runs PostgreSQL."""

    engine: Engine = "postgresql"
    ordered = False

    def __init__(self, pool: asyncpg.Pool, relaxed: asyncpg.Pool, claims: Claims) -> None:
        self._pool = pool
        self._relaxed = relaxed
        self._claims = claims
        self.lost = claims.lost
        self._marks = Worker(self._mark, name="postgres-marks")
        self._commits = 0
        self._at_work = 0
        self._idle = asyncio.Event()
        self._idle.set()

    @contextmanager
    def _working(self) -> Iterator[None]:
        """Closing waits for what is asked."""
        self._at_work += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._claims.look()
            self._at_work -= 1
            if not self._at_work:
                self._idle.set()

    @classmethod
    async def open(cls, address: str) -> PostgresDatabase:
        """Opens `postgresql://…`; raises what asyncpg raises when there is no such server or database."""
        pool = await asyncpg.create_pool(address, min_size=1, max_size=CONNECTIONS, reset=_leave_as_is)
        # one connection; a pool because it opens another one when the server has closed it
        relaxed = await asyncpg.create_pool(
            address, min_size=1, max_size=1, reset=_leave_as_is, server_settings={"synchronous_commit": "off"}
        )
        return cls(pool, relaxed, await Claims.open(address))

    async def fetch(self, statement: Statement, **values: object) -> Sequence[Row]:
        compiled = statement.on("postgresql")
        with self._working():
            rows: Sequence[Row] = await self._pool.fetch(compiled.sql, *compiled.arguments(values))
        return rows

    async def apply(self, effects: Sequence[Effect], *, linger: float = 0.0, durable: bool = True) -> None:
        """See `Database.apply`; the server groups commits, so `linger` has nothing to do."""
        if not effects:
            return
        compiled = [(effect.statement.on("postgresql"), effect) for effect in effects]
        if not durable and all(effect.expect is None for effect in effects):
            mark = _Mark(compiled, asyncio.get_running_loop().create_future())
            self._marks.submit(mark)
            await mark.answer
            return
        try:
            with self._working():
                async with self._pool.acquire() as connection:
                    await (_at_once if _independent(compiled) else _one_by_one)(connection, compiled)
        except (asyncpg.IntegrityConstraintViolationError, asyncpg.DivisionByZeroError) as fault:
            # a unique key taken or a parent gone means that somebody was quicker: for the step that is stale data
            raise Stale(type(fault).__name__) from None
        self._commits += 1

    async def insert_new(
        self, statement: Statement, rows: Sequence[Mapping[str, object]], *, linger: float = 0.0
    ) -> set[int]:
        """See `Database.insert_new`; one statement for all rows."""
        if not rows:
            return set()
        compiled = statement.on("postgresql")
        parts, arguments = _chain([(compiled, Effect(statement, row)) for row in rows])
        returning = compiled.names[0]
        ctes = ", ".join(f"e{number} AS ({sql} RETURNING {returning})" for number, sql in enumerate(parts))
        union = " UNION ALL ".join(f"SELECT {returning} FROM e{number}" for number in range(len(parts)))  # noqa: S608  # names of our own columns
        with self._working():
            inserted = await self._pool.fetch(f"WITH {ctes} {union}", *arguments)
        self._commits += 1
        return {row[0] for row in inserted}

    async def _mark(self, batch: list[_Mark]) -> None:
        """All marks that wait, each statement sent once with all its rows; the server need not flush them."""
        rows: dict[str, list[Row]] = {}
        for mark in batch:
            for compiled, effect in mark.effects:
                rows.setdefault(compiled.sql, []).append(compiled.arguments(effect.values))
        fault: Exception | None = None
        try:
            for sql, arguments in rows.items():
                await self._relaxed.executemany(sql, arguments)
        except Exception as error:  # every asker learns that its mark was not made
            fault = error
        for mark in batch:
            if not mark.answer.done():
                mark.answer.set_exception(fault) if fault else mark.answer.set_result(None)

    async def lead(self, role: str) -> bool:
        return await self._claims.lead(role)

    async def resign(self, role: str) -> None:
        await self._claims.resign(role)

    async def claim_lanes(self, lanes: Sequence[int]) -> set[int]:
        return await self._claims.take_lanes(lanes)

    async def release_lanes(self, lanes: Sequence[int]) -> None:
        await self._claims.drop_lanes(lanes)

    async def ping(self) -> None:
        """See `Database.ping`: a transaction that may write, undone."""
        async with self._pool.acquire() as connection:
            transaction = connection.transaction(readonly=False)
            await transaction.start()
            await transaction.rollback()

    async def look(self) -> None:
        """See `Database.look`."""
        await self.ping()

    async def scrub(self) -> None:
        """See `Database.scrub`; the server's log and dead rows are its own (docs/operations.md, "Erasure")."""

    def commits(self) -> int:
        return self._commits

    async def close(self) -> None:
        await self._idle.wait()
        await self._marks.close()
        await self._claims.close()
        await self._relaxed.close()
        await self._pool.close()


async def _leave_as_is(connection: asyncpg.Connection) -> None:
    """Our statements leave nothing behind in a session, so the driver's clean-up would only cost a round trip."""


def _independent(effects: Sequence[tuple[Compiled, Effect]]) -> bool:
    """May these effects travel as one statement?

    Parts of one statement do not see each other's changes, so a table may be changed once, or only inserted into.
    """
    touched = Counter(compiled.table for compiled, _ in effects)
    changed = {compiled.table for compiled, _ in effects if not compiled.plain_insert}
    return all(touched[table] == 1 for table in changed)


def _chain(effects: Sequence[tuple[Compiled, Effect]]) -> tuple[list[str], Row]:
    """The statements with their placeholders renumbered one after another, and all arguments."""
    parts: list[str] = []
    arguments: list[object] = []
    for compiled, effect in effects:
        parts.append(_shifted(compiled.sql, len(arguments)))
        arguments += compiled.arguments(effect.values)
    return parts, arguments


@lru_cache(maxsize=4096)
def _shifted(sql: str, by: int) -> str:
    return _PLACEHOLDER.sub(lambda match: f"${int(match[1]) + by}", sql) if by else sql


async def _at_once(connection: asyncpg.Connection, effects: Sequence[tuple[Compiled, Effect]]) -> None:
    """All effects in one statement; a wrong number of rows divides by zero, which undoes the whole of it."""
    parts, arguments = _chain(effects)
    ctes = ", ".join(f"e{number} AS ({sql} RETURNING 1)" for number, sql in enumerate(parts))
    checks = [
        f"1 / (CASE WHEN (SELECT count(*) FROM e{number}) = {effect.expect:d} THEN 1 ELSE 0 END)"  # noqa: S608  # numbers
        for number, (_, effect) in enumerate(effects)
        if effect.expect is not None
    ]
    await connection.fetch(f"WITH {ctes} SELECT {', '.join(checks) or '1'}", *arguments)


async def _one_by_one(connection: asyncpg.Connection, effects: Sequence[tuple[Compiled, Effect]]) -> None:
    async with connection.transaction():
        for compiled, effect in effects:
            tag = await connection.execute(compiled.sql, *compiled.arguments(effect.values))
            rows = int(tag.rsplit(" ", 1)[-1])
            if effect.expect is not None and rows != effect.expect:
                raise Stale(f"{compiled.table}: {rows} rows instead of {effect.expect}")
