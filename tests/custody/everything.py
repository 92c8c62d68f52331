"""A row of every kind in every table, written past the bot: what is to end, ends whoever has written it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from typing import Any

from sqlalchemy import Column, LargeBinary, Table, Text, func, insert, select

from storage.database import Database
from storage.ending import before
from storage.holdings import Holding, Term
from storage.retention import RETENTION
from storage.statements import Effect, Statement
from storage.tables import metadata

KINDS: dict[str, list[dict[str, Any]]] = {
    "inbox": [{"status": status} for status in range(3)],
    "outbox": [{"status": status} for status in range(6)],
    "link": [{"ended_at": None}, {}],
    "sent_message": [{"ref": ref} for ref in ("ticket:1", "ticket:1:details:7", "personal:5", "banner:4", None)],
    "conversation": [{"state": None, "sealed_data": None}, {"state": "Ticket:review"}],
    "patient": [
        {"blocked_at": None, "owner_id": None},
        {"seen_at": None, "owner_id": None},
        {"seen_at": None, "blocked_at": None, "owner_id": None},
        {"blocked_at": None},  # a ward of the first
    ],
    "ticket": [{"status": "new", "closed_at": None}, {"status": "closed"}],
    "banner": [
        {"shown_at": None, "ended_at": None, "scope": None},
        {"ended_at": None, "scope": "login"},
        {"scope": "all"},
    ],
    "filing": [{"check_at": None}, {}],
    "timer": [{"kind": kind} for kind in ("silence", "erase", "delete-message", "traces")],
}
"""What stands in these tables in more than one way; all else is the same."""


class Filler:
    """Writes rows of one moment."""

    def __init__(self, moment: int) -> None:
        self._moment = moment
        self._numbers = count(1)
        self._keys: dict[str, list[dict[str, Any]]] = {}

    def rows(self) -> Iterator[tuple[Table, dict[str, Any]]]:
        """Parents before their children."""
        for table in metadata.sorted_tables:
            for kind in KINDS.get(table.name, [{}]):
                row = {column.name: self._value(column) for column in table.c} | kind
                self._keys.setdefault(table.name, []).append(row)
                yield table, row

    def _value(self, column: Column[Any]) -> Any:
        number = next(self._numbers)
        for key in column.foreign_keys:
            known = self._keys.get(key.column.table.name)
            return known[0][key.column.name] if known else None
        if column.name.endswith("_at"):
            return self._moment
        if isinstance(column.type, LargeBinary):
            return b"\x01x" + bytes(40)
        if isinstance(column.type, Text):
            day = datetime.fromtimestamp(self._moment / 1000, UTC).date().isoformat()
            return day if column.name == "day" else f"{column.name}{number}"
        return 1 if column.name in ("status", "present", "helped", "complete", "noted") else number


async def fill(database: Database, moment: int) -> None:
    """A row of every kind in every table."""
    await database.apply([Effect(Statement(insert(table).values(row))) for table, row in Filler(moment).rows()])


async def rows_in(database: Database, table: Table) -> int:
    """How many there are."""
    return int((await database.fetch(Statement(select(func.count()).select_from(table))))[0][0])


async def beyond(database: Database, holding: Holding, term: Term, now: int) -> int:
    """How many rows have outlived this term."""
    clause = select(func.count()).select_from(holding.table).where(term.since < before(term, now))
    clause = clause if term.when is None else clause.where(term.when)
    return int((await database.fetch(Statement(clause)))[0][0])


async def outlived(database: Database, now: int) -> dict[str, int]:
    """Tables with rows beyond their term, and how many."""
    found: dict[str, int] = {}
    for holding in RETENTION:
        for term in holding.terms:
            if number := await beyond(database, holding, term, now):
                found[holding.table.name] = found.get(holding.table.name, 0) + number
    return found
