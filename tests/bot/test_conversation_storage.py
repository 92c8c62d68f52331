"""aiogram's contract of a conversation storage, and what happens when many write at once; on both engines."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import StorageKey

from bot.road.fsm import ConversationStorage, OpenConversation, opened, row_key
from storage.conversations import load
from storage.database import Database
from storage.sealed import Keyring
from storage.statements import Stale
from tests.clock import Clock

KEY = StorageKey(bot_id=1, chat_id=101, user_id=101)
OTHERS = (
    replace(KEY, chat_id=102),
    replace(KEY, user_id=102),
    replace(KEY, bot_id=2),
    replace(KEY, thread_id=5),
    replace(KEY, business_connection_id="b"),
    replace(KEY, destiny="other"),
)
CROWD = 30


class Asking(StatesGroup):
    name = State()


@pytest.fixture
def storage(database: Database, keyring: Keyring, clock: Clock) -> ConversationStorage:
    return ConversationStorage(database, keyring, clock)


async def test_a_newcomer_has_no_state_and_no_data(storage: ConversationStorage) -> None:
    assert await storage.get_state(KEY) is None
    assert await storage.get_data(KEY) == {}
    assert await storage.get_value(KEY, "x") is None
    assert await storage.get_value(KEY, "x", 5) == 5


@pytest.mark.parametrize("state", [Asking.name, "Asking:name"])
async def test_a_state_is_kept_until_it_is_taken_away(storage: ConversationStorage, state: State | str) -> None:
    await storage.set_state(KEY, state)
    assert await storage.get_state(KEY) == "Asking:name"
    await storage.set_state(KEY)
    assert await storage.get_state(KEY) is None


async def test_data_are_kept_as_they_were(storage: ConversationStorage) -> None:
    data = {"слово": "п’ять", "number": 5, "list": [1, {"a": None}], "yes": True}
    await storage.set_data(KEY, data)
    assert await storage.get_data(KEY) == data
    await storage.set_data(KEY, {})
    assert await storage.get_data(KEY) == {}


async def test_state_and_data_do_not_touch_each_other(storage: ConversationStorage) -> None:
    await storage.set_data(KEY, {"a": 1})
    await storage.set_state(KEY, Asking.name)
    assert await storage.get_data(KEY) == {"a": 1}
    await storage.set_data(KEY, {})
    assert await storage.get_state(KEY) == "Asking:name"


async def test_an_update_adds_and_gives_back_the_whole(storage: ConversationStorage) -> None:
    assert await storage.update_data(KEY, {"a": 1}) == {"a": 1}
    assert await storage.update_data(KEY, {"b": 2, "a": 3}) == {"a": 3, "b": 2}
    assert await storage.get_value(KEY, "b") == 2


async def test_what_was_given_out_is_no_door_to_what_is_kept(storage: ConversationStorage) -> None:
    await storage.set_data(KEY, {"a": 1})
    (await storage.get_data(KEY))["a"] = 2
    given = {"a": 5}
    await storage.set_data(KEY, given)
    given["a"] = 6
    assert await storage.get_data(KEY) == {"a": 5}


@pytest.mark.parametrize("other", OTHERS)
async def test_conversations_are_kept_apart(storage: ConversationStorage, other: StorageKey) -> None:
    await storage.set_state(KEY, Asking.name)
    await storage.set_data(KEY, {"a": 1})
    assert row_key(other) != row_key(KEY)
    assert await storage.get_state(other) is None
    assert await storage.get_data(other) == {}
    await storage.set_data(other, {"b": 2})
    assert await storage.get_data(KEY) == {"a": 1}


async def test_thirty_who_add_at_once_lose_nothing(storage: ConversationStorage) -> None:
    await asyncio.gather(*(storage.update_data(KEY, {str(number): number}) for number in range(CROWD)))
    assert await storage.get_data(KEY) == {str(number): number for number in range(CROWD)}


async def test_thirty_steps_at_once_are_each_decided_on_fresh_facts(
    storage: ConversationStorage, database: Database, keyring: Keyring, clock: Clock
) -> None:
    """As `bot.road.steps` runs them: read, decide, write over the version that was read, or run again."""
    runs = 0

    async def step() -> None:
        nonlocal runs
        while True:
            runs += 1
            conversation = OpenConversation(await load(database, keyring, row_key(KEY), KEY.chat_id))
            with opened(conversation):
                count = (await storage.get_data(KEY)).get("count", 0)
                await asyncio.sleep(0)
                await storage.update_data(KEY, {"count": count + 1})
            effect = conversation.effect(keyring, clock())
            assert effect is not None
            try:
                await database.apply([effect])
            except Stale:
                continue
            return

    await asyncio.gather(*(step() for _ in range(CROWD)))
    assert await storage.get_data(KEY) == {"count": CROWD}
    assert runs > CROWD  # else nobody met anybody, and this test proves nothing


async def test_a_step_sees_its_own_changes_and_nobody_elses_until_it_ends(
    storage: ConversationStorage, database: Database, keyring: Keyring, clock: Clock
) -> None:
    conversation = OpenConversation(await load(database, keyring, row_key(KEY), KEY.chat_id))

    async def step() -> None:
        with opened(conversation):
            await storage.set_state(KEY, Asking.name)
            await storage.update_data(KEY, {"a": 1})
            assert await storage.get_state(KEY) == "Asking:name"
            await asyncio.sleep(0.01)

    async def page() -> None:
        await asyncio.sleep(0)
        assert await storage.get_state(KEY) is None

    await asyncio.gather(step(), page())
    assert await storage.get_data(KEY) == {}
    effect = conversation.effect(keyring, clock())
    assert effect is not None
    await database.apply([effect])
    assert await storage.get_data(KEY) == {"a": 1}


async def test_a_step_may_ask_about_another_conversation(
    storage: ConversationStorage, database: Database, keyring: Keyring
) -> None:
    conversation = OpenConversation(await load(database, keyring, row_key(KEY), KEY.chat_id))
    with opened(conversation):
        await storage.set_data(OTHERS[0], {"b": 2})
        assert await storage.get_data(OTHERS[0]) == {"b": 2}
        assert await storage.get_data(KEY) == {}


async def test_a_step_that_changed_nothing_writes_nothing(database: Database, keyring: Keyring, clock: Clock) -> None:
    conversation = OpenConversation(await load(database, keyring, row_key(KEY), KEY.chat_id))
    conversation.data["a"] = 1
    del conversation.data["a"]
    assert conversation.effect(keyring, clock()) is None
