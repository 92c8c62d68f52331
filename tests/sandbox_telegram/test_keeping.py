"""What a stand-in with a data folder remembers after a stop."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from sandbox.telegram.files import Upload
from sandbox.telegram.ledger import Busy
from sandbox.telegram.pictures import picture_size
from sandbox.telegram.server import TelegramConfig, start
from tests.sandbox_telegram.caller import OKSANA, TARAS, TECHNICAL, Caller, button, keyboard, picture


async def test_talks_updates_files_and_the_token_survive_a_restart(
    tmp_path: Path, session: aiohttp.ClientSession
) -> None:
    config = TelegramConfig(data=tmp_path, pace=False)
    first = await start(config)
    bot = Caller(first, session)
    first.world.start(OKSANA)
    [photo] = first.world.send_files(OKSANA, "photo", [Upload("a.png", "image/png", picture(40, 30))])
    sent = await bot("sendMessage", chat_id=OKSANA, text="Меню", reply_markup=keyboard([button("Далі")]))
    topic = await bot("createForumTopic", chat_id=TECHNICAL, name="Тема")
    await bot("setMyCommands", commands=[{"command": "start", "description": "Почати"}])
    taken = (await bot.updates())[0]["update_id"]
    await bot.updates(offset=taken + 1)
    before = first.world.chats()
    await first.stop()

    second = await start(config)
    bot = Caller(second, session)
    assert second.token == first.token
    assert second.world.chats() == before
    assert [update["message"]["message_id"] for update in await bot.updates()] == [photo["message_id"]]
    file = await bot("getFile", file_id=photo["photo"][-1]["file_id"])
    async with session.get(f"{bot.base}/file/bot{bot.token}/{file['file_path']}") as response:
        assert await response.read() == picture(40, 30)
    later = await bot("sendMessage", chat_id=OKSANA, text="Далі")
    assert later["message_id"] > sent["message_id"]
    in_topic = await bot("sendMessage", chat_id=TECHNICAL, message_thread_id=topic["message_thread_id"], text="а")
    assert in_topic["message_id"] > topic["message_thread_id"]
    second.world.press(OKSANA, "Далі")
    second.world.say(TARAS, "нове")
    ids = [update["update_id"] for update in await bot.updates()]
    assert ids == sorted(ids)
    assert ids[-1] > taken
    assert (await bot("getMyCommands"))[0]["command"] == "start"
    await second.stop()


async def test_two_stand_ins_do_not_share_a_folder(tmp_path: Path) -> None:
    first = await start(TelegramConfig(data=tmp_path))
    with pytest.raises(Busy, match="in use by another sandbox"):
        await start(TelegramConfig(data=tmp_path))
    await first.stop()
    await (await start(TelegramConfig(data=tmp_path))).stop()


async def test_reset_begins_anew_with_the_same_token(tmp_path: Path) -> None:
    running = await start(TelegramConfig(data=tmp_path))
    running.world.start(OKSANA)
    running.world.add_patient("Нова")
    running.world.reset()
    assert running.world.messages(OKSANA) == []
    assert running.world.waiting() == 0
    assert not any(chat["title"] == "Нова" for chat in running.world.chats())
    await running.stop()
    again = await start(TelegramConfig(data=tmp_path))
    assert again.token == running.token
    assert again.world.messages(OKSANA) == []
    await again.stop()


JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0001108003c005003012200021101031101") + b"\0" * 9


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (picture(640, 480), (640, 480)),
        (JPEG, (80, 60)),
        (b"GIF89a" + bytes([80, 0, 60, 0]) + b"\0" * 4, (80, 60)),
        (b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + bytes([79, 0, 0, 59, 0, 0]), (80, 60)),
        (b"\x89PNG\r\n\x1a\n", None),
        (b"<svg></svg>", None),
    ],
)
def test_size_of_a_picture_is_read_from_its_head(data: bytes, size: tuple[int, int] | None) -> None:
    assert picture_size(data) == size
