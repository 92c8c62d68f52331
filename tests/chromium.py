"""The browser of those tests that need one; without it they are skipped, in one line, before anything is started."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Browser

VARIABLE = "CHROMIUM"  # the browser's file, where it is not on PATH
NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = f"no browser: install chromium, or name one in {VARIABLE}"
QUIET = ("--no-sandbox", "--disable-background-networking")


def chromium() -> str | None:
    """The browser's file."""
    given = os.environ.get(VARIABLE)
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@asynccontextmanager
async def launched() -> AsyncIterator[Browser]:
    """A browser without a window."""
    from playwright.async_api import async_playwright  # a second of every run that needs none

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        yield browser
        await browser.close()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """CI has promised a browser, so there its absence is a failure."""
    if item.get_closest_marker("browser") is None or chromium():
        return
    if os.environ.get("CI"):
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)
