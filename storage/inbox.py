"""Updates as they came, kept until their step is committed, and their numbers for two days after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, func, select, update

from storage.database import Database
from storage.records import (
    DONE,
    QUARANTINED,
    WAITING,
    Arrived,
)
from storage.sealed import Keyring, Unreadable
from storage.statements import Effect, Statement, upsert
from storage.tables import inbox

NOBODYS = 0
"""The lane of an update that was worked off: its number alone is needed, against doubles, and leads to nobody."""

INSERT_UPDATE = Statement(lambda engine: upsert(engine, inbox).on_conflict_do_nothing())
FINISH_UPDATE = Statement(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.status == WAITING)
    .values(status=DONE, sealed_update=None, lane=NOBODYS)
)
PARK_UPDATE = Statement(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.status == WAITING)
    .values(status=QUARANTINED, fault=bindparam("why"))
)
_WAITING = (
    select(inbox.c.update_id, inbox.c.lane, inbox.c.received_at, inbox.c.sealed_update)
    .where(inbox.c.status == WAITING)
    .order_by(inbox.c.update_id)
)
WAITING_UPDATES = Statement(_WAITING)
WAITING_IN_LANE = Statement(_WAITING.where(inbox.c.lane == bindparam("lane")))
WAITING_LANES = Statement(select(inbox.c.lane).where(inbox.c.status == WAITING).distinct())
LAST_RECEIVED = Statement(select(func.max(inbox.c.received_at)))
LAST_UPDATE = Statement(select(func.max(inbox.c.update_id)))


def arriving(keyring: Keyring, update_id: int, lane: int, now: int, update: Mapping[str, object]) -> dict[str, object]:
    """The inbox row of a raw update."""
    return {
        "update_id": update_id,
        "lane": lane,
        "status": WAITING,
        "received_at": now,
        "sealed_update": keyring.seal_json(update, f"inbox:{update_id}"),
        "fault": None,
    }


async def accept(database: Database, rows: Sequence[Mapping[str, object]], linger: float) -> set[int]:
    """Writes the rows that are not there yet; returns the numbers of those updates."""
    return await database.insert_new(INSERT_UPDATE, rows, linger=linger)


def finished(update_id: int) -> Effect:
    """The step of the update is done; of two that would say so one is refused."""
    return Effect(FINISH_UPDATE, {"id": update_id}, expect=1)


def parked(update_id: int, why: str, expect: int | None = None) -> Effect:
    """Sets the update aside; with `expect=1` refused when it is not waiting any more."""
    return Effect(PARK_UPDATE, {"id": update_id, "why": why}, expect)


async def last_update(database: Database) -> int:
    """The highest number that was ever accepted and is still known; 0 for none."""
    return (await database.fetch(LAST_UPDATE))[0][0] or 0


async def last_received(database: Database) -> int:
    """When something last came in, to whichever process, UTC milliseconds; 0 for never."""
    return (await database.fetch(LAST_RECEIVED))[0][0] or 0


async def waiting_updates(database: Database, keyring: Keyring, lane: int | None = None) -> list[Arrived]:
    """What was accepted and not yet worked off, of one lane or all, oldest first; what does not open is set aside."""
    if lane is None:
        rows = await database.fetch(WAITING_UPDATES)
    else:
        rows = await database.fetch(WAITING_IN_LANE, lane=lane)
    readable: list[Arrived] = []
    unopened: list[Effect] = []
    for update_id, its_lane, received_at, sealed in rows:
        try:
            readable.append(Arrived(update_id, its_lane, received_at, keyring.open_json(sealed, f"inbox:{update_id}")))
        except Unreadable:
            unopened.append(parked(update_id, "cannot be opened"))
    await database.apply(unopened)
    return readable


async def waiting_lanes(database: Database) -> set[int]:
    """Lanes in which something waits."""
    return {row[0] for row in await database.fetch(WAITING_LANES)}
