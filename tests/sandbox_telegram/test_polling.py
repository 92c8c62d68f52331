"""Long polling: nothing is lost before it is confirmed, and one poller at a time."""

from __future__ import annotations

import asyncio
import time

import aiohttp
import pytest

from sandbox.telegram.server import RunningTelegram
from sandbox.telegram.updates import FIRST_UPDATE_ID
from tests.sandbox_telegram.caller import OKSANA, TARAS, Caller, Refusal
from tests.sandbox_telegram.conftest import Still


async def test_updates_come_again_until_confirmed(telegram: RunningTelegram, bot: Caller) -> None:
    for word in ("а", "б", "в"):
        telegram.world.say(OKSANA, word)
    first = await bot.updates(limit=2)
    assert [update["update_id"] for update in first] == [FIRST_UPDATE_ID, FIRST_UPDATE_ID + 1]
    rest = await bot.updates(offset=first[-1]["update_id"] + 1)
    assert [update["message"]["text"] for update in rest] == ["в"]
    assert telegram.world.waiting() == 1
    assert await bot.updates(offset=rest[-1]["update_id"] + 1) == []
    assert telegram.world.waiting() == 0


async def test_hasty_poller_gets_one_update_at_a_time(
    paced: RunningTelegram, session: aiohttp.ClientSession, still: Still
) -> None:
    bot = Caller(paced, session)
    paced.world.say(OKSANA, "а")
    paced.world.say(OKSANA, "б")
    assert [len(await bot.updates()) for _ in range(2)] == [2, 1]
    still.at += 1
    assert len(await bot.updates()) == 2


async def test_negative_offset_leaves_only_the_newest(telegram: RunningTelegram, bot: Caller) -> None:
    for word in ("а", "б", "в"):
        telegram.world.say(OKSANA, word)
    assert [update["message"]["text"] for update in await bot.updates(offset=-1)] == ["в"]
    assert telegram.world.waiting() == 1


async def test_waiting_poll_ends_with_the_first_message(telegram: RunningTelegram, bot: Caller) -> None:
    poll = asyncio.ensure_future(bot.updates(timeout=30))  # noqa: TID251 - awaited below
    await asyncio.sleep(0.05)
    telegram.world.say(OKSANA, "агов")
    assert [update["message"]["text"] for update in await asyncio.wait_for(poll, 2)] == ["агов"]


async def test_empty_poll_waits_as_long_as_asked(bot: Caller) -> None:
    begun = time.monotonic()
    assert await bot.updates(timeout=1) == []
    assert time.monotonic() - begun >= 0.95


async def test_second_poller_throws_out_the_first(bot: Caller) -> None:
    first = asyncio.ensure_future(bot.updates(timeout=30))  # noqa: TID251 - awaited below
    await asyncio.sleep(0.05)
    await bot.updates(offset=1)
    with pytest.raises(Refusal) as refusal:
        await asyncio.wait_for(first, 2)
    assert refusal.value.code == 409
    assert refusal.value.description.startswith("Conflict: terminated by other getUpdates request")


async def test_allowed_updates_are_remembered(telegram: RunningTelegram, bot: Caller) -> None:
    await bot.updates(allowed_updates=["edited_message"])
    said = telegram.world.say(OKSANA, "а")
    telegram.world.edit(OKSANA, said["message_id"], "б")
    assert ["edited_message" in update for update in await bot.updates()] == [True]
    assert (await bot("getWebhookInfo"))["allowed_updates"] == ["edited_message"]


async def test_reactions_come_only_when_asked_for(telegram: RunningTelegram, bot: Caller) -> None:
    said = telegram.world.say(OKSANA, "а")
    telegram.world.react(OKSANA, said["message_id"], "👍")
    assert telegram.world.waiting() == 1
    await bot.updates(allowed_updates=["message", "message_reaction"])
    telegram.world.react(OKSANA, said["message_id"], "🔥")
    change = (await bot.updates(offset=0))[-1]["message_reaction"]
    assert (change["old_reaction"], change["new_reaction"][0]["emoji"]) == ([{"type": "emoji", "emoji": "👍"}], "🔥")


async def test_messages_older_than_a_day_are_gone(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.say(OKSANA, "давно")
    telegram.world.shift_clock(24 * 3600 + 1)
    telegram.world.say(TARAS, "щойно")
    assert [update["message"]["text"] for update in await bot.updates()] == ["щойно"]


async def test_ids_may_jump_and_bodies_may_be_nonsense(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.jump_update_ids(5000)
    telegram.world.inject_update({"message": {"from_the_future": True}})
    assert await bot.updates() == [{"update_id": FIRST_UPDATE_ID + 5000, "message": {"from_the_future": True}}]
