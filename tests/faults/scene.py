"""Where faults happen: a Bot API on loopback, a database, and lives of the bot between them."""

from __future__ import annotations

import asyncio
import base64
import inspect
import itertools
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from sandbox.telegram.world import World
from tests.faults.books import Books
from tests.faults.lives import ForkServer, Life
from tests.one_question import one_question
from tests.stage import CABINETS

KEY = bytes(range(32))
SECRET = "secret-of-the-webhook"
NOBODY = "http://127.0.0.1:9"  # the discard port: the national API is not reached in these tests
QUIET_PORTS = range(18_000, 30_000)  # below those the system gives out, so that none is taken while the bot is dead
_ports = itertools.count(os.getpid())  # runs beside each other begin at different ones
LOOK_EVERY_SECONDS = 0.02
START_SECONDS = 120  # seconds by itself; this long only on a machine that is busy with much else


@dataclass
class Scene:
    """One bot with its surroundings; lives come and go, the rest stays."""

    folder: Path
    server: ForkServer
    telegram: RunningTelegram
    books: Books
    settings: dict[str, str]
    lives: list[Life] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.telegram.world

    @property
    def address(self) -> str:
        """Where the bot's own HTTP listens."""
        return self.settings["PUBLIC_URL"]

    @property
    def inside(self) -> str:
        """Where it tells how it fares."""
        return f"http://127.0.0.1:{self.settings['INSIDE_PORT']}"

    async def start(self, **changed: str) -> Life:
        """A new life of the bot; it may still be getting up when this returns."""
        life = await self.server.start({**self.settings, **changed}, self.folder)
        self.lives.append(life)
        return life

    async def started(self, **changed: str) -> Life:
        """A new life of the bot that has got up."""
        known = self.log.count('"event": "started"')
        life = await self.start(**changed)
        await self.until(lambda: self.log.count('"event": "started"') > known or not life.alive, START_SECONDS)
        assert life.alive, self.log
        return life

    @property
    def log(self) -> str:
        path = self.folder / "bot.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    async def until(self, check: Callable[[], Any], seconds: float = 30) -> Any:
        """Waits until the check, awaited if need be, gives something true; TimeoutError with the bot's last words."""
        try:
            async with asyncio.timeout(seconds):
                while True:
                    found = check()
                    if inspect.isawaitable(found):
                        found = await found
                    if found:
                        return found
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
        except TimeoutError:
            raise TimeoutError(f"waited {seconds} s in vain; the bot's last words:\n{self.log[-3000:]}") from None

    async def settled(self, seconds: float = 60) -> None:
        """Waits until nothing is left to do: with Telegram, in the inbox, in the outbox."""

        async def idle() -> bool:
            return not self.world.waiting() and not await self.books.unfinished()

        await self.until(idle, seconds)

    async def close(self) -> None:
        """Nobody survives the end of the scene."""
        for life in self.lives:
            await life.kill()
        await self.books.close()
        await self.telegram.stop()


def quiet_port() -> int:
    """A port that is free now and that nobody else will be given."""
    while True:
        port = QUIET_PORTS[next(_ports) * 101 % len(QUIET_PORTS)]
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def settings_of(folder: Path, telegram: RunningTelegram, database_url: str, updates: str) -> dict[str, str]:
    """The environment of the bot in this scene."""
    cabinets = folder / "cabinets.toml"
    cabinets.write_text(CABINETS, encoding="utf-8")
    port = quiet_port()
    return {
        **telegram.settings,
        "UPDATES": updates,
        "WEBHOOK_SECRET": SECRET,
        "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "HTTP_PORT": str(port),
        "INSIDE_PORT": str(quiet_port()),
        "DATABASE_URL": database_url,
        "SECRET_KEYS": f"test:{base64.b64encode(KEY).decode()}",
        "CABINETS_FILE": str(cabinets),
        "FAQ_FOLDER": str(one_question(folder)),
        "EHEALTH_API_BASE": NOBODY,
        "EHEALTH_AUTH_BASE": NOBODY,
        "SIGNER": "sandbox",
        "PACE": "off",
        "FLOOD_GUARD": "off",
        "LOG_FORMAT": "json",
    }


@asynccontextmanager
async def open_scene(
    folder: Path, server: ForkServer, database_url: str, updates: str = "polling", **changed: str
) -> AsyncIterator[Scene]:
    """A scene with a migrated database and no life in it yet."""
    telegram = await start(TelegramConfig(pace=False, first_pause=0.02))
    settings = {**settings_of(folder, telegram, database_url, updates), **changed}
    scene = Scene(folder, server, telegram, await Books.open(database_url, KEY), settings)
    try:
        yield scene
    finally:
        await scene.close()
