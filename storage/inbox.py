"""Updates as they came, kept until their step is committed, and their numbers for two days after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from storage.database import Database
from storage.records import (
    DONE,
    QUARANTINED,
    WAITING,
    Arrived,
)
from storage.sealed import Keyring
from storage.statements import Statement, upsert
from storage.tables import inbox

INSERT_UPDATE = Statement(lambda engine: upsert(engine, inbox).on_conflict_do_nothing())
FINISH_UPDATE = Statement(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.status == WAITING)
    .values(status=DONE, sealed_update=None)
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
LAST_UPDATE = Statement(select(func.max(inbox.c.update_id)))
FORGET_UPDATES = Statement(delete(inbox).where(inbox.c.status == DONE, inbox.c.received_at < bindparam("before")))


def arriving(keyring: Keyring, update_id: int, lane: int, now: int, update: dict[str, Any]) -> dict[str, Any]:
    """The inbox row of a raw update."""
    return {
        "update_id": update_id,
        "lane": lane,
        "status": WAITING,
        "received_at": now,
        "sealed_update": keyring.seal_json(update, f"inbox:{update_id}"),
        "fault": None,
    }


async def waiting_updates(database: Database, keyring: Keyring, lane: int | None = None) -> list[Arrived]:
    """What was accepted and not yet worked off, of one lane or of all, oldest first."""
    if lane is None:
        rows = await database.fetch(WAITING_UPDATES)
    else:
        rows = await database.fetch(WAITING_IN_LANE, lane=lane)
    return [
        Arrived(update_id, lane, received_at, keyring.open_json(sealed, f"inbox:{update_id}"))
        for update_id, lane, received_at, sealed in rows
    ]


async def waiting_lanes(database: Database) -> set[int]:
    """Lanes in which something waits."""
    return {row[0] for row in await database.fetch(WAITING_LANES)}
