"""What is done once after the start, beside the work: telling Telegram who we are, questions, doctors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands import publish
from bot.observe import log
from bot.questions import tell_refused
from bot.telegram import Refused, TelegramFault
from bot.trouble import follow_group

if TYPE_CHECKING:
    from bot.wiring import App


def start(app: App) -> None:
    """Begins all of them; each goes its own way, and none stops the others."""
    nursery = app.ground.nursery
    nursery.start(tell_telegram(app), name="publish")
    nursery.start(find_groups(app), name="groups")
    nursery.start(learn(app), name="questions")
    nursery.start(app.register_clock.begin(), name="register")


async def tell_telegram(app: App) -> None:
    """Commands and descriptions follow every release without anybody's doing; a failure costs only looks."""
    try:
        await publish(app.ground.telegram, app.words, app.settings)
    except TelegramFault as fault:
        log.warning("not-published", reason=str(fault))


async def find_groups(app: App) -> None:
    """Groups that have grown since the settings were written are found before their members press anything."""
    for team, chat in app.settings.team_chats.items():
        try:
            await app.ground.telegram.call("sendChatAction", {"chat_id": chat, "action": "typing"})
        except Refused as refusal:
            if refusal.migrate_to:
                follow_group(app.services["support"], chat, refusal.migrate_to)
            else:
                log.warning("group-not-reached", team=team, code=refusal.code)
        except TelegramFault:
            return  # Telegram is away: the first message that it refuses tells the same


async def learn(app: App) -> None:
    """Questions and answers; those who ask meanwhile wait a moment."""
    refused = await app.services["entries"].begin(app.new_work())
    tell_refused(refused)
    log.info("questions-ready", entries=app.services["answers"].count)
