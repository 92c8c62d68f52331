"""Whose chat a page shows, and the code that came to the phone of an invented person."""

from __future__ import annotations

from playwright.async_api import Page

from tests.browser.running import Sandbox
from tests.browser.talk import Talk


def account_of(talk: Talk) -> int:
    """The number of the account, as the address of the chat page has it."""
    return int(talk.page.url.rpartition("#")[2].partition(",")[0])


async def sms_of(page: Page, sandbox: Sandbox, slug: str) -> str:
    """The code in the newest message, as the page of invented people shows it."""
    beside = await page.context.new_page()
    await beside.goto(sandbox.people)
    words = await beside.locator(f"#{slug} .sms").first.inner_text()
    await beside.close()
    return words.rpartition(" ")[2]
