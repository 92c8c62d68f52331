"""Numbers under a name, by which processes on one database agree on something without talking to each other."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from storage.database import Database
from storage.statements import Effect, Engine, Statement, Upsert, upsert
from storage.tables import generation

MARK = Statement(select(generation.c.number).where(generation.c.name == bindparam("of_name")))


def _mark(engine: Engine) -> Upsert:
    statement = upsert(engine, generation)
    return statement.on_conflict_do_update(index_elements=["name"], set_={"number": statement.excluded.number})


SET_MARK = Statement(_mark)


async def mark_of(database: Database, name: str) -> int | None:
    """The number that was last set under this name; None for none."""
    rows = await database.fetch(MARK, of_name=name)
    return int(rows[0][0]) if rows else None


def marked(name: str, number: int) -> Effect:
    """Sets the number, 63 bits at most; the last one holds."""
    return Effect(SET_MARK, {"name": name, "number": number})
