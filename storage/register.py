"""The register of doctors as it was loaded: rows of one load, valid only when the whole load is in.

An attempt is a row too, so that a process that starts anew knows when the register was tried last.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import bindparam, delete, func, insert, select, update

from storage.database import Database
from storage.statements import Effect, Statement
from storage.tables import doctor, register_load, timer

ROWS_A_COMMIT = 250  # a larger slice would hold up the writer, and with it the conversations
ROWS_A_READ = 2_000

LAST_LOAD = Statement(
    select(register_load.c.id, register_load.c.loaded_at, register_load.c.doctors, register_load.c.places_at)
    .where(register_load.c.complete == 1)
    .order_by(register_load.c.id.desc())
    .limit(1)
)
LAST_ATTEMPT = Statement(select(func.max(register_load.c.loaded_at)))
BODIES = Statement(
    select(doctor.c.party_id, doctor.c.body)
    .where(doctor.c.load_id == bindparam("load"), doctor.c.party_id > bindparam("after"))
    .order_by(doctor.c.party_id)
    .limit(ROWS_A_READ)
)
BEGIN = Statement(insert(register_load))
INSERT = Statement(insert(doctor))
COMPLETE = Statement(
    update(register_load)
    .where(register_load.c.id == bindparam("load"))
    .values(complete=1, doctors=bindparam("count"), places_at=bindparam("now"))
)
CHANGE = Statement(
    update(doctor)
    .where(doctor.c.load_id == bindparam("load"), doctor.c.party_id == bindparam("party"))
    .values(body=bindparam("text"))
)
VACANCIES_READ = Statement(
    update(register_load).where(register_load.c.id == bindparam("load")).values(places_at=bindparam("now"))
)
OLD_ROWS = Statement(select(func.count()).where(doctor.c.load_id != bindparam("load")))
_OLD = select(doctor.c.party_id).where(doctor.c.load_id != bindparam("load")).limit(ROWS_A_COMMIT)
FORGET_ROWS = Statement(
    delete(doctor).where(doctor.c.load_id != bindparam("load"), doctor.c.party_id.in_(_OLD.scalar_subquery()))
)
FORGET_LOADS = Statement(delete(register_load).where(register_load.c.id != bindparam("load")))
TOLD = Statement(select(timer.c.id).where(timer.c.kind == bindparam("kind"), timer.c.key == bindparam("key")))


@dataclass(frozen=True, slots=True)
class Load:
    """A whole load: when its reading began, how many doctors it has, when their vacancies were read last."""

    id: int
    loaded_at: int
    doctors: int
    vacancies_at: int | None


async def last_load(database: Database) -> Load | None:
    """The load that is valid: the last one that came in whole."""
    rows = await database.fetch(LAST_LOAD)
    return Load(*rows[0]) if rows else None


async def last_attempt(database: Database) -> int:
    """When a load was begun last, whether it succeeded or not; 0 for never."""
    return (await database.fetch(LAST_ATTEMPT))[0][0] or 0


async def slices(database: Database, load: int) -> AsyncIterator[list[str]]:
    """The doctors of a load as they were packed, so many at a time."""
    after = ""
    while rows := await database.fetch(BODIES, load=load, after=after):
        yield [row[1] for row in rows]
        after = rows[-1][0]


async def begin(database: Database, load: int, now: int) -> None:
    """An attempt to load has begun."""
    values = {"id": load, "loaded_at": now, "doctors": 0, "complete": 0, "places_at": None}
    await database.apply([Effect(BEGIN, values, expect=1)])


async def fill(database: Database, load: int, now: int, doctors: Iterable[tuple[str, str]]) -> int:
    """Writes the rows of a load that was begun, makes it the valid one, and only then lets the earlier ones go.

    A load that breaks off leaves the one before valid, and its rows go with the next. Gives the number of doctors.
    """
    rows, count = iter(doctors), 0
    while slice_ := list(islice(rows, ROWS_A_COMMIT)):
        effects = [Effect(INSERT, {"load_id": load, "party_id": key, "body": body}) for key, body in slice_]
        await database.apply(effects, durable=False)
        count += len(slice_)
    await database.apply([Effect(COMPLETE, {"load": load, "count": count, "now": now}, expect=1)])
    old = (await database.fetch(OLD_ROWS, load=load))[0][0]
    for _ in range(-(-old // ROWS_A_COMMIT)):
        await database.apply([Effect(FORGET_ROWS, {"load": load})], durable=False)
    await database.apply([Effect(FORGET_LOADS, {"load": load})])
    return count


async def change(database: Database, load: int, now: int, doctors: Iterable[tuple[str, str]]) -> None:
    """Writes doctors whose vacancies have changed; raises `Stale` when the load is no longer there."""
    rows = iter(doctors)
    while slice_ := list(islice(rows, ROWS_A_COMMIT)):
        effects = [Effect(CHANGE, {"load": load, "party": key, "text": body}) for key, body in slice_]
        await database.apply(effects, durable=False)
    await database.apply([Effect(VACANCIES_READ, {"load": load, "now": now}, expect=1)])


async def stands(database: Database, kind: str, key: str) -> bool:
    """Does this timer stand?"""
    return bool(await database.fetch(TOLD, kind=kind, key=key))
