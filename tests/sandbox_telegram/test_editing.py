"""Edits, deletions, pins and reactions."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, TECHNICAL, Caller, Refusal, button, keyboard, picture

HOUR = 3600


@pytest.fixture
async def shown(telegram: RunningTelegram, bot: Caller) -> dict[str, Any]:
    """A message of the bot with a button."""
    telegram.world.start(OKSANA)
    message = await bot("sendMessage", chat_id=OKSANA, text="Меню", reply_markup=keyboard([button("Далі")]))
    return {"chat_id": OKSANA, "message_id": message["message_id"]}


async def test_bot_redraws_its_message(telegram: RunningTelegram, bot: Caller, shown: dict[str, Any]) -> None:
    changed = await bot("editMessageText", **shown, text="Лікарі", reply_markup=keyboard([button("Назад")]))
    assert changed["text"] == "Лікарі"
    assert changed["edit_date"] >= changed["date"]
    assert telegram.world.press(OKSANA, "Назад")
    bare = await bot("editMessageText", **shown, text="Готово")
    assert "reply_markup" not in bare


async def test_same_text_and_keyboard_are_not_modified(bot: Caller, shown: dict[str, Any]) -> None:
    same = {"text": "<i></i>Меню", "parse_mode": "HTML", "reply_markup": keyboard([button("Далі")])}
    with pytest.raises(Refusal, match="Bad Request: message is not modified: specified new message content"):
        await bot("editMessageText", **shown, **same)
    with pytest.raises(Refusal, match="message is not modified"):
        await bot("editMessageReplyMarkup", **shown, reply_markup=keyboard([button("Далі")]))


async def test_bot_edits_only_what_is_there_and_its_own(
    telegram: RunningTelegram, bot: Caller, shown: dict[str, Any]
) -> None:
    with pytest.raises(Refusal, match="Bad Request: message to edit not found"):
        await bot("editMessageText", chat_id=OKSANA, message_id=999, text="а")
    theirs = telegram.world.say(OKSANA, "моє")
    with pytest.raises(Refusal, match="Bad Request: message can't be edited"):
        await bot("editMessageText", chat_id=OKSANA, message_id=theirs["message_id"], text="а")
    with pytest.raises(Refusal, match="there is no caption in the message to edit"):
        await bot("editMessageCaption", **shown, caption="а")


async def test_caption_of_a_file_can_be_changed(bot: Caller, shown: dict[str, Any]) -> None:
    sent = await bot.form("sendDocument", chat_id=str(OKSANA), document=b"x", caption="Було")
    changed = await bot("editMessageCaption", chat_id=OKSANA, message_id=sent["message_id"], caption="Стало")
    assert changed["caption"] == "Стало"
    with pytest.raises(Refusal, match="there is no text in the message to edit"):
        await bot("editMessageText", chat_id=OKSANA, message_id=sent["message_id"], text="а")


async def test_bot_puts_another_file_in_the_place_of_a_photo(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    sent = await bot.form("sendPhoto", chat_id=str(OKSANA), photo=picture(50, 50), caption="Було")
    changed = await bot.form(
        "editMessageMedia",
        chat_id=str(OKSANA),
        message_id=str(sent["message_id"]),
        media={"type": "document", "media": "attach://document"},
        document="прибрано".encode(),
    )
    assert changed["document"]["file_name"] == "document.bin"
    assert not {"photo", "caption"} & changed.keys()


async def test_bot_deletes_both_sides_of_a_private_chat(telegram: RunningTelegram, bot: Caller) -> None:
    said = telegram.world.start(OKSANA)["message_id"]
    answer = (await bot("sendMessage", chat_id=OKSANA, text="а"))["message_id"]
    assert await bot("deleteMessage", chat_id=OKSANA, message_id=answer) is True
    assert await bot("deleteMessages", chat_id=OKSANA, message_ids=[said, answer, 999]) is True
    assert telegram.world.messages(OKSANA) == []
    with pytest.raises(Refusal, match="Bad Request: message to delete not found"):
        await bot("deleteMessage", chat_id=OKSANA, message_id=answer)


async def test_messages_older_than_48_hours_stay(telegram: RunningTelegram, bot: Caller, shown: dict[str, Any]) -> None:
    telegram.world.shift_clock(49 * HOUR)
    with pytest.raises(Refusal, match="Bad Request: message can't be deleted for everyone"):
        await bot("deleteMessage", **shown)
    await bot("deleteMessages", chat_id=OKSANA, message_ids=[shown["message_id"]])
    assert telegram.world.last(OKSANA) is not None


async def test_opening_message_of_a_topic_cannot_be_deleted(bot: Caller) -> None:
    topic = await bot("createForumTopic", chat_id=TECHNICAL, name="Тема")
    with pytest.raises(Refusal, match="message can't be deleted"):
        await bot("deleteMessage", chat_id=TECHNICAL, message_id=topic["message_thread_id"])


async def test_pinned_message_is_shown_by_get_chat(bot: Caller, shown: dict[str, Any]) -> None:
    await bot("pinChatMessage", **shown)
    assert (await bot("getChat", chat_id=OKSANA))["pinned_message"]["text"] == "Меню"
    await bot("unpinChatMessage", chat_id=OKSANA)
    assert "pinned_message" not in await bot("getChat", chat_id=OKSANA)
    assert ["pinned_message" in update["message"] for update in await bot.updates()] == [False]


async def test_bot_sets_one_known_reaction(telegram: RunningTelegram, bot: Caller, shown: dict[str, Any]) -> None:
    await bot("setMessageReaction", **shown, reaction=[{"type": "emoji", "emoji": "👍"}])
    assert telegram.world.reactions(OKSANA) == {shown["message_id"]: {str(telegram.state.bot["id"]): ["👍"]}}
    with pytest.raises(Refusal, match="REACTION_INVALID"):
        await bot("setMessageReaction", **shown, reaction=[{"type": "emoji", "emoji": "🦷"}])
    with pytest.raises(Refusal, match="REACTIONS_TOO_MANY"):
        await bot("setMessageReaction", **shown, reaction=[{"type": "emoji", "emoji": one} for one in "👍🔥"])


async def test_person_edits_and_the_bot_hears_of_it(telegram: RunningTelegram, bot: Caller) -> None:
    said = telegram.world.say(OKSANA, "Шевчнко")
    telegram.world.edit(OKSANA, said["message_id"], "Шевченко")
    edited = (await bot.updates())[-1]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (said["message_id"], "Шевченко")
