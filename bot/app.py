"""A bot's life: up, at work, and down again without losing anything."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import signal
import subprocess
import sys
import time
from collections.abc import Coroutine
from importlib import import_module
from typing import TYPE_CHECKING, Any

from bot import clock, observe
from bot.ground import Ground, open_ground
from bot.intake import ALLOWED_UPDATES, Poller
from bot.observe import log, watch_loop
from bot.replicas import NoPlace
from bot.settings import Settings
from bot.telegram import NoAnswer, Refused
from storage import SQLITE, open_database
from storage.database import CannotOpen
from storage.migrate import HEAD, revision_of

if TYPE_CHECKING:
    from bot.web import Web
    from bot.wiring import App

DRAIN_SECONDS = 4.0  # for steps at work; then as long again for messages under way: together within 10 seconds
NAME_TRIES_SECONDS = (0.2, 0.5, 1, 2, 5, 10, 30)


class CannotStart(Exception):
    """Something the operator must mend first; the text says what."""


async def prepare_database(settings: Settings) -> None:
    """SQLite is brought up to date by itself; a server's database only by the operator's word."""
    if settings.database.startswith(SQLITE):
        # in a process of its own: what migrating needs would stay in memory for the bot's whole life
        if await _revision(settings) != HEAD:
            done = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "migrate", stdout=subprocess.DEVNULL
            )
            if await done.wait():
                raise CannotStart("the database could not be brought up to date: cabinet-bot migrate says why")
    elif await _revision(settings) != HEAD:
        raise CannotStart(f"the database is not at revision {HEAD}: run cabinet-bot migrate")


async def _revision(settings: Settings) -> str | None:
    database = await open_database(settings.database)
    try:
        return await revision_of(database)
    finally:
        await database.close()


async def run(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    gc.disable()  # thousands of objects are made while loading, and none of them is garbage
    observe.set_up_logs(settings.log_format, settings.log_level)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    try:
        await prepare_database(settings)
        ground = await open_ground(settings, clock.now)
    except CannotOpen as fault:
        raise CannotStart(str(fault)) from fault
    except NoPlace:
        raise CannotStart("another process works with this database already") from None
    life = Life(ground)
    try:
        await _first_of(life.begin(), stop.wait())
        await _first_of(stop.wait(), ground.database.lost.wait())
        log.info("stopping")
    finally:
        await life.end()
    log.info("stopped")
    if ground.database.lost.is_set():
        raise CannotStart("the database server ended our connection; others may do our work now, so start anew")


async def _first_of(*ways: Coroutine[Any, Any, object]) -> None:
    """Goes all ways until one has ended, gives the others up; raises what that one raised."""
    going = [asyncio.ensure_future(way) for way in ways]  # noqa: TID251  # ended right here, whatever happens
    try:
        ended, _ = await asyncio.wait(going, return_when=asyncio.FIRST_COMPLETED)
        for each in ended:
            each.result()
    finally:
        for each in going:
            each.cancel()
        await asyncio.gather(*going, return_exceptions=True)


class Life:
    """What was started, so that it can be ended in the right order whenever that is."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._app: App | None = None
        self._web: Web | None = None
        self._polling: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Everything up. Updates are accepted first, and worked off when the rest is there."""
        ground = self._ground
        await ground.intake.resume()
        if ground.settings.updates == "polling":
            poller = Poller(ground.telegram, ground.intake, ground.lanes, ALLOWED_UPDATES)
            self._polling = ground.nursery.start(poller.run(), name="poller")
        ground.nursery.start(watch_loop(), name="watch-loop")
        await asyncio.to_thread(import_module, "bot.wiring")
        await self._wire()
        log.info("started", mode=ground.settings.updates, engine=ground.database.engine)

    async def _wire(self) -> None:
        from bot import chores
        from bot.web import Web
        from bot.wiring import build
        from locales import load_words

        ground = self._ground
        app = self._app = build(ground, load_words(zone=ground.settings.timezone), seconds=time.monotonic)
        self._web = Web(app)
        await self._web.start()
        await app.delivery.take_up(await app.delivery.left_by(ground.place))
        app.dispatcher["bot_name"] = app.bot_name = await _name_of_bot(ground)
        app.jobs.start()
        chores.start(app)
        settle_memory()
        self._web.ready = True

    async def end(self) -> None:
        """Intake first, then the work at hand, then what is being sent; the rest waits in its rows."""
        if self._web:
            self._web.ready = False
            self._web.taking = False
        if self._app:
            self._app.jobs.stop()
        if self._polling:
            self._polling.cancel()
        if self._app:
            seconds = 0.0 if self._ground.database.lost.is_set() else DRAIN_SECONDS  # what was ours may be another's
            await self._ground.lanes.drained(seconds)
            await self._app.delivery.stop(seconds)
        if self._web:
            await self._web.stop()
        await self._ground.close()


def settle_memory() -> None:
    """What is alive now stays alive: a full collection would stop the loop for a tenth of a second."""
    gc.enable()
    gc.collect()
    gc.freeze()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)  # what loading has freed goes back to the system
    except (OSError, AttributeError):  # another C library: it keeps what it has
        return


async def _name_of_bot(ground: Ground) -> str:
    """The bot's name, for commands in groups; Telegram may come up after us."""
    for seconds in NAME_TRIES_SECONDS:
        try:
            me = await ground.telegram.call("getMe", {})
            return str(me.get("username", ""))
        except Refused as fault:
            if fault.code in (401, 404):
                raise CannotStart("Telegram does not accept BOT_TOKEN") from None
        except NoAnswer:
            log.warning("telegram-not-reached", delay=seconds)
        await asyncio.sleep(seconds)
    return ""
