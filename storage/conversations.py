"""Where each patient stands in a conversation: one row a chat and user, under a version so that races are seen."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from storage.database import Database
from storage.records import Standing
from storage.sealed import Keyring, Unreadable
from storage.statements import Effect, Engine, Row, Statement, Upsert, upsert
from storage.tables import conversation

WARD_KEY = ":::"
"""Between the key of a chat and the key of the ward whose data are open in it; as the chat storage writes it."""
COLUMNS = (
    conversation.c.key,
    conversation.c.chat,
    conversation.c.state,
    conversation.c.sealed_data,
    conversation.c.version,
)
READ = Statement(select(*COLUMNS).where(conversation.c.key == bindparam("key")))


def _save(engine: Engine) -> Upsert:
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


def read_standing(keyring: Keyring, row: Row) -> Standing:
    """What a row with `COLUMNS` says; a conversation that does not open begins anew, in the place of the old row."""
    key, chat, state, sealed, version = row
    try:
        data = keyring.open_json(sealed, f"conversation:{key}") if sealed else {}
    except Unreadable:
        state, data = None, {}
    return Standing(key, chat, state, data, version)


async def load(database: Database, keyring: Keyring, key: str, chat: int) -> Standing:
    """Where the patient stands: at home, under version 0, when there is no row."""
    rows = await database.fetch(READ, key=key)
    return read_standing(keyring, rows[0]) if rows else Standing(key, chat, None, {}, 0)


def written_back(keyring: Keyring, standing: Standing, now: int) -> Effect:
    """Writes it over the version it was read at; whoever was quicker wins, the other step runs again."""
    sealed = keyring.seal_json(standing.data, f"conversation:{standing.key}") if standing.data else None
    values = {
        "key": standing.key,
        "chat": standing.chat,
        "state": standing.state,
        "sealed_data": sealed,
        "now": now,
        "seen": standing.version,
    }
    return Effect(SAVE, values, expect=1)
