"""Where each person is in a conversation: one row a chat and user, written under a version so that races are seen."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select

from storage.database import Database
from storage.records import Conversation
from storage.sealed import Keyring
from storage.statements import Effect, Engine, Row, Statement, upsert
from storage.tables import conversation

COLUMNS = (
    conversation.c.key,
    conversation.c.chat,
    conversation.c.state,
    conversation.c.sealed_data,
    conversation.c.version,
)
READ = Statement(select(*COLUMNS).where(conversation.c.key == bindparam("key")))


def _save(engine: Engine) -> Any:
    statement = upsert(engine, conversation).values(
        key=bindparam("key"),
        chat=bindparam("chat"),
        state=bindparam("state"),
        sealed_data=bindparam("sealed_data"),
        version=1,
        updated_at=bindparam("now"),
    )
    return statement.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "state": statement.excluded.state,
            "sealed_data": statement.excluded.sealed_data,
            "version": conversation.c.version + 1,
            "updated_at": statement.excluded.updated_at,
        },
        where=conversation.c.version == bindparam("seen"),
    )


SAVE = Statement(_save)
FORGET_CHAT = Statement(delete(conversation).where(conversation.c.chat == bindparam("chat")))
FORGET_IDLE = Statement(
    delete(conversation).where(conversation.c.updated_at < bindparam("before"), conversation.c.state.is_(None))
)


def read_conversation(keyring: Keyring, row: Row) -> Conversation:
    """The conversation of a row with `COLUMNS`."""
    key, chat, state, sealed, version = row
    data = keyring.open_json(sealed, f"conversation:{key}") if sealed else {}
    return Conversation(key, chat, state, data, version)


async def load(database: Database, keyring: Keyring, key: str, chat: int) -> Conversation:
    """The conversation, a fresh one (version 0) when there is none."""
    rows = await database.fetch(READ, key=key)
    return read_conversation(keyring, rows[0]) if rows else Conversation(key, chat, None, {}, 0)


def saved(keyring: Keyring, talk: Conversation, now: int) -> Effect:
    """Writes the conversation over the version it was read at; whoever was quicker wins, the other step runs again."""
    sealed = keyring.seal_json(talk.data, f"conversation:{talk.key}") if talk.data else None
    values = {
        "key": talk.key,
        "chat": talk.chat,
        "state": talk.state,
        "sealed_data": sealed,
        "now": now,
        "seen": talk.version,
    }
    return Effect(SAVE, values, expect=1)
