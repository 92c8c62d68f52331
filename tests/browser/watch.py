"""A browser that belongs to one person, and everything its pages complain of."""

from __future__ import annotations

from typing import Any

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

DESK = {"width": 1200, "height": 900}
PHONE = {"width": 360, "height": 740}  # the narrowest of common phones
PATIENCE_MS = 20_000  # a wait ends on its condition; this long only on a busy machine
OURS = ("blob:", "data:")
CUT_OFF = "net::ERR_ABORTED"  # the page was left while it loaded; a server's fault has other names (RESET, EMPTY)


class Person:
    """One browser with its cookies; `trouble` must be empty when the person leaves."""

    def __init__(self, context: BrowserContext, homes: tuple[str, ...], *, refused: bool) -> None:
        self.context = context
        self.trouble: list[str] = []
        self._homes = homes
        self._refused = refused  # pages that refuse (403, 410) are what this person came to see
        context.set_default_timeout(PATIENCE_MS)
        context.on("console", self._said)
        context.on("weberror", lambda wrong: self.trouble.append(f"script: {wrong.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)

    async def opens(self, address: str) -> Page:
        page = await self.context.new_page()
        await page.goto(address)
        return page

    async def leaves(self) -> None:
        await self.context.close()

    def _said(self, said: ConsoleMessage) -> None:
        expected = self._refused and "Failed to load resource" in said.text
        if said.type in ("error", "warning") and not expected:
            self.trouble.append(f"console: {said.text}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((*self._homes, *OURS)):
            self.trouble.append(f"a foreign address: {request.url}")

    def _failed(self, request: Request) -> None:
        """An icon or a frame is fetched after the page: whoever goes on meanwhile cuts it off, not the page."""
        whole = request.is_navigation_request() and request.frame.parent_frame is None
        if whole or request.failure != CUT_OFF:
            self.trouble.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        expected = self._refused and response.request.is_navigation_request()
        if response.status >= 400 and not expected:
            self.trouble.append(f"{response.status}: {response.url}")


async def person(browser: Browser, homes: tuple[str, ...], *, refused: bool = False, **options: Any) -> Person:
    """A new person with an own browser; `options` are those of a playwright context."""
    chosen = {"viewport": DESK, "locale": "uk-UA", "color_scheme": "light", **options}
    return Person(await browser.new_context(**chosen), homes, refused=refused)
