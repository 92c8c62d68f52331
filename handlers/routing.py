"""How an update finds its handler: by dictionary, so that a hundred more handlers cost nothing.

aiogram tries routers and filters one after another; a plain filter runs in a thread (0.1 ms and more), an asynchronous
one costs 0.03 ms on a router of its own and 0.006 on a shared one (docs/decisions/0002). A `Conversation` therefore
keeps its handlers in dictionaries behind one asynchronous filter for each kind of update, and all share one router.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.callbacks import FRESH, Open

Handler = Callable[..., Coroutine[Any, Any, None]]
ANY_CONTENT = "*"


class Conversation:
    """The handlers of one conversation, and the router made of them.

    `private` ones hear patients in their chats; the others hear staff in their groups.
    """

    def __init__(self, name: str, *, private: bool = True) -> None:
        self.name = name
        self.private = private
        self.commands: dict[str, HandlerObject] = {}
        self.buttons: dict[str, tuple[type[CallbackData], HandlerObject]] = {}
        self.answers: dict[tuple[str | None, str], HandlerObject] = {}

    def command(self, name: str, handler: Handler) -> None:
        """Answers `/name`, in every state. The words after it come as `argument`."""
        self.commands[name] = HandlerObject(handler)

    def entry(self, place: str, handler: Handler) -> None:
        """Answers buttons that open this place; their data come as `press`."""
        self.buttons[f"{Open.__prefix__}:{place}"] = (Open, HandlerObject(handler))

    def button(self, kind: type[CallbackData], handler: Handler, *, of: str | None = None) -> None:
        """Answers presses of this kind (with `of` as their first part); the data come as `press`."""
        key = kind.__prefix__ if of is None else f"{kind.__prefix__}:{of}"
        self.buttons[key] = (kind, HandlerObject(handler))

    def answer(self, state: State | None, handler: Handler, *content: ContentType) -> None:
        """Answers what is sent while this question is on screen; without `content`, anything."""
        for kind in [one.value for one in content] or [ANY_CONTENT]:
            self.answers[(state.state if state else None, kind)] = HandlerObject(handler)

    def handlers(self) -> list[HandlerObject]:
        """Every handler, for the test that each gets what it asks for."""
        return [*self.commands.values(), *(found for _, found in self.buttons.values()), *self.answers.values()]

    def register(self, router: Router) -> None:
        """Puts one handler for each kind of update on the router."""
        if self.commands or self.answers:
            router.message.register(_follow, _Messages(self))
        if self.buttons:
            router.callback_query.register(_follow, _Presses(self))


def parse_command(text: str | None, bot_name: str) -> tuple[str, str] | None:
    """(`start`, `payload`) of "/start@our_bot payload"; None when it is no command, or one for another bot."""
    if not text or not text.startswith("/"):
        return None
    head, _, argument = text[1:].partition(" ")
    name, _, mention = head.partition("@")
    if mention and mention.lower() != bot_name.lower():
        return None
    return name.split("\n", 1)[0].lower(), argument.strip()


class _Messages(Filter):
    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def __call__(self, event: Message, raw_state: str | None = None, bot_name: str = "") -> bool | dict[str, Any]:
        conversation = self._conversation
        if (event.chat.type == "private") is not conversation.private:
            return False
        command = parse_command(event.text, bot_name)
        if command:
            found = conversation.commands.get(command[0])
            return {"route": found, "argument": command[1]} if found else False
        kind = ContentType(event.content_type).value
        found = conversation.answers.get((raw_state, kind)) or conversation.answers.get((raw_state, ANY_CONTENT))
        return {"route": found} if found else False


class _Presses(Filter):
    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    async def __call__(self, event: CallbackQuery) -> bool | dict[str, Any]:
        conversation = self._conversation
        if event.message is None or (event.message.chat.type == "private") is not conversation.private:
            return False
        data = (event.data or "").removeprefix(FRESH)
        head, _, rest = data.partition(":")
        found = conversation.buttons.get(f"{head}:{rest.partition(':')[0]}") or conversation.buttons.get(head)
        if found is None:
            return False
        kind, handler = found
        try:
            return {"route": handler, "press": kind.unpack(data)}
        except (TypeError, ValueError):  # made by hand, or of another time; the last router answers it
            return False


async def _follow(event: TelegramObject, route: HandlerObject, **data: Any) -> None:
    await route.call(event, **data)
