"""A bot's life: up, at work, and down again without losing anything."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sqlite3
import sys
from collections.abc import Coroutine
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import observe, stopping
from bot.foundation import Foundation, open_foundation
from bot.ledger import BadLedger
from bot.now import now
from bot.nursery import in_turns
from bot.observe import log, watch_loop
from bot.operator.files import load_files
from bot.road.entrance import Entrance
from bot.road.intake import ALLOWED_UPDATES, Poller
from bot.road.replicas import NoReplica
from bot.road.telegram import Refused, TelegramFault
from bot.settings import Settings
from bot.web.listening import CannotListen
from bot.web.readiness import Condition, polled
from bot.web.server import Web
from storage import SQLITE, open_database
from storage.database import CannotOpen
from storage.keys import WrongKeys
from storage.migrate import HEAD, knows, lay_out, made_by_a_newer, revision_of

if TYPE_CHECKING:
    from bot.wiring import App
    from storage.records import Outgoing

DRAIN_SECONDS = 4.0  # for steps at work; then as long again for messages under way: together within 10 seconds
NAME_AGAIN_SECONDS = 5.0
HEAVY = ("bot.wiring", "bot.clock.startup", "bot.web.login_pages", "bot.web.sign_pages")


class CannotStart(Exception):
    """Something the operator must mend first; the text says what."""


async def prepare_database(settings: Settings) -> None:
    """SQLite is brought up to date by itself; a server's database only by the operator's word."""
    on_file = settings.database.startswith(SQLITE)
    if on_file:
        _lay_out(Path(settings.database.removeprefix(SQLITE)))
    revision = await _revision(settings)
    if revision == HEAD:
        return
    if revision is not None and not knows(revision):
        raise CannotStart(made_by_a_newer(revision))
    if not on_file:
        raise CannotStart(f"the database is not at revision {HEAD}: run cabinet-bot migrate")
    await _migrate()


async def _migrate() -> None:
    """In a process of its own: what migrating needs would stay in memory for the bot's whole life."""
    migrating = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "migrate"), stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    try:
        _, words = await migrating.communicate()
        if migrating.returncode:
            raise CannotStart(words.decode(errors="replace").strip().removeprefix("✗ ") or "cabinet-bot migrate failed")
    finally:
        if migrating.returncode is None:  # we were told to stop: each step of it is whole or undone
            migrating.terminate()
            await migrating.wait()


def _lay_out(path: Path) -> None:
    try:
        lay_out(path)
    except (OSError, sqlite3.Error) as fault:
        raise CannotStart(f"the database cannot be made: {fault}") from None


async def _revision(settings: Settings) -> str | None:
    database = await open_database(settings.database)
    try:
        return await revision_of(database)
    finally:
        await database.close()


async def run(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT; raises `BadSettings` and `CannotStart` before anything has begun."""
    load_files(settings)  # all that is wrong in them is said now, not after the first updates were accepted
    gc.disable()  # thousands of objects are made while loading, and none of them is garbage
    observe.set_up_logs(settings.log_format, settings.log_level)
    stop = asyncio.Event()
    stopping.hear(stop)
    opened: asyncio.Future[Foundation] = asyncio.get_running_loop().create_future()
    await _first_of(_open(settings, opened), stop.wait())
    if not opened.done():
        stopping.leave()
    foundation = opened.result()
    life = Life(foundation)
    try:
        await _first_of(life.begin(), stop.wait(), life.token_refused.wait())
        await _first_of(stop.wait(), life.token_refused.wait(), foundation.database.lost.wait())
        log.info("stopping")
    except CannotListen as fault:
        raise CannotStart(str(fault)) from None
    finally:
        await life.end()
    log.info("stopped")
    if life.token_refused.is_set():
        raise CannotStart("Telegram does not accept BOT_TOKEN")
    if foundation.database.lost.is_set():
        raise CannotStart("the database server ended our connection; others may do our work now, so start anew")
    stopping.leave()


async def _open(settings: Settings, opened: asyncio.Future[Foundation]) -> None:
    try:
        await prepare_database(settings)
        opened.set_result(await open_foundation(settings, now))
    except (CannotOpen, WrongKeys, BadLedger) as fault:
        raise CannotStart(str(fault)) from fault
    except NoReplica:
        raise CannotStart("another process works with this database already") from None


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

    def __init__(self, foundation: Foundation) -> None:
        self._foundation = foundation
        self._app: App | None = None
        self._web = Web(foundation)
        self._left: list[Outgoing] = []
        self._name = ""
        self.token_refused = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Everything up. Updates are accepted first, and worked off when the rest is there."""
        foundation = self._foundation
        self._left = await foundation.delivery.left_by(foundation.replica)  # before first aid adds anything of its own
        await self._web.open()
        await foundation.intake.resume()
        self._let_in()
        foundation.nursery.start(in_turns(self._introduced), name="name")
        foundation.nursery.start(watch_loop(), name="watch-loop")
        foundation.nursery.start(foundation.slate.beat(), name="slate")
        await asyncio.to_thread(_load)
        await self._wire()
        log.info("started", mode=foundation.settings.updates, engine=foundation.database.engine)

    def _let_in(self) -> None:
        """Opens the way in that was chosen, and says how to know that it is open."""
        foundation, conditions = self._foundation, self._web.readiness.conditions
        if foundation.settings.updates == "polling":
            poller = Poller(foundation.listening, foundation.intake, ALLOWED_UPDATES)
            self._polling = foundation.nursery.start(poller.run(), name="poller")
            conditions.append(polled(foundation))
            return
        entrance = Entrance(foundation.listening, foundation.database, foundation.settings, foundation.clock)
        foundation.nursery.start(in_turns(entrance.turn), name="webhook")
        conditions.append(Condition("telegram", lambda: entrance.ready))

    async def _introduced(self) -> float | None:
        """Learns the bot's name, which commands in groups and links need; Telegram may come up after us."""
        try:
            me = await self._foundation.listening.call("getMe", {})
        except TelegramFault as fault:
            if isinstance(fault, Refused) and fault.code in (401, 404):
                self.token_refused.set()
            log.warning("telegram-not-reached", reason=str(fault), delay=NAME_AGAIN_SECONDS)
            return NAME_AGAIN_SECONDS
        self._name = str(me.get("username", "")) if isinstance(me, dict) else ""
        if self._app:
            self._app.services.addresses.bot_name = self._name
        return None if self._name else NAME_AGAIN_SECONDS

    async def _wire(self) -> None:
        from bot.clock import startup
        from bot.wiring import build

        app = self._app = build(self._foundation)
        app.services.addresses.bot_name = self._name
        await app.begin_steps(self._left)
        await self._web.furnish(app)
        app.jobs.start()
        startup.start(app)
        settle_memory()
        self._web.up = True

    async def end(self) -> None:
        """Intake first, then the work at hand, then what is being sent; the rest waits in its rows."""
        self._web.up = False
        self._web.taking = False
        if self._app:
            self._app.jobs.stop()
        if self._polling:
            self._polling.cancel()
        seconds = 0.0 if self._foundation.database.lost.is_set() else DRAIN_SECONDS  # what was ours may be another's
        if self._app:
            await self._foundation.lanes.drained(seconds)
        await self._foundation.delivery.stop(seconds)
        await self._web.stop()
        await self._foundation.close()


def _load() -> None:
    """What takes seconds to import, for a thread: the loop goes on listening meanwhile."""
    for name in HEAVY:
        import_module(name)
    import_module("handlers.kit.house").house()


def settle_memory() -> None:
    """What is alive now stays alive: a full collection would stop the loop for a tenth of a second."""
    gc.enable()
    gc.collect()
    gc.freeze()
    try:
        ctypes.CDLL("libc.so.6").malloc_trim(0)  # what loading has freed goes back to the system
    except (OSError, AttributeError):  # another C library: it keeps what it has
        return
