"""Strangers who try to cost us something: bombs and slow senders at the pages, dear texts and floods in chats."""

from __future__ import annotations

import asyncio
import gzip
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import aiohttp

from bot.nursery import Nursery
from tests.faults.patients import TECHNICAL, Writer
from tests.faults.scene import Scene

BOMB = gzip.compress(bytes(1 << 28), 9)  # 256 kB that unpack to 256 MB
PATHS = ("/live", "/ready", "/telegram", "/login/x", "/nothing")
BOMBERS, SLOW, DEAR = 4, 80, 3
BOMB_EVERY_SECONDS, LETTER_EVERY_SECONDS, TEXT_EVERY_SECONDS = 0.1, 0.5, 3.1  # texts: as often as the bot listens
HEADS = (b"GET /live HTTP/1.1\r\nX: ", b"POST /login/x HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n")
TEXTS = ("\ufdfa" * 4096, "1" * 4096, "q" * 4090, "А. " * 1365)  # dearest of what `benchmarks.texts` tries
CARD = "Створено"


@dataclass
class Crowd:
    """What they have done so far; `flooder` opens tickets, settles them and opens more."""

    flooder: Writer
    bombs: int = 0
    unanswered: int = 0
    """Bombs that were not refused."""
    cut: int = 0
    texts: int = 0

    def __str__(self) -> str:
        return f"{self.bombs} bombs, {self.cut} slow senders let go, {self.texts} dear texts"


@asynccontextmanager
async def crowd(scene: Scene) -> AsyncIterator[Crowd]:
    """All of them at once, for as long as the block lasts."""
    there, nursery = Crowd(Writer(scene.world, 900)), Nursery()
    for number in range(BOMBERS):
        nursery.start(_bombs(scene, there, number), "bombs")
    for number in range(SLOW):
        nursery.start(_slow(scene, there, HEADS[number % len(HEADS)]), "slow")
    for number in range(DEAR):
        nursery.start(_dear(scene, there, number), "dear")
    nursery.start(_cards(scene, there), "cards")
    try:
        yield there
    finally:
        await nursery.close()
        await asyncio.sleep(0.1)  # connections that were aborted are closed in the turns after


def cards(scene: Scene) -> int:
    """How many cards lie in the team's group."""
    return sum(CARD in one.get("text", "") for one in scene.world.messages(TECHNICAL))


async def _bombs(scene: Scene, there: Crowd, number: int) -> None:
    async with aiohttp.ClientSession() as http:
        for path in itertools.islice(itertools.cycle(PATHS), number, None):
            there.bombs += 1
            with suppress(aiohttp.ClientError):  # the answer may be overtaken by the end of the connection
                async with http.post(scene.address + path, data=BOMB, headers={"Content-Encoding": "gzip"}) as answer:
                    there.unanswered += answer.status != 415
            await asyncio.sleep(BOMB_EVERY_SECONDS)


async def _slow(scene: Scene, there: Crowd, head: bytes) -> None:
    """Sends a letter now and then; let go, it comes again."""
    port = int(scene.settings["HTTP_PORT"])
    while True:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(head)
            while not writer.is_closing():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(LETTER_EVERY_SECONDS)
        except ConnectionError:
            pass
        finally:
            writer.transport.abort()
        there.cut += 1


async def _dear(scene: Scene, there: Crowd, number: int) -> None:
    person = int(scene.world.add_patient(f"Дорого{number}")["id"])
    for text in itertools.cycle(TEXTS):
        scene.world.say(person, text)
        there.texts += 1
        await asyncio.sleep(TEXT_EVERY_SECONDS)


async def _cards(scene: Scene, there: Crowd) -> None:
    """Opens, settles, opens, as fast as the bot goes along; it stops going along, and that ends it."""
    with suppress(TimeoutError):
        while True:
            await there.flooder.hand_in()
            await there.flooder.settle()
