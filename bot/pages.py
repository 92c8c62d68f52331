"""The pages people open from the chat: logging in and signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from bot.wiring import App


class Pages:
    """Adds the pages to the bot's HTTP."""

    def __init__(self, app: App) -> None:
        self._app = app

    def add_to(self, server: web.Application) -> None:
        """Routes of the pages."""
