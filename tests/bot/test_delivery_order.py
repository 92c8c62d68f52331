"""In which order messages go out, and who waits for whom."""

from __future__ import annotations

import asyncio

import pytest

from bot.road.slots import AT_ONCE
from bot.road.telegram import Refused
from storage.records import SENT
from tests.bot.post import CHAT, OTHER, Office


async def test_messages_of_a_chat_keep_their_order_when_one_must_wait(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(429, "Too Many Requests", {"retry_after": 0.05})] * 2
    await office.post(*(office.message(str(number)) for number in range(5)))
    await office.settle()
    assert office.telegram.texts(CHAT) == ["0", "0", "0", "1", "2", "3", "4"]


async def test_one_chat_that_must_wait_holds_up_no_other(office: Office) -> None:
    answer = asyncio.Event()
    office.telegram.script[CHAT] = [answer]
    slow, quick = office.message(), office.message(chat=OTHER)
    await office.post(slow, quick)
    await office.until(lambda: bool(office.telegram.texts(OTHER)))
    while (await office.row(quick)).status != SENT:
        await asyncio.sleep(0.001)
    assert (await office.row(slow)).status != SENT
    answer.set()
    await office.settle()


async def test_many_chats_that_must_wait_hold_up_no_other(office: Office) -> None:
    """Waiting for a moment takes no place; only calls under way are counted."""
    waiting = [office.message(chat=1_000 + number) for number in range(AT_ONCE)]
    for message in waiting:
        office.telegram.script[message.chat] = [Refused(429, "Too Many Requests", {"retry_after": 60})]
    await office.post(*waiting)
    await office.until(lambda: len(office.telegram.calls) == AT_ONCE)
    await office.post(office.message(chat=OTHER))
    async with asyncio.timeout(5):
        while not office.telegram.texts(OTHER):
            await asyncio.sleep(0.001)


async def test_calls_under_way_are_bounded(office: Office) -> None:
    answer = asyncio.Event()
    messages = [office.message(chat=1_000 + number) for number in range(AT_ONCE + 20)]
    for message in messages:
        office.telegram.script[message.chat] = [answer]
    await office.post(*messages)
    await office.until(lambda: len(office.telegram.calls) >= AT_ONCE)
    await asyncio.sleep(0.05)
    assert len(office.telegram.calls) == AT_ONCE
    answer.set()
    await office.settle()
    assert len(office.telegram.calls) == len(messages)


async def test_an_answer_to_a_press_does_not_wait_behind_messages(office: Office) -> None:
    answer = asyncio.Event()
    office.telegram.script[CHAT] = [answer]
    toast = office.message(method="answerCallbackQuery", callback_query_id="9", chat_id=0)
    await office.post(office.message("1"), office.message("2"), toast)
    await office.until(lambda: any(call.method == "answerCallbackQuery" for call in office.telegram.calls))
    assert "2" not in office.telegram.texts(CHAT)
    answer.set()
    await office.settle()


@pytest.mark.usefixtures("soon")
async def test_the_same_row_handed_over_twice_is_sent_once(office: Office) -> None:
    office.telegram.script[CHAT] = [Refused(502, "Bad Gateway")]
    messages = await office.commit(office.message("1"))
    office.delivery.put(messages)
    office.delivery.put(messages)
    await office.settle()
    assert len(office.telegram.calls) == 2


async def test_chats_that_telegram_keeps_waiting_take_nobody_elses_place(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.road.slots.PATIENCE_SECONDS", 0.05)
    answer = asyncio.Event()
    silent = [office.message(chat=1_000 + number) for number in range(AT_ONCE)]
    for message in silent:
        office.telegram.script[message.chat] = [answer]
    await office.post(*silent)
    await office.until(lambda: len(office.telegram.calls) == AT_ONCE)
    await office.post(office.message(chat=OTHER))
    await office.until(lambda: bool(office.telegram.texts(OTHER)))
    answer.set()
    await office.settle()
    assert len(office.telegram.calls) == AT_ONCE + 1
