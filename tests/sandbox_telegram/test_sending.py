"""Sending: who may be written to, replies, protection, files."""

from __future__ import annotations

import pytest

from sandbox.telegram.errors import Impossible
from sandbox.telegram.files import Upload
from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, TARAS, TECHNICAL, Caller, Refusal, button, keyboard, picture


async def refusal_of(bot: Caller, method: str, **params: object) -> tuple[int, str]:
    with pytest.raises(Refusal) as refusal:
        await bot(method, **params)
    return refusal.value.code, refusal.value.description


async def test_bot_cannot_write_first(bot: Caller) -> None:
    expected = (403, "Forbidden: bot can't initiate conversation with a user")
    assert await refusal_of(bot, "sendMessage", chat_id=OKSANA, text="а") == expected
    assert await refusal_of(bot, "sendMessage", chat_id=5, text="а") == (400, "Bad Request: chat not found")


async def test_blocked_bot_is_refused_until_unblocked(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    world.block(OKSANA)
    expected = (403, "Forbidden: bot was blocked by the user")
    for method, params in (("sendMessage", {"text": "а"}), ("sendChatAction", {"action": "typing"})):
        assert await refusal_of(bot, method, chat_id=OKSANA, **params) == expected
    with pytest.raises(Impossible):
        world.say(OKSANA, "ще тут")
    world.unblock(OKSANA)
    await bot("sendMessage", chat_id=OKSANA, text="а")
    changes = [update["my_chat_member"] for update in await bot.updates() if "my_chat_member" in update]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]


async def test_moved_group_names_its_new_id(telegram: RunningTelegram, bot: Caller) -> None:
    new = telegram.world.migrate(TECHNICAL)
    with pytest.raises(Refusal) as refusal:
        await bot("sendMessage", chat_id=TECHNICAL, text="а")
    assert refusal.value.parameters == {"migrate_to_chat_id": new}
    assert refusal.value.description == "Bad Request: group chat was upgraded to a supergroup chat"
    assert (await bot("sendMessage", chat_id=new, text="а"))["chat"]["id"] == new
    told = [update["message"] for update in await bot.updates()]
    assert told[0]["migrate_to_chat_id"] == new
    assert told[1]["migrate_from_chat_id"] == TECHNICAL


async def test_removed_bot_is_told_it_was_kicked(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.set_bot_status(TECHNICAL, "kicked")
    expected = (403, "Forbidden: bot was kicked from the supergroup chat")
    assert await refusal_of(bot, "sendMessage", chat_id=TECHNICAL, text="а") == expected


async def test_reply_needs_its_message_unless_told_otherwise(telegram: RunningTelegram, bot: Caller) -> None:
    first = telegram.world.start(OKSANA)["message_id"]
    reply = await bot("sendMessage", chat_id=OKSANA, text="а", reply_parameters={"message_id": first})
    assert reply["reply_to_message"]["message_id"] == first
    gone = {"message_id": 999}
    assert await refusal_of(bot, "sendMessage", chat_id=OKSANA, text="а", reply_parameters=gone) == (
        400,
        "Bad Request: message to be replied not found",
    )
    alone = await bot(
        "sendMessage", chat_id=OKSANA, text="а", reply_parameters={**gone, "allow_sending_without_reply": True}
    )
    assert "reply_to_message" not in alone


async def test_protected_message_goes_nowhere_else(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    secret = await bot("sendMessage", chat_id=OKSANA, text="таємниця", protect_content=True)
    params = {"chat_id": TECHNICAL, "from_chat_id": OKSANA, "message_id": secret["message_id"]}
    for method in ("copyMessage", "forwardMessage"):
        code, description = await refusal_of(bot, method, **params)
        assert (code, "protected content" in description) == (400, True)


async def test_copy_keeps_words_and_files_but_not_the_author(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    [photo] = world.send_files(OKSANA, "photo", [Upload("a.png", "image/png", picture(60, 60))], "Помилка")
    params = {"chat_id": TECHNICAL, "from_chat_id": OKSANA, "message_id": photo["message_id"]}
    copied = await bot("copyMessage", **params)
    assert list(copied) == ["message_id"]
    copy = world.last(TECHNICAL)
    assert copy is not None
    assert copy["caption"] == "Помилка"
    assert copy["photo"] == photo["photo"]
    assert copy["from"]["is_bot"] is True
    forwarded = await bot("forwardMessage", **params)
    assert forwarded["forward_origin"]["sender_user"]["id"] == OKSANA


async def test_private_chats_share_one_numbering_and_groups_do_not(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    telegram.world.start(TARAS)
    ids = [(await bot("sendMessage", chat_id=chat, text="а"))["message_id"] for chat in (OKSANA, TARAS, TECHNICAL)]
    assert ids == [3, 4, 2]  # 1 is the General topic


async def test_bot_downloads_what_a_person_sent(telegram: RunningTelegram, bot: Caller) -> None:
    world = telegram.world
    world.start(OKSANA)
    [message] = world.send_files(OKSANA, "document", [Upload("довідка.pdf", "application/pdf", b"%PDF-1.7")])
    assert message["document"]["file_name"] == "довідка.pdf"
    file = await bot("getFile", file_id=message["document"]["file_id"])
    async with bot.session.get(f"{bot.base}/file/bot{bot.token}/{file['file_path']}") as response:
        assert await response.read() == b"%PDF-1.7"
    async with bot.session.get(f"{bot.base}/file/bot12:no/{file['file_path']}") as response:
        assert response.status == 401


async def test_files_over_20_megabytes_cannot_be_fetched(telegram: RunningTelegram, bot: Caller) -> None:
    big = Upload("big.zip", "application/zip", b"PK", size=21 * 1024 * 1024)
    [message] = telegram.world.send_files(OKSANA, "document", [big])
    assert await refusal_of(bot, "getFile", file_id=message["document"]["file_id"]) == (
        400,
        "Bad Request: file is too big",
    )


async def test_bot_sends_a_file_once_and_then_by_its_id(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    sent = await bot.form("sendDocument", chat_id=str(OKSANA), document=b"hello", caption="Ось")
    again = await bot("sendDocument", chat_id=OKSANA, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]
    assert await refusal_of(bot, "sendPhoto", chat_id=OKSANA, photo=sent["document"]["file_id"]) == (
        400,
        "Bad Request: can't use file of type Document as Photo",
    )
    assert (await refusal_of(bot, "sendVoice", chat_id=OKSANA, voice="AgACunknown"))[1] == (
        "Bad Request: wrong file identifier/HTTP URL specified"
    )


async def test_photo_must_be_a_picture_of_bearable_size(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    for data, complaint in (
        (b"not a picture", "IMAGE_PROCESS_FAILED"),
        (picture(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ):
        with pytest.raises(Refusal, match=complaint):
            await bot.form("sendPhoto", chat_id=str(OKSANA), photo=data)


async def test_album_has_two_to_ten_pictures_in_one_group(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    photo = (await bot.form("sendPhoto", chat_id=str(OKSANA), photo=picture(50, 50)))["photo"][-1]["file_id"]
    item = {"type": "photo", "media": photo}
    album = await bot("sendMediaGroup", chat_id=OKSANA, media=[{**item, "caption": "Ось"}, item])
    assert album[0]["caption"] == "Ось"
    assert len({message["media_group_id"] for message in album}) == 1
    for media in ([item], [item] * 11):
        assert (await refusal_of(bot, "sendMediaGroup", chat_id=OKSANA, media=media))[0] == 400


async def test_caption_has_at_most_1024_letters(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    with pytest.raises(Refusal, match="message caption is too long"):
        await bot.form("sendDocument", chat_id=str(OKSANA), document=b"x", caption="а" * 1025)


async def test_location_on_the_map_must_be_on_earth(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    sent = await bot("sendVenue", chat_id=OKSANA, latitude=50.45, longitude=30.52, title="Клініка", address="Київ")
    assert sent["venue"]["location"] == sent["location"] == {"latitude": 50.45, "longitude": 30.52}
    assert (await refusal_of(bot, "sendLocation", chat_id=OKSANA, latitude=95, longitude=0))[0] == 400


async def test_keyboard_of_a_copied_message_stays_with_it(telegram: RunningTelegram, bot: Caller) -> None:
    telegram.world.start(OKSANA)
    sent = await bot("sendMessage", chat_id=OKSANA, text="а", reply_markup=keyboard([button("Так")]))
    await bot("copyMessage", chat_id=TECHNICAL, from_chat_id=OKSANA, message_id=sent["message_id"])
    copy = telegram.world.last(TECHNICAL)
    assert copy is not None
    assert copy["reply_markup"] == sent["reply_markup"]
