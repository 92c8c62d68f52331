"""The wire: tokens, method names, bodies of every kind, and answers that are exactly Telegram's."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, Message, Update
from pydantic import BaseModel

from sandbox.telegram.server import RunningTelegram
from sandbox.telegram.wire import shapes
from tests.sandbox_telegram.caller import LEAD, OKSANA, TECHNICAL, Caller, Refusal, button, keyboard, picture


async def test_stranger_with_a_wrong_token_sees_unauthorized(bot: Caller) -> None:
    async with bot.session.get(f"{bot.base}/bot12:wrong/getMe") as response:
        assert response.status == 401
        assert await response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}


async def test_bot_with_an_unknown_method_sees_not_found(bot: Caller) -> None:
    with pytest.raises(Refusal) as refusal:
        await bot("sendTelepathy", chat_id=OKSANA)
    assert (refusal.value.code, refusal.value.description) == (404, "Not Found")


async def test_method_names_are_read_in_any_case(bot: Caller) -> None:
    assert (await bot("GETME"))["is_bot"] is True


async def test_bot_sends_the_same_by_query_form_and_json(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    address = f"{bot.base}/bot{bot.token}/sendMessage"
    markup = keyboard([button("Так")])
    async with bot.session.get(address, params={"chat_id": OKSANA, "text": "1"}) as response:
        assert (await response.json())["result"]["text"] == "1"
    by_form = await bot.form("sendMessage", chat_id=OKSANA, text="2", reply_markup=markup, protect_content="true")
    by_json = await bot("sendMessage", chat_id=str(OKSANA), text="2", reply_markup=markup, protect_content=True)
    for message in (by_form, by_json):
        assert message["reply_markup"] == markup
        assert message["has_protected_content"] is True


async def test_bot_with_broken_json_sees_what_is_broken(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    with pytest.raises(Refusal, match="can't parse reply markup JSON object"):
        await bot("sendMessage", chat_id=OKSANA, text="1", reply_markup="{oops")
    with pytest.raises(Refusal, match="chat_id is empty"):
        await bot("sendMessage", text="1")
    with pytest.raises(Refusal, match="message text is empty"):
        await bot("sendMessage", chat_id=OKSANA)


async def test_every_method_telegram_has_is_done_or_refused_in_form(bot: Caller) -> None:
    failed = []
    for shape in shapes().values():
        try:
            await bot(shape.name)
        except Refusal as refusal:
            if refusal.code not in (400, 501):
                failed.append((shape.name, refusal.code, refusal.description))
    assert len(shapes()) == 185
    assert not failed


async def test_a_method_left_out_says_so(bot: Caller) -> None:
    with pytest.raises(Refusal) as refusal:
        await bot("sendDice", chat_id=OKSANA)
    assert (refusal.value.code, refusal.value.description) == (501, "Not Implemented in the sandbox: sendDice")


async def test_message_for_one_pair_of_eyes_is_not_shown_to_all(bot: Caller) -> None:
    with pytest.raises(Refusal, match="Not Implemented in the sandbox: sendMessage with receiver_user_id"):
        await bot("sendMessage", chat_id=TECHNICAL, text="а", receiver_user_id=LEAD)


async def test_aiogram_reads_everything_the_server_says(telegram: RunningTelegram) -> None:
    server = TelegramAPIServer.from_base(telegram.settings["TELEGRAM_API_BASE"])
    bot = Bot(telegram.token, session=AiohttpSession(api=server))
    telegram.world.start(OKSANA, "doctor_17")
    update = (await bot.get_updates(timeout=1))[0]
    assert update.message is not None
    assert update.message.text == "/start doctor_17"
    sent = await bot.send_photo(
        OKSANA, BufferedInputFile(picture(80, 40), "a.png"), caption="<b>Ось</b>", parse_mode="HTML"
    )
    assert sent.photo is not None
    file = await bot.get_file(sent.photo[-1].file_id)
    assert file.file_path is not None
    downloaded = await bot.download_file(file.file_path)
    assert downloaded is not None
    assert downloaded.read() == picture(80, 40)
    await bot.session.close()


def unknown_fields(model: BaseModel, path: str = "") -> list[str]:
    """Fields the server sends and aiogram has never heard of."""
    found = [f"{path}.{name}" for name in model.model_extra or {}]
    for name in type(model).model_fields:
        value = getattr(model, name)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, BaseModel):
                found += unknown_fields(item, f"{path}.{name}")
    return found


async def test_nothing_is_sent_that_telegram_would_not_send(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    said = [world.start(OKSANA), world.say(LEAD, "/take", TECHNICAL), world.send_contact(OKSANA)]
    said.append(world.send_location(OKSANA, 50.45, 30.52))
    topic = await bot("createForumTopic", chat_id=TECHNICAL, name="Тема")
    where: dict[str, Any] = {"chat_id": TECHNICAL, "message_thread_id": topic["message_thread_id"]}
    said.append(await bot("sendMessage", **where, text="https://example.org", reply_markup=keyboard([button("Взяти")])))
    said.append(await bot("sendVenue", **where, latitude=50, longitude=30, title="Клініка", address="Київ"))
    world.press(LEAD, "Взяти", chat_id=TECHNICAL)
    world.block(OKSANA)
    assert [unknown_fields(Message.model_validate(message)) for message in said] == [[]] * len(said)
    for update in await bot.updates():
        assert unknown_fields(Update.model_validate(update)) == []
