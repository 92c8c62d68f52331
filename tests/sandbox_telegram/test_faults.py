"""Pace and faults: a bot that is too fast, and a network that fails on demand."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from sandbox.telegram.faults import Fault
from sandbox.telegram.limits import CHAT_BURST
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, TARAS, TECHNICAL, Caller, Refusal
from tests.sandbox_telegram.conftest import Still


async def sent_before_refusal(bot: Caller, chat_id: int, most: int = 60) -> tuple[int, Refusal | None]:
    for count in range(most):
        try:
            await bot("sendMessage", chat_id=chat_id, text=str(count))
        except Refusal as refusal:
            return count, refusal
    return most, None


async def test_burst_to_one_chat_is_short_and_others_go_on(
    paced: RunningTelegram, session: aiohttp.ClientSession, still: Still
) -> None:
    bot = Caller(paced, session)
    paced.world.start(OKSANA)
    paced.world.start(TARAS)
    count, refusal = await sent_before_refusal(bot, OKSANA)
    assert count == CHAT_BURST
    assert refusal is not None
    assert (refusal.code, refusal.parameters) == (429, {"retry_after": 1})
    assert refusal.description == "Too Many Requests: retry after 1"
    await bot("sendMessage", chat_id=TARAS, text="інший чат")
    still.at += refusal.parameters["retry_after"]
    await bot("sendMessage", chat_id=OKSANA, text="знову можна")


async def test_group_takes_about_twenty_a_minute_with_edits_and_topics(
    paced: RunningTelegram, session: aiohttp.ClientSession, still: Still
) -> None:
    bot = Caller(paced, session)
    topic = await bot("createForumTopic", chat_id=TECHNICAL, name="а")
    card = await bot("sendMessage", chat_id=TECHNICAL, message_thread_id=topic["message_thread_id"], text="а")
    await bot("editMessageText", chat_id=TECHNICAL, message_id=card["message_id"], text="б")
    count, refusal = await sent_before_refusal(bot, TECHNICAL)
    assert 17 <= count <= 21
    assert refusal is not None
    assert refusal.parameters["retry_after"] >= 2
    with pytest.raises(Refusal):
        await bot("createForumTopic", chat_id=TECHNICAL, name="б")
    still.at += 60
    assert (await sent_before_refusal(bot, TECHNICAL))[0] >= 20


async def test_all_chats_together_take_about_thirty_a_second(
    paced: RunningTelegram, session: aiohttp.ClientSession
) -> None:
    bot = Caller(paced, session)
    people = [paced.world.add_patient(f"Пацієнт {number}")["id"] for number in range(50)]
    refused = 0
    for person in people:
        paced.world.start(person)
        try:
            await bot("sendMessage", chat_id=person, text="а")
        except Refusal:
            refused += 1
    assert 10 <= refused <= 20


async def test_pace_can_be_switched_off(paced: RunningTelegram, session: aiohttp.ClientSession) -> None:
    paced.world.set_pace(False)
    paced.world.start(OKSANA)
    assert await sent_before_refusal(Caller(paced, session), OKSANA) == (60, None)


def texts(telegram: RunningTelegram) -> list[str]:
    return [message["text"] for message in telegram.world.messages(OKSANA)][1:]


async def test_dropped_call_does_nothing(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    telegram.world.break_down(Fault("drop", "sendMessage", times=2))
    for _ in range(2):
        with pytest.raises(aiohttp.ClientError):
            await bot("sendMessage", chat_id=OKSANA, text="зникло")
    await bot("sendMessage", chat_id=OKSANA, text="дійшло")
    assert texts(telegram) == ["дійшло"]
    assert [entry.code for entry in telegram.world.calls("sendMessage")] == [0, 0, 200]


async def test_call_with_a_lost_answer_is_done(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    telegram.world.break_down(Fault("lost_answer", "sendMessage"))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot("sendMessage", chat_id=OKSANA, text="дійшло"), 0.3)
    assert texts(telegram) == ["дійшло"]
    [entry] = telegram.world.calls("sendMessage")
    assert (entry.code, entry.fault) == (200, "lost_answer")


async def test_refusals_delays_and_garbage_on_demand(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    world.break_down(Fault("error", "sendMessage", code=502))
    with pytest.raises(Refusal, match="Bad Gateway"):
        await bot("sendMessage", chat_id=OKSANA, text="ні")
    world.break_down(Fault("flood", "sendMessage", seconds=7))
    with pytest.raises(Refusal) as refusal:
        await bot("sendMessage", chat_id=OKSANA, text="ні")
    assert refusal.value.parameters == {"retry_after": 7}
    world.break_down(Fault("delay", "*", seconds=0.2))
    begun = asyncio.get_running_loop().time()
    await bot("sendMessage", chat_id=OKSANA, text="згодом")
    assert asyncio.get_running_loop().time() - begun >= 0.19
    world.break_down(Fault("garbage", "sendMessage"))
    with pytest.raises(aiohttp.ContentTypeError):
        await bot("sendMessage", chat_id=OKSANA, text="сміття")
    assert texts(telegram) == ["згодом", "сміття"]


async def test_share_of_calls_fails_until_repaired(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    number = world.break_down(Fault("error", "sendMessage", times=0, share=0.1))
    for text in range(50):
        try:
            await bot("sendMessage", chat_id=OKSANA, text=str(text))
        except Refusal:
            continue
    assert len(world.calls("sendMessage", ok=False)) == 5
    assert world.faults()[0]["number"] == number
    world.repair()
    assert await sent_before_refusal(bot, OKSANA, 20) == (20, None)


async def test_fault_of_one_chat_spares_the_others(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    telegram.world.start(TARAS)
    telegram.world.break_down(Fault("error", times=0, chat_id=OKSANA))
    assert (await bot("sendMessage", chat_id=TARAS, text="а"))["text"] == "а"
    with pytest.raises(Refusal):
        await bot("sendMessage", chat_id=OKSANA, text="а")


async def test_stopping_does_not_wait_for_answers_that_never_come(session: aiohttp.ClientSession) -> None:
    from sandbox.telegram.server import TelegramConfig, start

    telegram = await start(TelegramConfig())
    bot = Caller(telegram, session)
    telegram.world.break_down(Fault("lost_answer", "getMe"))
    calls = [asyncio.ensure_future(bot(name)) for name in ("getMe",)]  # noqa: TID251 - awaited below
    calls.append(asyncio.ensure_future(bot("getUpdates", timeout=50)))  # noqa: TID251 - awaited below
    await asyncio.sleep(0.1)
    await asyncio.wait_for(telegram.stop(), 3)
    assert all(isinstance(end, Exception) for end in await asyncio.gather(*calls, return_exceptions=True))
