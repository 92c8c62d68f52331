"""Where attacks happen: bot, pages, both sign-ins beside them, an attacker's browser and a victim's.

A real browser is used where it decides (what it tells of another site, which cookies it sends along); where it would
only be slow, a jar of cookies stands for it.
"""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from http.cookies import Morsel
from pathlib import Path

from playwright.async_api import Browser as Chromium
from playwright.async_api import BrowserContext, Route
from pydantic import SecretStr
from yarl import URL

from sandbox.telegram.clock import Clock as TelegramClock
from sandbox.telegram.records import Person as Account
from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from storage.migrate import upgrade
from tests.chromium import launched
from tests.clock import Clock
from tests.patient import Person
from tests.portal import Browser, Portal, open_bare_portal
from tests.talks.deeds import linked

ELSEWHERE = "http://gift.example/"  # another site, whose pages are made up in the browser itself
PATIENCE_MS = 60_000  # a wait ends on its condition; this long only on a busy machine
FIRST_ACCOUNT = 7_000_000_000


@dataclass(frozen=True)
class Ground:
    """One bot for all tries; accounts and browsers of a try are its own."""

    portal: Portal
    telegram: RunningTelegram
    attackers: Chromium
    victims: Chromium
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(FIRST_ACCOUNT))

    def newcomer(self, name: str) -> Person:
        """An account that has never been here; Telegram's page offers those of this try alone."""
        number = next(self._numbers)
        people = self.telegram.state.people
        for old in [one for one in people if one < number - 1]:
            del people[old]
        people[number] = Account(number, name)
        return self.portal.stage.person(number, name=name)

    async def bound(self, person: Person) -> bool:
        """Is somebody's data tied to this account?"""
        return await linked(self.portal, person)

    @contextmanager
    def without_telegrams_page(self) -> Iterator[None]:
        """Meanwhile a number is typed instead."""
        self.telegram.login.silent = True
        try:
            yield
        finally:
            self.telegram.login.silent = False

    async def proves(self, jar: Browser, link: str, account: Person) -> Browser:
        """From the page that names the account to Telegram's, where this browser is somebody's, and back."""
        await jar.post(link)
        return await jar.get(self.came_from_telegram(jar, account))

    def came_from_telegram(self, jar: Browser, account: Person) -> str:
        """Where Telegram sends a browser back to, when it is this account's."""
        return self.telegram.login.code(URL(jar.sent_to).query, account.number)

    async def signs(self, jar: Browser, slug: str) -> str:
        """Signs, and allows what is asked for: the address to which the national system sends back."""
        await jar.post(jar.address, signature=self.portal.world.sign(slug, jar.to_sign()))
        return self.portal.world.consent(jar.sent_to)

    @asynccontextmanager
    async def victim(self, jar: Browser | None = None, lure: str = "") -> AsyncIterator[BrowserContext]:
        """The victim's real browser, with the cookies of a jar, and another site whose page holds `lure`."""
        async with _opened(self.victims) as context:
            if jar is not None:
                await context.add_cookies([_cookie(one, self.portal.url) for one in jar.http.cookie_jar])  # type: ignore[list-item]

            async def lures(route: Route) -> None:
                await route.fulfill(body=lure, content_type="text/html; charset=utf-8")

            await context.route(f"{ELSEWHERE}**", lures)
            yield context

    @asynccontextmanager
    async def attacker(self) -> AsyncIterator[BrowserContext]:
        """The attacker's real browser."""
        async with _opened(self.attackers) as context:
            yield context


@asynccontextmanager
async def _opened(chromium: Chromium) -> AsyncIterator[BrowserContext]:
    context = await chromium.new_context(locale="uk-UA")
    context.set_default_timeout(PATIENCE_MS)
    try:
        yield context
    finally:
        await context.close()


def _cookie(one: Morsel[str], address: str) -> dict[str, object]:
    return {"name": one.key, "value": one.value, "url": address, "httpOnly": True, "sameSite": "Lax"}


@asynccontextmanager
async def open_ground(folder: Path) -> AsyncIterator[Ground]:
    """Everything up, in this process but for two browsers."""
    url = f"sqlite+aiosqlite:///{folder / 'bot.db'}"
    await upgrade(url)
    clock = Clock()
    async with AsyncExitStack() as opened:
        telegram = await start(TelegramConfig(pace=False, clock=TelegramClock(lambda: clock() / 1000)))
        opened.push_async_callback(telegram.stop)
        given = {
            "bot_token": SecretStr(telegram.token),
            "telegram_login_base": telegram.settings["TELEGRAM_LOGIN_BASE"],
            "telegram_login_secret": SecretStr(telegram.login.secret),
        }
        portal = await opened.enter_async_context(open_bare_portal(folder, url, clock, **given))
        attackers, victims = [await opened.enter_async_context(launched()) for _ in range(2)]
        yield Ground(portal, telegram, attackers, victims)
