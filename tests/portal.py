"""The stage with the national API beside it, and browsers for the pages."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
from yarl import URL

from bot.web import Web
from sandbox.ehealth.server import EhealthConfig, RunningEhealth, start
from tests.clock import Clock
from tests.patient import Person
from tests.stage import Stage, open_stage

DOCTORS = 150
_TASK = re.compile(r'<script type="application/json" id="task">(.*?)</script>', re.DOTALL)
_NUMBER = re.compile(r'<p class="number">\s*(\d\d)\s*</p>')


class Browser:
    """Somebody's browser: cookies of its own, no redirects followed by itself."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.body = ""
        self.status = 0
        self.address = ""

    async def get(self, address: str) -> Browser:
        return await self._visit("GET", address, None)

    async def post(self, address: str, **form: str) -> Browser:
        return await self._visit("POST", address, form)

    async def _visit(self, method: str, address: str, form: dict[str, str] | None) -> Browser:
        if address.startswith("/"):
            address = str(URL(self.portal.url).join(URL(address, encoded=True)))
        async with self.http.request(method, URL(address, encoded=True), data=form, allow_redirects=False) as answer:
            self.status, self.body, self.address = answer.status, await answer.text(), address
            where = answer.headers.get("Location")
        if where and where.startswith("/"):
            return await self.get(where)
        self.sent_to = where or ""
        return self

    sent_to: str = ""

    def sees(self, words: str) -> None:
        assert words in self.body, f"{words!r} is not on the page:\n{self.body}"

    def to_sign(self) -> Any:
        """What the page hands to the signer."""
        match = _TASK.search(self.body)
        assert match, f"nothing to sign on the page:\n{self.body}"
        return json.loads(json.loads(match[1])["data"])

    def number(self) -> str:
        match = _NUMBER.search(self.body)
        assert match, f"no number on the page:\n{self.body}"
        return match[1]


class Portal:
    """Bot, pages and national API together."""

    def __init__(self, stage: Stage, ehealth: RunningEhealth, url: str) -> None:
        self.stage = stage
        self.ehealth = ehealth
        self.world = ehealth.world
        self.url = url
        self.browsers: list[Browser] = []

    def browser(self) -> Browser:
        opened = Browser(self)
        self.browsers.append(opened)
        return opened

    # --- the road of logging in, in pieces --------------------------------------------------------------------------
    async def asks_for_link(self, person: Person) -> str:
        await person.says("/login")
        await person.presses("Навчальний державний")
        return person.link("Відкрити сторінку входу")

    async def signs_in(self, browser: Browser, link: str, slug: str, *, allowed: bool = True) -> Browser:
        """From the page to the national system and back: the browser stands at the last question."""
        await browser.post(link)
        await browser.post(browser.address, signature=self.world.sign(slug, browser.to_sign()))
        return await browser.get(self.world.consent(browser.sent_to, allowed=allowed))

    async def log_in(self, person: Person, slug: str) -> None:
        """The whole road, as an honest person walks it."""
        browser = self.browser()
        await self.signs_in(browser, await self.asks_for_link(person), slug)
        await browser.post(browser.address, mine="yes")
        await self.stage.settle()
        await person.presses(browser.number())
        person.saw("Вхід виконано")

    # --- filing -----------------------------------------------------------------------------------------------------
    def employee(self, slug: str) -> str:
        """The job of one of the lesson doctors."""
        return self.world.doctor(slug).employee_id

    async def opens_card(self, person: Person, slug: str) -> None:
        await person.says(f"/start d-{self.employee(slug)}")
        await person.presses("Показати лікаря")

    async def signs_request(self, person: Person, slug: str) -> Browser:
        browser = self.browser()
        await browser.get(person.link("Відкрити сторінку підпису"))
        await browser.post(browser.address)
        await browser.post(browser.address, signature=self.world.sign(slug, browser.to_sign()))
        await self.stage.settle()
        return browser

    async def files(self, person: Person, patient_slug: str, doctor_slug: str = "free") -> None:
        """From the card to a signed request."""
        await self.opens_card(person, doctor_slug)
        await person.presses("Подати декларацію")
        await person.presses("Створити запит")
        await self.signs_request(person, patient_slug)

    async def close(self) -> None:
        for browser in self.browsers:
            await browser.http.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def open_portal(folder: Path, database_url: str, clock: Clock, **about: Any) -> AsyncIterator[Portal]:
    """Everything up, on free ports, at the test's own time."""
    async with AsyncExitStack() as opened:
        ehealth = await start(
            EhealthConfig(doctors=DOCTORS, now=lambda: datetime.fromtimestamp(clock() / 1000, UTC), **about)
        )
        opened.push_async_callback(ehealth.stop)
        port = free_port()
        url = f"http://127.0.0.1:{port}"
        stage = await open_stage(
            folder,
            database_url,
            clock,
            public_url=url,
            http_port=port,
            cabinets_file=Path(ehealth.settings["CABINETS_FILE"]),
            ehealth_api_base=ehealth.settings["EHEALTH_API_BASE"],
            ehealth_auth_base=ehealth.settings["EHEALTH_AUTH_BASE"],
        )
        opened.push_async_callback(stage.app.ground.close)
        web = Web(stage.app)
        await web.start()
        opened.push_async_callback(web.stop)
        await stage.app.register.refresh()
        portal = Portal(stage, ehealth, url)
        opened.push_async_callback(portal.close)
        yield portal
