"""Presses and inline queries: answered once, in time, by the one who was asked."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.telegram.errors import Impossible
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import LEAD, OKSANA, TECHNICAL, TECHNICIAN, Caller, Refusal, button, keyboard

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def menu(telegram: RunningTelegram, bot: Caller) -> dict[str, Any]:
    telegram.world.start(OKSANA)
    markup = keyboard([button("Лікарі", "doctors"), button("Назад", "back")])
    message: dict[str, Any] = await bot("sendMessage", chat_id=OKSANA, text="Меню", reply_markup=markup)
    return message


async def test_press_reaches_the_bot_and_the_answer_the_person(
    telegram: RunningTelegram, bot: Caller, menu: dict[str, Any]
) -> None:
    pressed = telegram.world.press(OKSANA, "Лікарі")
    query = (await bot.updates())[-1]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (pressed["query_id"], "doctors", OKSANA)
    assert query["message"]["message_id"] == menu["message_id"]
    assert telegram.world.answer(query["id"]) is None
    await bot("answerCallbackQuery", callback_query_id=query["id"], text="Шукаю…", show_alert=True)
    assert telegram.world.answer(query["id"]) == {"text": "Шукаю…", "alert": True, "url": ""}


async def test_query_is_answered_once_and_in_time(telegram: RunningTelegram, bot: Caller, menu: dict[str, Any]) -> None:
    first, second = (telegram.world.press(OKSANA, 0)["query_id"] for _ in range(2))
    await bot("answerCallbackQuery", callback_query_id=first)
    telegram.world.shift_clock(151)
    for query_id in (first, second, "12345"):
        with pytest.raises(Refusal) as refusal:
            await bot("answerCallbackQuery", callback_query_id=query_id)
        assert refusal.value.description == TOO_OLD


async def test_presses_nobody_took_in_time_are_never_delivered(
    telegram: RunningTelegram, bot: Caller, menu: dict[str, Any]
) -> None:
    telegram.world.press(OKSANA, "Назад")
    telegram.world.say(OKSANA, "агов")
    telegram.world.shift_clock(151)
    assert ["message" in update for update in await bot.updates()] == [True, True]


async def test_answer_has_limits(telegram: RunningTelegram, bot: Caller, menu: dict[str, Any]) -> None:
    query_id = telegram.world.press(OKSANA, "Назад")["query_id"]
    with pytest.raises(Refusal, match="MESSAGE_TOO_LONG"):
        await bot("answerCallbackQuery", callback_query_id=query_id, text="а" * 201)
    with pytest.raises(Refusal, match="URL_INVALID"):
        await bot("answerCallbackQuery", callback_query_id=query_id, url="https://example.org")
    own = f"https://t.me/{telegram.state.bot['username']}?start=x"
    assert await bot("answerCallbackQuery", callback_query_id=query_id, url=own) is True


async def test_forged_press_carries_its_own_data(telegram: RunningTelegram, bot: Caller, menu: dict[str, Any]) -> None:
    telegram.world.press(OKSANA, message_id=menu["message_id"], data="admin:1")
    assert (await bot.updates())[-1]["callback_query"]["data"] == "admin:1"


async def test_only_members_press_in_a_group(telegram: RunningTelegram, bot: Caller) -> None:
    await bot("sendMessage", chat_id=TECHNICAL, text="Картка", reply_markup=keyboard([button("Взяти")]))
    telegram.world.press(TECHNICIAN, "Взяти", chat_id=TECHNICAL)
    with pytest.raises(Impossible, match="not a member"):
        telegram.world.press(OKSANA, "Взяти", chat_id=TECHNICAL)
    with pytest.raises(Impossible, match="no button 'Віддати'"):
        telegram.world.press(LEAD, "Віддати", chat_id=TECHNICAL)


def article(number: int) -> dict[str, Any]:
    content = {"message_text": f"<b>Лікар {number}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": f"Лікар {number}", "input_message_content": content}


async def test_person_finds_in_line_and_sends_a_result(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    query_id = telegram.world.inline(OKSANA, "Шевч")
    query = (await bot.updates())[-1]["inline_query"]
    assert (query["id"], query["query"]) == (query_id, "Шевч")
    markup = {"reply_markup": keyboard([button("Відкрити")])}
    await bot("answerInlineQuery", inline_query_id=query_id, results=[{**article(1), **markup}, article(2)])
    sent = telegram.world.choose(OKSANA, query_id, "1")
    assert (sent["text"], sent["entities"][0]["type"]) == ("Лікар 1", "bold")
    assert sent["via_bot"]["id"] == telegram.state.bot["id"]
    chosen = next(u["chosen_inline_result"] for u in await bot.updates() if "chosen_inline_result" in u)
    assert await bot("editMessageText", inline_message_id=chosen["inline_message_id"], text="Є місця") is True
    changed = telegram.world.last(OKSANA)
    assert changed is not None
    assert changed["text"] == "Є місця"


async def test_inline_answers_have_limits(telegram: RunningTelegram, bot: Caller) -> None:
    def ask() -> str:
        return telegram.world.inline(OKSANA, "а")

    with pytest.raises(Refusal, match="too many inline query results"):
        await bot("answerInlineQuery", inline_query_id=ask(), results=[article(n) for n in range(51)])
    with pytest.raises(Refusal, match="RESULT_ID_DUPLICATE"):
        await bot("answerInlineQuery", inline_query_id=ask(), results=[article(1), article(1)])
    late = ask()
    telegram.world.shift_clock(31)
    with pytest.raises(Refusal) as refusal:
        await bot("answerInlineQuery", inline_query_id=late, results=[])
    assert refusal.value.description == TOO_OLD
