"""One sandbox and one browser for all tests of this folder; a person with an own browser for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.browser.running import Sandbox, running
from tests.browser.watch import Person, person

QUIET = ("--no-sandbox", "--disable-background-networking")
People = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="package")
def chromium() -> str:
    """Debian's chromium; without it these tests are skipped, except where CI has promised it."""
    found = shutil.which("chromium")
    if found is None and os.environ.get("CI"):
        pytest.fail("chromium is not installed: apt-get install chromium")
    if found is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    return found


@pytest.fixture(scope="package")
def sandbox(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield opened
        await opened.close()


@pytest_asyncio.fixture(loop_scope="package")
async def people(browser: Browser, sandbox: Sandbox) -> AsyncIterator[People]:
    """Makes people; each must leave without errors on the console, failed or foreign requests."""
    came: list[Person] = []

    async def comes(**options: Any) -> Person:
        came.append(await person(browser, sandbox.homes, **options))
        return came[-1]

    yield comes
    for one in came:
        await one.context.close()
    assert [wrong for one in came for wrong in one.trouble] == []
