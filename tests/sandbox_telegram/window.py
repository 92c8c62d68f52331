"""A browser window for tests of the chat page."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Locator, Page


class Window:
    """A page, what it complained of and which addresses it asked."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("request", self._asked)
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.base, "blob:", "data:")):
            self.foreign.append(request.url)

    async def go(self, *chats: int | str) -> None:
        await self.page.goto(f"{self.base}#{','.join(map(str, chats))}")
        await self.page.locator(".chat").first.wait_for()

    def pane(self, name: str) -> Locator:
        return self.page.locator(f".pane.{name}")
