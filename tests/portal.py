"""The stage with the national API beside it, and browsers for the pages."""

from __future__ import annotations

import html
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

from bot.web.server import Web
from ehealth.pacing import Pacing
from sandbox.ehealth.server import EhealthConfig, RunningEhealth, start
from tests.clock import Clock
from tests.country import Country, invented_once, kept
from tests.patient import Person
from tests.stage import Stage, open_stage

DOCTORS = 150
UNHURRIED = 10_000.0  # calls in a second: a talk does not wait for its turn (tests/ehealth looks at the pace)
_TASK = re.compile(r'<script type="application/json" id="task">(.*?)</script>', re.DOTALL)
_TITLE, _HEADING = re.compile(r"<title>(.*?)</title>"), re.compile(r"<h1>(.*?)</h1>")
_MARK = re.compile(r'<input type="hidden" name="page" value="([^"]+)">')
_ONWARD = re.compile(r'<a class="button primary" id="onward" href="([^"]+)"')
_NUMBER = re.compile(r'<p class="number">\s*(\d\d)\s*</p>')


class Browser:
    """Somebody's browser: cookies of its own, no redirects followed by itself."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.body = ""
        self.status = 0
        self.address = ""
        self.policy = ""

    async def get(self, address: str) -> Browser:
        return await self._visit("GET", address, None)

    async def post(self, address: str, /, **form: str) -> Browser:
        """Sends the form of our page at this address, which is looked at first."""
        if self.address != address or not _MARK.search(self.body):
            await self.get(address)
        mark = _MARK.search(self.body)
        return await self.forge(address, **form, **({"page": mark[1]} if mark else {}))

    async def forge(self, address: str, /, **form: str) -> Browser:
        """Sends whatever form, as a page of somebody else would."""
        return await self._visit("POST", address, form)

    async def _visit(self, method: str, address: str, form: dict[str, str] | None) -> Browser:
        if address.startswith("/"):
            address = str(URL(self.portal.url).join(URL(address, encoded=True)))
        async with self.http.request(method, URL(address, encoded=True), data=form, allow_redirects=False) as answer:
            self.status, self.body, self.address = answer.status, await answer.text(), address
            where, self.policy = answer.headers.get("Location"), answer.headers.get("Content-Security-Policy", "")
        if where and where.startswith("/"):
            return await self.get(where)
        self._is_told_apart()
        onward = _ONWARD.search(self.body)
        self.sent_to = html.unescape(onward[1]) if onward else where or ""
        return self

    sent_to: str = ""

    def _is_told_apart(self) -> None:
        """The title of a page of ours is its heading: among tabs, in the history, read aloud (WCAG 2.4.2)."""
        title, heading = _TITLE.search(self.body), _HEADING.search(self.body)
        if title and self.address.startswith(self.portal.url):
            assert title[1].startswith(f"{heading[1] if heading else None} – ")

    def sees(self, words: str) -> None:
        assert words in self.body, f"{words!r} is not on the page:\n{self.body}"

    def sees_account(self, name: str, username: str) -> None:
        """Name and @name stand apart, each by itself."""
        self.sees(f"<bdi>{name}</bdi>")
        self.sees(f"<bdi>@{username}</bdi>")

    def task(self) -> Any:
        """What the page hands to its script."""
        match = _TASK.search(self.body)
        assert match, f"nothing to sign on the page:\n{self.body}"
        return json.loads(match[1])

    def to_sign(self) -> Any:
        """What the page hands to the signer."""
        return json.loads(self.task()["data"])

    def mark(self) -> str:
        """What the page's form brings back so that it is known as ours."""
        match = _MARK.search(self.body)
        assert match, f"no form of ours on the page:\n{self.body}"
        return match[1]

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
        self.logged_in: dict[int, Browser] = {}

    def browser(self) -> Browser:
        opened = Browser(self)
        self.browsers.append(opened)
        return opened

    # --- the road of logging in, in pieces --------------------------------------------------------------------------
    async def asks_for_link(self, person: Person, cabinet: str = "Навчальний державний") -> str:
        await person.says("/login")
        if "Підтвердити вхід ще раз" in person.labels():
            await person.presses("Підтвердити вхід ще раз")
        await person.presses(cabinet)
        return person.link("Відкрити сторінку входу")

    async def asks_for_ward_link(self, person: Person) -> str:
        """The page on which one acts for somebody else."""
        await person.says("/menu")
        await person.presses("За дитину чи підопічного")
        await person.presses("Діяти за дитину чи підопічного")
        await person.presses("Увійти за дитину чи підопічного")
        await person.presses("Навчальний державний")
        return person.link("Відкрити сторінку входу")

    async def signs_in(self, browser: Browser, link: str, slug: str, *, allowed: bool = True) -> Browser:
        """From the page to the national system and back: the browser stands at the last question."""
        await browser.post(link)
        await browser.post(browser.address, signature=self.world.sign(slug, browser.to_sign()))
        return await browser.get(self.world.consent(browser.sent_to, allowed=allowed))

    async def log_in(self, person: Person, slug: str) -> None:
        """The whole road, as an honest person walks it."""
        browser = self.logged_in[person.number] = self.browser()
        await self.signs_in(browser, await self.asks_for_link(person), slug)
        await browser.post(browser.address, mine="yes")
        await self.stage.settle()
        await person.says(browser.number())
        person.saw("Вхід виконано")

    # --- filing -----------------------------------------------------------------------------------------------------
    def employee(self, slug: str) -> str:
        """The job of one of the lesson doctors."""
        return self.world.doctor(slug).employee_id

    async def opens_card(self, person: Person, slug: str) -> None:
        await person.says(f"/start d-{self.employee(slug)}")
        await person.presses("Показати лікаря")

    async def signs_request(self, person: Person, slug: str) -> Browser:
        """In the browser where the person has logged in, if it was here."""
        browser = self.logged_in.get(person.number) or self.browser()
        await browser.post(person.link("Відкрити сторінку підпису"))
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
async def open_portal(
    folder: Path, database_url: str, clock: Clock, country: Country, **given: Any
) -> AsyncIterator[Portal]:
    """Everything up, on free ports, at the test's own time; the register is in the database already."""
    country.settle_in(folder)
    async with open_bare_portal(folder, database_url, clock, **given) as portal:
        await country.taken_up(portal.stage.app)
        yield portal


async def read_country(folder: Path, database_url: str) -> Country:
    """Reads the register in the whole way a bot does, for portals to begin with."""
    async with open_bare_portal(folder, database_url, Clock()) as portal:
        await portal.stage.app.register.refresh()
        return await kept(folder, portal.stage.app)


@asynccontextmanager
async def open_bare_portal(folder: Path, database_url: str, clock: Clock, **given: Any) -> AsyncIterator[Portal]:
    """The same with no doctor in its database."""
    async with AsyncExitStack() as opened:
        with invented_once():
            ehealth = await start(
                EhealthConfig(doctors=DOCTORS, now=lambda: datetime.fromtimestamp(clock() / 1000, UTC))
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
            **given,
        )
        opened.push_async_callback(stage.app.foundation.close)
        stage.app.services.ehealth.transport._pacing = Pacing(UNHURRIED)
        web = Web(stage.app.foundation)
        await web.open()
        await web.furnish(stage.app)
        opened.push_async_callback(web.stop)
        portal = Portal(stage, ehealth, url)
        opened.push_async_callback(portal.close)
        yield portal
