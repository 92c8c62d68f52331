"""Commands and descriptions in Telegram's shop windows: per language, and per scope."""

from __future__ import annotations

from typing import Any

from bot.intake import ALLOWED_UPDATES
from bot.settings import Settings
from bot.telegram import Refused, Telegram
from locales import LANGUAGES, Words

PATIENTS = ("start", "doctor", "declarations", "ticket", "help", "cancel", "settings", "privacy")
STAFF = ("id", "banner", "faq_gaps", "faq_stats", "faq_reload")
DEFAULT = ""  # Telegram's "any other language"


async def publish(telegram: Telegram, words: Words, settings: Settings) -> list[str]:
    """Tells Telegram everything it shows of the bot; what was done, a word each."""
    done: list[str] = []
    for code in (DEFAULT, *LANGUAGES):
        texts = words[code or settings.default_language]
        language: dict[str, Any] = {"language_code": code} if code else {}
        commands = [{"command": name, "description": texts.plain(f"command-{name}")} for name in PATIENTS]
        scope = {"type": "all_private_chats"}
        await telegram.call("setMyCommands", {"commands": commands, "scope": scope, **language})
        await telegram.call("setMyName", {"name": texts.plain("bot-name"), **language})
        await telegram.call("setMyDescription", {"description": texts.plain("bot-description"), **language})
        short = texts.plain("bot-short-description")
        await telegram.call("setMyShortDescription", {"short_description": short, **language})
        done.append(f"commands and descriptions: {code or 'default'}")
    staff = words[settings.default_language]
    for team, chat in settings.team_chats.items():
        commands = [{"command": name, "description": staff.plain(f"command-{name}")} for name in STAFF]
        try:
            await telegram.call("setMyCommands", {"commands": commands, "scope": {"type": "chat", "chat_id": chat}})
            done.append(f"staff commands: {team}")
        except Refused:  # the bot is not in the group yet, or the group has grown into another
            done.append(f"staff commands: {team}: refused, is the bot in the group?")
    await telegram.call("setChatMenuButton", {"menu_button": {"type": "commands"}})
    done.append(await set_intake(telegram, settings))
    return done


async def set_intake(telegram: Telegram, settings: Settings) -> str:
    """Webhook on or off, as the settings say; pending updates are never dropped."""
    if settings.updates == "webhook" and settings.webhook_secret:
        request = {
            "url": f"{settings.public_url}/telegram",
            "secret_token": settings.webhook_secret.get_secret_value(),
            "allowed_updates": list(ALLOWED_UPDATES),
            "drop_pending_updates": False,
        }
        await telegram.call("setWebhook", request)
        return "webhook set"
    await telegram.call("deleteWebhook", {"drop_pending_updates": False})
    return "webhook removed, polling"
