"""What Telegram shows of the bot in its windows: name, descriptions, commands, per language and per scope.

Telegram allows few changes of these and answers more of them with hours of 429. So each is read first and told only
when it differs, and none waits for another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.road.entrance import wanted
from bot.road.telegram import Refused, Telegram
from bot.settings import Settings
from handlers.kit.declaring import Where
from handlers.kit.house import house
from locales import LANGUAGES, Texts, Words

OF_STAFF = "staff commands"
DEFAULT = ""  # Telegram's "any other language"
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Window:
    """One thing that Telegram shows: `get…` and `set…` of `what`, where (`about`), how it should read."""

    title: str
    what: str
    about: Fields
    shown: Fields
    bare: bool = False
    """Does Telegram give the value back by itself, without the name of its field?"""

    async def settle(self, telegram: Telegram) -> bool:
        """Tells Telegram unless it knows; whether it had to be told. Raises `TelegramFault`."""
        known = await telegram.call(f"get{self.what}", self.about)
        (value,) = self.shown.values()
        if _plain(known) == _plain(value if self.bare else self.shown):
            return False
        await telegram.call(f"set{self.what}", {**self.about, **self.shown})
        return True


def _plain(value: Any) -> Any:
    """What is compared: Telegram trims what it is given."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else str(value).strip()


def windows(words: Words, settings: Settings) -> list[Window]:
    """All of them as they should be, those that people miss first in front."""
    found: list[Window] = []
    for code in (DEFAULT, *LANGUAGES):
        texts = words[code or settings.default_language]
        about: dict[str, object] = {"language_code": code} if code else {}
        scope = {"scope": {"type": "all_private_chats"}, **about}
        name = code or "default"
        found += [
            _commands(f"commands: {name}", scope, texts, Where.PRIVATE),
            Window(f"description: {name}", "MyDescription", about, {"description": texts.plain("bot-description")}),
            Window(
                f"short description: {name}",
                "MyShortDescription",
                about,
                {"short_description": texts.plain("bot-short-description")},
            ),
            Window(f"name: {name}", "MyName", about, {"name": texts.plain("bot-name")}),
        ]
    staff = words[settings.default_language]
    for team, chat in settings.team_chats.items():
        scope = {"scope": {"type": "chat", "chat_id": chat}}
        found.append(_commands(f"{OF_STAFF}: {team}", scope, staff, Where.GROUP))
    return [*found, Window("menu button", "ChatMenuButton", {}, {"menu_button": {"type": "commands"}}, bare=True)]


def _commands(title: str, about: Fields, texts: Texts, where: Where) -> Window:
    known = [{"command": one.name, "description": texts.plain(f"command-{one.name}")} for one in house().listed(where)]
    return Window(title, "MyCommands", about, {"commands": known}, bare=True)


async def publish(telegram: Telegram, words: Words, settings: Settings) -> list[str]:
    """Settles every window at once, for the operator: what was done, a word each. Raises `TelegramFault`."""
    done: list[str] = []
    for window in windows(words, settings):
        try:
            done.append(f"{window.title}: {'told' if await window.settle(telegram) else 'as it should be'}")
        except Refused as refusal:
            if not window.title.startswith(OF_STAFF) or refusal.code not in (400, 403):
                raise
            done.append(f"{window.title}: refused, is the bot in the group?")  # or the group has grown into another
    done.append(await set_intake(telegram, settings))
    return done


async def set_intake(telegram: Telegram, settings: Settings) -> str:
    """Webhook on or off, as the settings say; pending updates are never dropped. Raises `TelegramFault`."""
    if settings.updates == "webhook":
        await telegram.call("setWebhook", wanted(settings))
        return "webhook set"
    await telegram.call("deleteWebhook", {"drop_pending_updates": False})
    return "webhook removed, polling"
