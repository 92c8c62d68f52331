"""A bot's life: up, at work, and down again without losing anything."""

from __future__ import annotations

import asyncio
import gc
import signal
import time

from bot import clock, observe
from bot.commands import ALLOWED_UPDATES, publish
from bot.intake import Poller
from bot.observe import log, watch_loop
from bot.questions import cache_folder, load_questions
from bot.settings import Settings
from bot.telegram import NoAnswer, Refused, TelegramFault
from bot.web import Web
from bot.wiring import OWNER, App, build
from ehealth.errors import EhealthError
from services.register import BrokenExport
from storage import SQLITE
from storage.migrate import HEAD, revision_of, upgrade

DRAIN_SECONDS = 4.0  # for steps at work; then as long again for messages under way: together within 10 seconds
NAME_TRIES_SECONDS = (0.2, 0.5, 1, 2, 5, 10)
POLLER_ROLE = "poller"


class CannotStart(Exception):
    """Something the operator must mend first; the text says what."""


async def prepare_database(settings: Settings) -> None:
    """SQLite is brought up to date by itself; a server's database only by the operator's word."""
    from storage import open_database

    if settings.database.startswith(SQLITE):
        await upgrade(settings.database)
        return
    database = await open_database(settings.database)
    try:
        if await revision_of(database) != HEAD:
            raise CannotStart(f"the database is not at revision {HEAD}: run cabinet-bot migrate")
    finally:
        await database.close()


async def run(settings: Settings) -> None:
    """Runs until SIGTERM or SIGINT."""
    observe.set_up_logs(settings.log_format, settings.log_level)
    await prepare_database(settings)
    app = await build(settings, clock.now, seconds=time.monotonic)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    web = Web(app)
    try:
        await start(app, web)
        await stop.wait()
        log.info("stopping")
    finally:
        await finish(app, web)
    log.info("stopped")


async def start(app: App, web: Web) -> None:
    """Everything up, in the order in which things need each other."""
    if app.settings.updates == "polling":
        await app.database.lead(POLLER_ROLE)
    await web.start()
    await app.delivery.resume(OWNER)
    app.dispatcher["bot_name"] = app.bot_name = await _name_of_bot(app)
    await app.intake.resume()
    if app.settings.updates == "polling":
        poller = Poller(app.telegram, app.intake, app.lanes, ALLOWED_UPDATES)
        app.polling = app.nursery.start(poller.run(), name="poller")
    app.nursery.start(tell_telegram(app), name="publish")
    app.nursery.start(learn(app), name="questions")
    app.nursery.start(supply(app), name="register")
    app.jobs.start()
    app.nursery.start(watch_loop(), name="watch-loop")
    # what is alive now stays alive: a full collection would stop the loop for a tenth of a second
    gc.collect()
    gc.freeze()
    web.ready = True
    log.info("started", mode=app.settings.updates, engine=app.database.engine)


async def tell_telegram(app: App) -> None:
    """Commands and descriptions follow every release without anybody's doing; a failure costs only looks."""
    try:
        await publish(app.telegram, app.words, app.settings)
    except TelegramFault as fault:
        log.warning("not-published", reason=str(fault))


async def learn(app: App) -> None:
    """Questions and answers: read and indexed in a thread; those who ask meanwhile wait a moment."""
    library, index = await asyncio.to_thread(load_questions, cache_folder(app.settings))
    app.services["answers"].swap(library, index)
    log.info("questions-ready", entries=len(library.entries))


async def supply(app: App) -> None:
    """Doctors: those of the last load at once, fresh ones when that is old. Without them everything else works."""
    try:
        if await app.register.restore():
            observe.doctors_loaded.set(app.services["finder"].count)
            return
    except Exception as fault:
        log.error("register-not-restored", exc_info=fault)
    await refresh_register(app)


async def refresh_register(app: App) -> None:
    """The register anew; a failure is told to the operator and leaves the old one in use."""
    try:
        loaded = await app.register.refresh()
    except BrokenExport as fault:
        log.error("register-refused", reason=fault.why)
    except EhealthError as fault:
        log.error("register-not-read", code=fault.code, status=fault.status)
    else:
        observe.doctors_loaded.set(loaded.doctors)
        log.info("register-loaded", doctors=loaded.doctors, refused=sum(loaded.refused.values()))


async def _name_of_bot(app: App) -> str:
    """The bot's name, for commands in groups; Telegram may come up after us."""
    for seconds in (*NAME_TRIES_SECONDS, 30):
        try:
            me = await app.telegram.call("getMe", {})
            return str(me.get("username", ""))
        except Refused as fault:
            if fault.code in (401, 404):
                raise CannotStart("Telegram does not accept BOT_TOKEN") from None
        except NoAnswer:
            pass
        await asyncio.sleep(seconds)
    return ""


async def finish(app: App, web: Web) -> None:
    """Intake first, then the work at hand, then what is being sent; the rest waits in its rows."""
    web.ready = False
    app.jobs.stop()
    if app.polling:
        app.polling.cancel()
    await web.stop_intake()
    await app.lanes.drained(DRAIN_SECONDS)
    await app.delivery.stop(DRAIN_SECONDS)
    await web.stop()
    await app.close()
