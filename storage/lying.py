"""Messages of ours that lie in chats, and what they stand for: a card, a sensitive text, an answer to a ticket."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.database import Database
from storage.records import (
    Outgoing,
    SentMessage,
)
from storage.statements import Effect, Engine, Statement, upsert
from storage.tables import sent_message


def _remember(engine: Engine) -> Any:
    statement = upsert(engine, sent_message)
    return statement.on_conflict_do_update(
        index_elements=["chat", "message_id"],
        set_={"kind": statement.excluded.kind, "ref": statement.excluded.ref},
    )


REMEMBER = Statement(_remember)
LYING = Statement(
    select(sent_message).where(
        sent_message.c.chat == bindparam("chat"), sent_message.c.message_id == bindparam("message_id")
    )
)
LYING_AS = Statement(
    select(sent_message)
    .where(sent_message.c.ref == bindparam("ref"))
    .order_by(sent_message.c.sent_at.desc(), sent_message.c.message_id.desc())
)
FORGET_LYING = Statement(
    delete(sent_message).where(
        sent_message.c.chat == bindparam("chat"), sent_message.c.message_id == bindparam("message_id")
    )
)


def remembered(message: Outgoing, message_id: int, now: int) -> Effect:
    """Keeps what a sent message stands for; it is found again by `message_as` and `messages_of`."""
    row = {"chat": message.chat, "message_id": message_id, "kind": message.kind, "ref": message.ref, "sent_at": now}
    return Effect(REMEMBER, row)


async def message_in(database: Database, chat: int, message_id: int) -> SentMessage | None:
    """What this message of ours stands for."""
    rows = await database.fetch(LYING, chat=chat, message_id=message_id)
    return SentMessage(*rows[0]) if rows else None


async def messages_as(database: Database, ref: str) -> list[SentMessage]:
    """The messages that stand for this, newest first."""
    return [SentMessage(*row) for row in await database.fetch(LYING_AS, ref=ref)]
