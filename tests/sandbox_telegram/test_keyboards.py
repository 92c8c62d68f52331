"""Keyboards: limits of buttons and what a person finds under the input line."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.telegram.errors import Impossible
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, TECHNICAL, Caller, Refusal, button, keyboard

REFUSED = [
    (keyboard([button("а", "я" * 33)]), "BUTTON_DATA_INVALID"),
    (keyboard([{"text": "а"}]), "Text buttons are unallowed in the inline keyboard"),
    (keyboard([{"callback_data": "а"}]), 'Field "text" must be of type String'),
    (keyboard([button(" ")]), "inline keyboard button text must be non-empty"),
    (keyboard([{**button("а"), "style": "pink"}]), "invalid button style specified"),
    (keyboard([{**button("а"), "url": "https://example.org"}]), "exactly one type of the button must be given"),
    (keyboard([{"text": "а", "url": "http://localhost/x"}]), "is invalid: Wrong HTTP URL"),
    (keyboard([{"text": "а", "url": "ftp://example.org"}]), "is invalid: Unsupported URL protocol"),
    (keyboard([{"text": "а", "copy_text": {"text": "а" * 257}}]), "BUTTON_COPY_TEXT_INVALID"),
    (keyboard([{"text": "а", "web_app": {"url": "http://example.org"}}]), "Only HTTPS links are allowed"),
    (keyboard(*[[button("а")]] * 101), "reply markup is too long"),
    ({"inline_keyboard": [button("а")]}, "must be an Array of Arrays"),
    ({"keyboard": [[{"text": "а"}]], "input_field_placeholder": "а" * 65}, "PLACEHOLDER_INVALID"),
]


@pytest.mark.parametrize(("markup", "complaint"), REFUSED)
async def test_bot_with_a_bad_keyboard_is_refused(
    markup: Any, complaint: str, telegram: RunningTelegram, bot: Caller
) -> None:
    telegram.world.start(OKSANA)
    with pytest.raises(Refusal) as refusal:
        await bot("sendMessage", chat_id=OKSANA, text="а", reply_markup=markup)
    assert complaint in refusal.value.description
    assert refusal.value.code == 400


async def test_bot_may_use_64_bytes_styles_and_disabled_buttons(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    markup = keyboard(
        [{**button("Так", "я" * 32), "style": "success"}, {"text": "2 / 7", "disabled": {}}],
        [],
        [{"text": "Портал", "url": "http://127.0.0.1:8080/login"}],
    )
    message = await bot("sendMessage", chat_id=OKSANA, text="а", reply_markup=markup)
    assert message["reply_markup"]["inline_keyboard"] == [markup["inline_keyboard"][0], markup["inline_keyboard"][2]]
    with pytest.raises(Impossible, match="switched off"):
        telegram.world.press(OKSANA, "2 / 7")


async def test_person_shares_a_contact_and_the_one_time_keyboard_goes(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    markup = {
        "keyboard": [[{"text": "Мій номер", "request_contact": True}], [{"text": "Ні"}]],
        "one_time_keyboard": True,
    }
    await bot("sendMessage", chat_id=OKSANA, text="Номер?", reply_markup=markup)
    assert world.tap(OKSANA, "Мій номер")["contact"]["user_id"] == OKSANA
    with pytest.raises(Impossible, match="no button"):
        world.tap(OKSANA, "Ні")


async def test_reply_keyboard_stays_until_removed(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    await bot("sendMessage", chat_id=OKSANA, text="?", reply_markup={"keyboard": [["Так", "Ні"]]})
    assert world.tap(OKSANA, "Так")["text"] == "Так"
    assert world.tap(OKSANA, "Ні")["text"] == "Ні"
    await bot("sendMessage", chat_id=OKSANA, text="!", reply_markup={"remove_keyboard": True})
    with pytest.raises(Impossible):
        world.tap(OKSANA, "Так")


async def test_group_may_not_be_asked_for_phones(bot: Caller) -> None:
    markup = {"keyboard": [[{"text": "Номер", "request_contact": True}]]}
    with pytest.raises(Refusal, match="phone number can be requested in private chats only"):
        await bot("sendMessage", chat_id=TECHNICAL, text="а", reply_markup=markup)
