"""Statements written once in SQLAlchemy Core, compiled once for each engine and run by the driver itself.

Running a statement through SQLAlchemy costs several times the driver (docs/decisions/0003); here it only writes SQL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Insert, Table
from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import Insert as SqliteInsert
from sqlalchemy.dialects.sqlite import aiosqlite
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.expression import ClauseElement

Engine = Literal["sqlite", "postgresql"]
Row = Sequence[Any]
"""What a driver takes and gives: values of columns in their order, whose types only the statement knows."""
Upsert = SqliteInsert | PostgresInsert

_DIALECTS: dict[Engine, Dialect] = {
    "sqlite": aiosqlite.dialect(paramstyle="qmark"),
    "postgresql": asyncpg.dialect(),  # type: ignore[no-untyped-call]  # SQLAlchemy leaves this one untyped
}


@dataclass(frozen=True, slots=True)
class Compiled:
    """SQL for one engine and the names of its arguments in their order."""

    sql: str
    names: tuple[str, ...]
    constants: Mapping[str, object]
    table: str | None
    plain_insert: bool

    def arguments(self, values: Mapping[str, object]) -> Row:
        """Arguments in the driver's order; a value nobody gave falls back to the statement's own constant."""
        constants = self.constants
        return [values[name] if name in values else constants[name] for name in self.names]


class Statement:
    """A named statement; compiled at first use, once for each engine."""

    def __init__(self, clause: ClauseElement | Callable[[Engine], ClauseElement]) -> None:
        self._clause = clause
        self._compiled: dict[Engine, Compiled] = {}

    def on(self, engine: Engine) -> Compiled:
        """The statement in the SQL of the engine."""
        known = self._compiled.get(engine)
        if known is None:
            known = self._compiled[engine] = self._compile(engine)
        return known

    def _compile(self, engine: Engine) -> Compiled:
        clause = self._clause(engine) if callable(self._clause) else self._clause
        compiled = clause.compile(dialect=_DIALECTS[engine])
        if not isinstance(compiled, SQLCompiler):
            raise TypeError("only statements that the step's path can run belong here, no DDL")
        changes = isinstance(clause, UpdateBase)
        table = clause.table if isinstance(clause, UpdateBase) else None
        plain = isinstance(clause, Insert) and getattr(clause, "_post_values_clause", None) is None
        return Compiled(
            sql=str(compiled),
            names=tuple(compiled.positiontup or ()),
            constants={name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required},
            table=table.name if changes and isinstance(table, Table) else None,
            plain_insert=plain,
        )


def upsert(engine: Engine, table: Table) -> Upsert:
    """The engine's own INSERT, the one that knows ON CONFLICT."""
    return sqlite_insert(table) if engine == "sqlite" else postgresql_insert(table)


@dataclass(frozen=True, slots=True)
class Effect:
    """One change a step wants; `expect` is how many rows it must touch, or the step was decided on stale facts."""

    statement: Statement
    values: Mapping[str, object] = field(default_factory=dict)
    expect: int | None = None


class Stale(Exception):
    """What a step had read has changed meanwhile: nothing was written, and the step may be run again on fresh data."""
