"""What the bot listens to: messages and presses one listener after another, all else as aiogram has it.

For every filter that it asks, aiogram copies all that a handler may ask for, sixty names, three times: with ten filters
before the one that takes a message that was a seventh of the step. Here a filter gets what it names
(docs/decisions/0002).
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, cast

from aiogram import Router
from aiogram.dispatcher.event.handler import CallableObject, HandlerObject
from aiogram.filters import Filter
from aiogram.types import TelegramObject

Route = Callable[..., Coroutine[None, None, None]]
"""A handler as `follow` calls it: with the update, and by name with all that handlers may ask for."""


class InTurn(Filter):
    """Filters that are asked in their order who takes an update; the first that does brings the way to its handler."""

    def __init__(self) -> None:
        self._listeners: list[tuple[CallableObject, Route | None]] = []

    def register(self, handler: Route, filter_: Filter) -> None:
        """The handler is called with the update first, and by name with what it asks for."""
        self._listeners.append((CallableObject(filter_), cast(Route, HandlerObject(handler).call)))

    def lead(self, filter_: Filter) -> None:
        """A filter that brings its `route` itself."""
        self._listeners.append((CallableObject(filter_), None))

    async def __call__(self, event: TelegramObject, **data: Any) -> bool | dict[str, object]:
        """See aiogram: whether somebody takes it, and what goes on to `follow`."""
        for asked, route in self._listeners:
            found = await asked.callback(event, **{name: data[name] for name in asked.params if name in data})
            if found:
                brought: dict[str, object] = found if isinstance(found, dict) else {}
                return {"route": route, **brought} if route else brought
        return False


class Listening:
    """Where listeners register."""

    def __init__(self, router: Router) -> None:
        self.message, self.callback_query = InTurn(), InTurn()
        self.edited_message = router.edited_message
        self.inline_query = router.inline_query
        self.my_chat_member = router.my_chat_member
        self.chat_member = router.chat_member
