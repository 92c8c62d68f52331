"""Starts the stand-ins and the bot, tells where to look, and stops them in their order."""

import asyncio
import json
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sandbox.bot_process import BotDied, BotProcess
from sandbox.machine import Port, PortTaken, empty, free_port, own_settings, reachable, secret_keys

if TYPE_CHECKING:
    from sandbox.ehealth.world import World

PARTS = ("telegram", "ehealth", "bot")
_GREETING = """
Усе готово, відкрийте в браузері / Ready, open in a browser:

    {address}

Люди, лікарі та клініки тут вигадані. / People, doctors and clinics here are invented.
Дані / data: {data}   Зупинити / stop: Ctrl+C
"""


class CannotStart(Exception):
    """Something on this machine stands in the way; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to start, where, with which data."""

    parts: frozenset[str]
    host: str
    port: Port
    ehealth_port: Port
    auth_port: Port
    widget_port: Port
    bot_port: Port
    data: Path
    fresh: bool
    doctors: int
    directory: Path | None


class Launch:
    """Parts that are up; `settings` for the bot (only what the person has not set), `pages` for people."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._own = own_settings(Path.cwd())
        self._stops: list[Callable[[], Awaitable[None]]] = []
        self._taken: set[int] = set()
        self.settings: dict[str, str] = {}
        self.pages: dict[str, str] = {}
        self.bot: BotProcess | None = None

    async def start(self) -> None:
        """Everything asked for, the bot last; CannotStart, PortTaken or BotDied if it cannot be."""
        options = self._options
        if options.fresh:
            self._check_unused()
            empty(options.data)
        if "ehealth" in options.parts and "EHEALTH_API_BASE" not in self._own:
            await self._start_ehealth()
        if "telegram" in options.parts and "BOT_TOKEN" not in self._own:
            await self._start_telegram()
        self._offer({"SECRET_KEYS": secret_keys(options.data)})
        if "bot" in options.parts:
            await self._start_bot()

    def _check_unused(self) -> None:
        """Nobody empties a folder under a running sandbox."""
        from sandbox.telegram.ledger import Busy, Ledger

        file = self._options.data / "telegram" / "chat.db"
        try:
            Ledger(file if file.exists() else None).close()
        except Busy as error:
            raise CannotStart(f"{error}; stop it first") from error

    def _offer(self, settings: Mapping[str, str]) -> None:
        """Settings of ours for the bot; what the person has set stays as it is."""
        self.settings |= {
            name: value for name, value in settings.items() if not {name, f"{name}_FILE"} & self._own.keys()
        }

    def _port(self, wanted: Port) -> int:
        found = wanted.find(self._options.host, self._taken)
        self._taken.add(found)
        if found != wanted.number:
            say(f"port {wanted.number} is in use, taking {found}")
        return found

    async def _start_ehealth(self) -> None:
        from sandbox.ehealth.server import EhealthConfig, start

        options = self._options
        config = EhealthConfig(
            host=options.host,
            port=self._port(options.ehealth_port),
            auth_port=self._port(options.auth_port),
            data=(options.data / "ehealth").resolve(),
            doctors=options.doctors,
            directory=options.directory,
        )
        try:
            running = await start(config)
        except FileNotFoundError as error:
            raise CannotStart(f"the directory of doctors is incomplete: {error}") from error
        self._stops.append(running.stop)
        self._offer(running.settings)
        self.pages |= running.pages
        await self._start_widget(running.world)

    async def _start_widget(self, world: "World") -> None:
        """The keys of the people in the national stand-in; a person's own SIGNER=sandbox leaves the shortcut."""
        from sandbox.ehealth.clock import system_now
        from sandbox.widget.holders import holders_of
        from sandbox.widget.server import start

        options = self._options
        running = await start(holders_of(world), system_now, options.host, self._port(options.widget_port))
        self._stops.append(running.stop)
        self.pages |= running.pages
        if self._own.get("SIGNER", "widget") == "widget":
            self._offer(running.settings)

    async def _start_telegram(self) -> None:
        from sandbox.telegram.ledger import Busy
        from sandbox.telegram.server import TelegramConfig, start

        data = (self._options.data / "telegram").resolve()
        config = TelegramConfig(self._options.host, self._port(self._options.port), data, pages=dict(self.pages))
        try:
            running = await start(config)
        except Busy as error:
            raise CannotStart(f"{error}; stop it or choose another folder with --data") from error
        self._stops.append(running.stop)
        self._offer(running.settings)
        self.pages |= running.pages

    async def _start_bot(self) -> None:
        options = self._options
        wanted = options.bot_port
        if not wanted.explicit and self._own.get("HTTP_PORT", "").isdigit():
            wanted = Port(int(self._own["HTTP_PORT"]), explicit=True)
        port = self._port(wanted) or free_port(options.host)
        address = f"http://{reachable(self._own.get('HTTP_HOST', options.host))}:{port}"
        database = (options.data / "bot.db").resolve()
        self._offer(
            {
                "DATABASE_URL": f"sqlite+aiosqlite:///{database}",
                "HTTP_HOST": options.host,
                "PUBLIC_URL": address,
            }
        )
        self.settings["HTTP_PORT"] = str(port)
        inside = self._own.get("INSIDE_PORT") or str(free_port("127.0.0.1"))
        self._offer({"INSIDE_HOST": "127.0.0.1", "INSIDE_PORT": inside})
        self.bot = BotProcess(self.settings, options.data / "bot.log")
        self._stops.append(self.bot.stop)
        await self.bot.start()
        await self.bot.ready(f"http://{reachable(self._own.get('INSIDE_HOST', '127.0.0.1'))}:{inside}/ready")

    async def stop(self) -> None:
        """The bot first, then what it talks to."""
        while self._stops:
            await self._stops.pop()()


async def run(options: Options, as_json: bool) -> int:
    """Start, tell, wait for Ctrl-C or the bot's end, stop; the exit code."""
    launch = Launch(options)
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, asked.set)
    try:
        if not await _unless(asked, launch.start()):
            return 0
        _tell(launch, options, as_json)
        await _unless(asked, launch.bot.ended() if launch.bot else asyncio.Event().wait())
    except (CannotStart, PortTaken, BotDied, OSError) as error:
        say(str(error))
        return 1
    finally:
        await launch.stop()
    return 0


async def _unless(asked: asyncio.Event, work: Awaitable[object]) -> bool:
    """Do the work unless asked to stop before it is done; False if so."""
    doing = asyncio.ensure_future(work)  # noqa: TID251 - awaited right below, nothing stays behind
    waiting = asyncio.ensure_future(asked.wait())  # noqa: TID251 - as above
    await asyncio.wait({doing, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if doing.done():
        await doing
        return True
    doing.cancel()
    await asyncio.gather(doing, return_exceptions=True)
    return False


def _tell(launch: Launch, options: Options, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({**launch.settings, "pages": launch.pages}) + "\n")
    elif "CHAT" in launch.pages:
        sys.stdout.write(_GREETING.format(address=launch.pages["CHAT"], data=options.data))
    elif launch.bot:
        sys.stdout.write("\nReady: the bot talks to Telegram with your token. Stop: Ctrl+C\n")
    else:
        lines = [f"    {name}: {address}" for name, address in launch.pages.items()]
        sys.stdout.write("\n".join(["", "Ready:", *lines, ""]) + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """A line for the person at the terminal, apart from what programs read."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
