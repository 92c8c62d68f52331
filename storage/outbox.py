"""Bot API calls that wait to be made, are on their way, or could not be made."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, update

from storage.database import Database
from storage.records import (
    FAILED,
    SENDING,
    SENT,
    UNCERTAIN,
    WAITING,
    Outgoing,
)
from storage.sealed import Keyring
from storage.statements import Effect, Row, Statement
from storage.tables import outbox

INSERT_OUTGOING = Statement(insert(outbox))
_OUTGOING = (
    outbox.c.id,
    outbox.c.chat,
    outbox.c.method,
    outbox.c.sealed_payload,
    outbox.c.kind,
    outbox.c.ref,
    outbox.c.due_at,
    outbox.c.attempts,
    outbox.c.status,
    outbox.c.sealed_file,
    outbox.c.fault,
)
UNFINISHED = Statement(
    select(*_OUTGOING)
    .where(outbox.c.status < SENT, outbox.c.owner == bindparam("owner"), outbox.c.created_at <= bindparam("before"))
    .order_by(outbox.c.id)
)
OWNERS = Statement(select(outbox.c.owner).where(outbox.c.status < SENT).distinct())
ADOPT = Statement(
    update(outbox).where(outbox.c.status < SENT, outbox.c.owner == bindparam("gone")).values(owner=bindparam("heir"))
)
MARK_SENDING = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"), outbox.c.status < SENT, outbox.c.owner == bindparam("sender"))
    .values(status=SENDING, attempts=outbox.c.attempts + 1)
)
MARK_WAITING = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"), outbox.c.status == SENDING)
    .values(status=WAITING, due_at=bindparam("due"), fault=bindparam("why"))
)
MARK_SENT = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"))
    .values(status=SENT, message_id=bindparam("message"), sealed_payload=None, sealed_file=None, fault=None)
)
MARK_DEAD = Statement(
    update(outbox).where(outbox.c.id == bindparam("id")).values(status=bindparam("how"), fault=bindparam("why"))
)
DEAD = Statement(select(*_OUTGOING).where(outbox.c.status > SENT).order_by(outbox.c.id.desc()).limit(50))
COUNT_BY_STATUS = Statement(
    select(outbox.c.status, func.count())
    .where(or_(outbox.c.status < SENT, outbox.c.status > SENT))
    .group_by(outbox.c.status)
)
FORGET_OUTGOING = Statement(
    delete(outbox).where(
        or_(
            and_(outbox.c.status == SENT, outbox.c.created_at < bindparam("sent_before")),
            and_(outbox.c.status > SENT, outbox.c.created_at < bindparam("dead_before")),
        )
    )
)

FORGET_CHAT = Statement(delete(outbox).where(outbox.c.chat == bindparam("chat"), outbox.c.status >= SENT))


def outgoing_row(keyring: Keyring, message: Outgoing, now: int, owner: int) -> dict[str, Any]:
    """The outbox row of a message."""
    sealed_file = None if message.file is None else keyring.seal(message.file, f"outbox-file:{message.id}")
    return {
        "id": message.id,
        "chat": message.chat,
        "method": message.method,
        "status": WAITING,
        "kind": message.kind,
        "ref": message.ref,
        "attempts": 0,
        "created_at": now,
        "due_at": message.due_at,
        "owner": owner,
        "sealed_payload": keyring.seal_json(message.payload, f"outbox:{message.id}"),
        "sealed_file": sealed_file,
        "message_id": None,
        "fault": None,
    }


def read_outgoing(keyring: Keyring, row: Row) -> Outgoing:
    """The message of an outbox row."""
    key, chat, method, payload, kind, ref, due_at, attempts, status, file, fault = row
    return Outgoing(
        id=key,
        chat=chat,
        method=method,
        payload={} if payload is None else keyring.open_json(payload, f"outbox:{key}"),
        kind=kind,
        ref=ref,
        due_at=due_at,
        attempts=attempts,
        status=status,
        file=None if file is None else keyring.open(file, f"outbox-file:{key}"),
        fault=fault,
    )


async def unfinished_outgoing(database: Database, keyring: Keyring, owner: int, before: int) -> list[Outgoing]:
    """What this process has still to send of what was decided before that moment, oldest first."""
    rows = await database.fetch(UNFINISHED, owner=owner, before=before)
    return [read_outgoing(keyring, row) for row in rows]


def dead_mark(message: Outgoing, how: int, why: str) -> Effect:
    """Marks a message that will not be sent again by itself: `how` is FAILED or UNCERTAIN."""
    if how not in (FAILED, UNCERTAIN):
        raise ValueError(f"{how} is no end of a message")
    return Effect(MARK_DEAD, {"id": message.id, "how": how, "why": why})
