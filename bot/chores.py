"""What is done once after the start, beside the work: telling Telegram who we are, questions, doctors."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import observe
from bot.commands import publish
from bot.observe import log
from bot.questions import cache_folder, load_questions
from bot.telegram import TelegramFault
from ehealth.errors import EhealthError
from services.register import BrokenExport

if TYPE_CHECKING:
    from bot.wiring import App


def start(app: App) -> None:
    """Begins all of them; each goes its own way, and none stops the others."""
    nursery = app.ground.nursery
    nursery.start(tell_telegram(app), name="publish")
    nursery.start(learn(app), name="questions")
    nursery.start(supply(app), name="register")


async def tell_telegram(app: App) -> None:
    """Commands and descriptions follow every release without anybody's doing; a failure costs only looks."""
    try:
        await publish(app.ground.telegram, app.words, app.settings)
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
