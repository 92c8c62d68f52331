"""The register of doctors as it was loaded last: rows of one load, valid only when the whole load is in."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from sqlalchemy import bindparam, delete, insert, select, update

from storage.database import Database
from storage.statements import Effect, Statement
from storage.tables import doctor, register_load

ROWS_A_COMMIT = 250  # a larger slice would hold up the writer, and with it the conversations

LAST_LOAD = Statement(
    select(register_load.c.id, register_load.c.loaded_at, register_load.c.doctors)
    .where(register_load.c.complete == 1)
    .order_by(register_load.c.id.desc())
    .limit(1)
)
BODIES = Statement(select(doctor.c.body).where(doctor.c.load_id == bindparam("load")))
BEGIN = Statement(insert(register_load))
INSERT = Statement(insert(doctor))
COMPLETE = Statement(
    update(register_load).where(register_load.c.id == bindparam("load")).values(complete=1, doctors=bindparam("count"))
)
FORGET_ROWS = Statement(delete(doctor).where(doctor.c.load_id != bindparam("load")))
FORGET_LOADS = Statement(delete(register_load).where(register_load.c.id != bindparam("load")))


async def last_load(database: Database) -> tuple[int, int, int] | None:
    """(key, moment, number of doctors) of the last whole load."""
    rows = await database.fetch(LAST_LOAD)
    return (rows[0][0], rows[0][1], rows[0][2]) if rows else None


async def bodies(database: Database, load: int) -> list[str]:
    """The doctors of a load, as they were packed."""
    return [row[0] for row in await database.fetch(BODIES, load=load)]


async def store(database: Database, load: int, now: int, doctors: Iterable[tuple[str, str]]) -> int:
    """Writes a new load in slices and makes it the valid one at the very end; returns the number of doctors.

    A load that breaks off leaves the one before valid, and its rows go with the next.
    """
    start = {"id": load, "loaded_at": now, "doctors": 0, "complete": 0}
    await database.apply([Effect(BEGIN, start, expect=1)])
    rows, count = iter(doctors), 0
    while slice_ := list(islice(rows, ROWS_A_COMMIT)):
        effects = [Effect(INSERT, {"load_id": load, "party_id": key, "body": body}) for key, body in slice_]
        await database.apply(effects, durable=False)
        count += len(slice_)
    await database.apply([Effect(COMPLETE, {"load": load, "count": count}, expect=1)])
    await database.apply([Effect(FORGET_ROWS, {"load": load}), Effect(FORGET_LOADS, {"load": load})])
    return count
