"""`/proof`: where Telegram's own log-in sends browsers back to. BotFather knows this one address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from aiohttp import web

from bot.web.rendering import Rendering
from services.faults import Outdated
from services.naming import Named


class Awaiting(Protocol):
    """Pages that have sent a browser to Telegram."""

    async def proved(self, request: web.Request, state: str, code: str) -> web.Response:
        """The browser is back; an empty code says that Telegram or the person refused."""

    async def whose(self, request: web.Request) -> Named | None:
        """The account for which this browser has gone to Telegram."""


class ProofPage:
    """Leads on by the first letters of `state`: they say which pages wait, and prove nothing."""

    def __init__(self, rendering: Rendering, awaiting: Mapping[str, Awaiting]) -> None:
        self._rendering = rendering
        self._awaiting = awaiting

    def add_to(self, server: web.Application) -> None:
        """The one route."""
        server.router.add_get("/proof", self._rendering.guarded(self._returned, self._whose))

    async def _returned(self, request: web.Request) -> web.Response:
        code = request.query.get("code", "")
        return await self._pages(request).proved(request, request.query.get("state", ""), code)

    async def _whose(self, request: web.Request) -> Named | None:
        return await self._pages(request).whose(request)

    def _pages(self, request: web.Request) -> Awaiting:
        pages = self._awaiting.get(request.query.get("state", "").partition(".")[0])
        if pages is None:
            raise Outdated("page-outdated")
        return pages
