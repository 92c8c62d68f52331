"""aiogram's conversation storage over our table.

During a step the conversation was already read together with the patient, and what the handlers change is written with
the rest of the step; outside a step (jobs, pages) each call reads or writes by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey

from storage.conversations import load, written_back
from storage.database import Clock, Database
from storage.records import Standing
from storage.sealed import Keyring
from storage.statements import Effect, Stale

RACES = 50  # writers of one conversation outside steps that may come between a read and its write


def row_key(key: StorageKey) -> str:
    """The key of a conversation's row; private chats, the most frequent, have the shortest."""
    rest = (key.thread_id, key.business_connection_id, None if key.destiny == "default" else key.destiny)
    tail = "" if rest == (None, None, None) else ":" + ":".join("" if part is None else str(part) for part in rest)
    return f"{key.bot_id}:{key.chat_id}:{key.user_id}{tail}"


class OpenConversation:
    """The conversation of the step at work: read once, changed in memory, written once.

    `chat`: the key by which aiogram asks for it, where that of its row is another: aiogram knows of no wards.
    """

    def __init__(self, read: Standing, chat: str | None = None) -> None:
        self.read = read
        self.chat = chat or read.key
        self.state = read.state
        self.data = dict(read.data)

    def effect(self, keyring: Keyring, now: int) -> Effect | None:
        """What to write at the end of the step, if anything changed."""
        if self.state == self.read.state and self.data == self.read.data:
            return None
        return written_back(keyring, replace(self.read, state=self.state, data=self.data), now)


_open: ContextVar[OpenConversation | None] = ContextVar("open_conversation", default=None)


@contextmanager
def opened(conversation: OpenConversation) -> Iterator[None]:
    """Inside, aiogram's calls for this conversation go to the step."""
    token = _open.set(conversation)
    try:
        yield
    finally:
        _open.reset(token)


class ConversationStorage(BaseStorage):
    """States and data of conversations in our database."""

    def __init__(self, database: Database, keyring: Keyring, clock: Clock) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        wanted = state.state if isinstance(state, State) else state
        at_work = self._at_work(key)
        if at_work:
            at_work.state = wanted
        else:
            await self._change(key, lambda old: replace(old, state=wanted))

    async def get_state(self, key: StorageKey) -> str | None:
        at_work = self._at_work(key)
        return at_work.state if at_work else (await self._read(key)).state

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        at_work = self._at_work(key)
        if at_work:
            at_work.data = dict(data)
        else:
            await self._change(key, lambda old: replace(old, data=dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        at_work = self._at_work(key)
        return dict(at_work.data if at_work else (await self._read(key)).data)

    async def update_data(self, key: StorageKey, data: Mapping[str, Any]) -> dict[str, Any]:
        """See `BaseStorage.update_data`; one merge, so that thirty at once lose nothing."""
        at_work = self._at_work(key)
        if at_work:
            at_work.data.update(data)
            return dict(at_work.data)
        changed = await self._change(key, lambda old: replace(old, data={**old.data, **data}))
        return dict(changed.data)

    async def close(self) -> None:
        """See `BaseStorage.close`; the database is closed by whoever opened it."""

    def _at_work(self, key: StorageKey) -> OpenConversation | None:
        at_work = _open.get()
        return at_work if at_work and at_work.chat == row_key(key) else None

    async def _read(self, key: StorageKey) -> Standing:
        return await load(self._database, self._keyring, row_key(key), key.chat_id)

    async def _change(self, key: StorageKey, change: Any) -> Standing:
        for _ in range(RACES):
            changed: Standing = change(await self._read(key))
            try:
                await self._database.apply([written_back(self._keyring, changed, self._clock())])
            except Stale:
                continue
            return changed
        raise Stale(f"conversation {row_key(key)}")
