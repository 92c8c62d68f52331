"""The webhook's door: who is let in, what is taken, and when Telegram is told so."""

from __future__ import annotations

import asyncio
import io
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.nursery import Nursery
from tests.faults.audit import accounted
from tests.faults.scene import SECRET, Scene

pytestmark = pytest.mark.faults

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
TOO_LARGE_BYTES = 3 << 20
FIRST_NUMBER = 900_000_001  # above those that the stand-in gives
A_WHILE_SECONDS = 0.7


class Door:
    """Posts to the bot as anybody on the internet can."""

    def __init__(self, scene: Scene, http: aiohttp.ClientSession) -> None:
        self._scene = scene
        self._http = http
        self.patient = int(scene.world.add_patient("Зовні")["id"])
        scene.world.start(self.patient)  # else the bot may not write to them

    async def knock(self, body: Any, secret: str | None = SECRET) -> tuple[int, str]:
        """Status and body of the answer."""
        headers = {"Content-Type": "application/json"} | ({SECRET_HEADER: secret} if secret is not None else {})
        given: dict[str, Any] = {"data": io.BytesIO(body)} if isinstance(body, bytes) else {"json": body}
        async with self._http.post(f"{self._scene.address}/telegram", headers=headers, **given) as answer:
            return answer.status, await answer.text()

    async def taken(self) -> list[int]:
        """Numbers of the updates that were let in here."""
        return [number for number in await self._scene.books.inbox() if number >= FIRST_NUMBER]

    def update(self, number: int, text: str = "/help") -> dict[str, Any]:
        """A text of the patient, as Telegram posts it."""
        chat = {"id": self.patient, "type": "private", "first_name": "Зовні"}
        author = {**chat, "is_bot": False, "language_code": "uk"}
        commands = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        message = {"message_id": number, "date": 1_700_000_000, "chat": chat, "from": author, "text": text}
        return {"update_id": number, "message": {**message, "entities": commands}}


@pytest.fixture
async def door(webhook_scene: Scene) -> AsyncIterator[Door]:
    """A bot that is up, and somebody in front of it."""
    await webhook_scene.started()
    async with aiohttp.ClientSession() as http:
        yield Door(webhook_scene, http)


def helps(scene: Scene, door: Door) -> int:
    """How often the patient was told what the bot can do."""
    said = [call.params["text"] for call in scene.world.calls("sendMessage", door.patient)]
    return sum("Що я вмію" in text for text in said)


async def test_stranger_without_the_secret_is_turned_away(webhook_scene: Scene, door: Door) -> None:
    for secret in (None, "", "wrong", SECRET + "x", SECRET.upper(), "секрет"):
        status, _ = await door.knock(door.update(FIRST_NUMBER), secret)
        assert status in {401, 403}
    assert not await door.taken()


async def test_what_is_no_update_is_refused_and_leaves_nothing(webhook_scene: Scene, door: Door) -> None:
    bodies: list[tuple[Any, int]] = [
        (b"", 400),
        (b"{", 400),
        (b"\xff\xfe", 400),
        ([door.update(FIRST_NUMBER)], 400),
        ("text", 400),
        (None, 400),
        ({"message": {}}, 400),
        ({"update_id": "5"}, 400),
        ({"update_id": 1 << 70}, 400),
        (b"[" * 100_000, 400),
        (b" " * TOO_LARGE_BYTES, 413),
    ]
    for body, expected in bodies:
        status, said = await door.knock(body)
        assert status == expected, str(body)[:80]
        assert "Traceback" not in said
        assert len(said) < 200
    assert await door.knock(door.update(FIRST_NUMBER)) == (200, "")
    assert await door.taken() == [FIRST_NUMBER]


async def test_update_posted_many_times_is_worked_off_once(webhook_scene: Scene, door: Door) -> None:
    scene, update = webhook_scene, door.update(FIRST_NUMBER)
    for status, _ in await asyncio.gather(*(door.knock(update) for _ in range(20))):
        assert status == 200
    await scene.settled()
    assert await door.knock(update) == (200, "")
    assert await scene.lives[-1].stop() == 0
    await scene.started()
    assert await door.knock(update) == (200, "")
    assert await door.knock(door.update(FIRST_NUMBER + 1)) == (200, "")
    await scene.settled()
    assert helps(scene, door) == 2
    await accounted(scene)


async def test_telegram_is_told_only_after_the_commit(webhook_scene: Scene, door: Door, tmp_path: Path) -> None:
    scene = webhook_scene
    await scene.settled()
    blocker = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
    try:
        blocker.execute("BEGIN IMMEDIATE")
        knocking = Nursery().start(door.knock(door.update(FIRST_NUMBER)), "knock")
        await asyncio.sleep(A_WHILE_SECONDS)
        assert not knocking.done(), "acknowledged before the row was safe"
        assert not await door.taken()
        blocker.execute("ROLLBACK")
    finally:
        blocker.close()
    assert await knocking == (200, "")
    assert await door.taken() == [FIRST_NUMBER]
    await scene.settled()
    await accounted(scene)
