"""Bot API calls that wait to be made, are on their way, or could not be made."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, func, insert, literal_column, or_, select, update

from storage.database import Database
from storage.records import (
    FAILED,
    HELD,
    SENDING,
    SENT,
    UNCERTAIN,
    WAITING,
    Outgoing,
    Ref,
)
from storage.refs import parsed, written
from storage.sealed import Keyring, Unreadable
from storage.statements import Effect, Row, Statement
from storage.tables import outbox

INSERT_OUTGOING = Statement(insert(outbox))
COLUMNS = (
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
UNFINISHED_ROW = outbox.c.status < literal_column(str(SENT))  # as the partial index has it, whatever is bound
UNFINISHED = Statement(
    select(*COLUMNS)
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
    .values(status=SENDING)
)
MARK_WAITING = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"), outbox.c.status == SENDING)
    .values(status=WAITING, due_at=bindparam("due"), attempts=bindparam("tries"), fault=bindparam("why"))
)
MARK_SENT = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"))
    .values(status=SENT, message_id=bindparam("message"), sealed_payload=None, sealed_file=None, fault=bindparam("why"))
)
MARK_DEAD = Statement(
    update(outbox)
    .where(outbox.c.id == bindparam("id"))
    .values(status=bindparam("how"), attempts=bindparam("tries"), fault=bindparam("why"))
)
COUNT_BY_STATUS = Statement(
    select(outbox.c.status, func.count())
    .where(or_(outbox.c.status < SENT, outbox.c.status > SENT))
    .group_by(outbox.c.status)
)
SUPERSEDE = Statement(
    delete(outbox).where(
        outbox.c.status > literal_column(str(SENT)), outbox.c.ref == bindparam("about"), outbox.c.chat < 0
    )
)
ABOUT_TICKET = Statement(
    delete(outbox).where(
        or_(outbox.c.ref == bindparam("itself"), outbox.c.ref.startswith(bindparam("parts"))), outbox.c.status >= SENT
    )
)
ON_ITS_WAY = Statement(
    select(func.count()).where(
        outbox.c.chat == bindparam("chat"), outbox.c.created_at <= bindparam("until"), outbox.c.status < SENT
    )
)


def outgoing_row(keyring: Keyring, message: Outgoing, now: int, owner: int) -> dict[str, object]:
    """The outbox row of a message."""
    sealed_file = None if message.file is None else keyring.seal(message.file, f"outbox-file:{message.id}")
    return {
        "id": message.id,
        "chat": message.chat,
        "method": message.method,
        "status": WAITING,
        "kind": message.kind,
        "ref": None if message.ref is None else written(message.ref),
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
        ref=parsed(ref),
        due_at=due_at,
        attempts=attempts,
        status=status,
        file=None if file is None else keyring.open(file, f"outbox-file:{key}"),
        fault=fault,
    )


def sending_mark(message: Outgoing, sender: int) -> Effect:
    """Marks a message as being sent by this process; refused when it is another's or has been sent."""
    return Effect(MARK_SENDING, {"id": message.id, "sender": sender}, expect=1)


def waiting_mark(message: Outgoing, due_at: int, why: str) -> Effect:
    """Marks a message that will be tried again."""
    return Effect(MARK_WAITING, {"id": message.id, "due": due_at, "tries": message.attempts, "why": why})


def sent_mark(message: Outgoing, message_id: int | None, why: str | None = None) -> Effect:
    """Marks a message that has arrived; what it said is not kept. `why` we believe so, when Telegram did not say it."""
    return Effect(MARK_SENT, {"id": message.id, "message": message_id, "why": why})


def adopted(gone: int, heir: int) -> Effect:
    """Gives what a process that is gone had to send to another one."""
    return Effect(ADOPT, {"gone": gone, "heir": heir})


async def owners(database: Database) -> set[int]:
    """The processes that have something to send."""
    return {row[0] for row in await database.fetch(OWNERS)}


async def count_by_status(database: Database) -> dict[int, int]:
    """How many messages wait, are on their way, failed, are uncertain or held for who has gone."""
    return {row[0]: row[1] for row in await database.fetch(COUNT_BY_STATUS)}


def superseded(ref: Ref) -> Effect:
    """Takes away what could not be said about this in groups: it is said anew."""
    return Effect(SUPERSEDE, {"about": written(ref)})


def ticket_unsaid(ticket_id: int) -> Effect:
    """Takes away what was said of a ticket, or could not be, in whatever chat; what is on its way still arrives."""
    return Effect(ABOUT_TICKET, {"itself": f"ticket:{ticket_id}", "parts": f"ticket:{ticket_id}:"})


async def unfinished_outgoing(database: Database, keyring: Keyring, owner: int, before: int) -> list[Outgoing]:
    """What this process has still to send of what was decided before that moment, oldest first.

    What does not open is marked as failed: it is counted among the dead letters.
    """
    readable: list[Outgoing] = []
    dead: list[Effect] = []
    for row in await database.fetch(UNFINISHED, owner=owner, before=before):
        try:
            readable.append(read_outgoing(keyring, row))
        except Unreadable:
            key, tries = row[0], row[7]
            dead.append(Effect(MARK_DEAD, {"id": key, "how": FAILED, "tries": tries, "why": "cannot be opened"}))
    await database.apply(dead)
    return readable


def dead_mark(message: Outgoing, how: int, why: str) -> Effect:
    """Marks a message that will not be sent again by itself: `how` is FAILED, UNCERTAIN or HELD."""
    if how not in (FAILED, UNCERTAIN, HELD):
        raise ValueError(f"{how} is no end of a message")
    return Effect(MARK_DEAD, {"id": message.id, "how": how, "tries": message.attempts, "why": why})
