"""One sandbox and one browser for all tests of this folder; a person with an own browser for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.running import Sandbox, running
from tests.browser.watch import Person, person
from tests.chromium import launched

People = Callable[..., Awaitable[Person]]


@pytest.fixture(scope="package")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    with running(tmp_path_factory.mktemp("browser")) as started:
        yield started


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    async with launched() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="package")
async def people(browser: Browser, sandbox: Sandbox) -> AsyncIterator[People]:
    """Makes people; each must leave without errors on the console, failed or foreign requests."""
    came: list[Person] = []

    async def comes(**options: Any) -> Person:
        came.append(await person(browser, sandbox.homes, **options))
        return came[-1]

    yield comes
    for one in came:
        await one.leaves()
    assert [wrong for one in came for wrong in one.trouble] == []
