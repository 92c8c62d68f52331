"""What is done after the start, beside the work: telling Telegram who we are, questions, doctors."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import chain, repeat
from typing import TYPE_CHECKING

from bot.clock.jobs import MINUTE
from bot.clock.windows import Windows
from bot.nursery import in_turns
from bot.observe import log
from bot.operator.publishing import windows
from bot.questions import tell_refused
from bot.road.replicas import CLOCK_ROLE
from bot.road.telegram import Refused, TelegramFault
from bot.road.undelivered import follow_group

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.wiring import App
    from services.cabinets import Team

SERVER_FAULT = 500  # and above: the fault is not in what was asked
PAUSES_SECONDS = (1, 2, 5, 10, 30)  # before Telegram is asked again where a group is; the last one repeats


def start(app: App) -> None:
    """Begins all of them; each goes its own way, and none stops the others."""
    nursery = app.foundation.nursery
    shown = Windows(app.foundation.listening, windows(app.words, app.settings), _leads(app), app.foundation.clock)
    nursery.start(in_turns(shown.turn), name="windows")
    nursery.start(look_after_cards(app), name="cards")
    nursery.start(learn(app), name="questions")
    nursery.start(app.register_clock.begin(), name="register")


def _leads(app: App) -> Callable[[], Awaitable[bool]]:
    return partial(app.foundation.database.lead, CLOCK_ROLE)


async def look_after_cards(app: App) -> None:
    """Open tickets, at once and then every minute; but first it must be known where the groups are."""
    for team, chat in app.settings.team_chats.items():
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            if await find_group(app, team, chat):
                break
            await asyncio.sleep(pause)
    await app.jobs.every(MINUTE, app.staff_clock.sweep)()
    await app.jobs.every(MINUTE, app.cards_clock.sweep)()
    await app.jobs.every(MINUTE, app.cards_clock.count, everywhere=True)()


async def find_group(app: App, team: Team, chat: int) -> bool:
    """A group that has grown since the settings were written is followed; False when Telegram is away."""
    try:
        await app.foundation.listening.call("sendChatAction", {"chat_id": chat, "action": "typing"})
    except Refused as refusal:
        if refusal.migrate_to:
            follow_group(app.services.support, chat, refusal.migrate_to)
        elif refusal.retry_after or refusal.code >= SERVER_FAULT:
            return False
        else:
            log.warning("group-not-reached", team=team, code=refusal.code)
    except TelegramFault:
        return False
    return True


async def learn(app: App) -> None:
    """Questions and answers; those who ask meanwhile wait a moment."""
    refused = await app.services.entries.begin(app.new_work())
    tell_refused(refused)
    log.info("questions-ready", entries=app.services.answers.count)
