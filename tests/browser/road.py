"""Stretches of the road that several tests and the pictures walk: logging in, signing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from playwright.async_api import Page, expect

from tests.browser.talk import Talk

ANDRII = "verified-free"  # of the invented people: an adult with no declaration yet
STATE_CABINET = "Навчальний державний кабінет"
Look = Callable[[Page], Awaitable[None]]


async def passes_by(page: Page) -> None:
    """A person who looks at nothing on the way."""


async def opens_key(page: Page, who: str, kind: str = "file") -> None:
    """In the sign-widget's frame: somebody's key of this kind is opened; the page then goes on by itself."""
    frame = page.frame_locator("#signer")
    await expect(frame.locator("#read")).to_be_enabled()
    await frame.locator("#kind").select_option(kind)
    await frame.locator("#holder").select_option(who)
    await frame.locator("#read").click()


async def proves_account(page: Page, account: int, look: Look = passes_by) -> None:
    """From the page that names the account to Telegram's, where this browser is somebody's, and back."""
    await look(page)
    await page.locator("button.primary").click()
    await page.locator(f"button[name='account'][value='{account}']").click()


async def proves_who(page: Page, who: str, account: int, look: Look = passes_by) -> None:
    """From the page that names the account to the page that says it is linked; buttons are found in any language."""
    await proves_account(page, account, look)
    await page.wait_for_url("**/sign*")
    await look(page)
    await allows(page, who, look)
    await expect(page.locator(".account")).to_be_visible()
    await look(page)


async def allows(page: Page, who: str, look: Look = passes_by) -> None:
    """Signs, and allows the e-cabinet what it asks for."""
    await opens_key(page, who)
    allow = page.locator("button[value='allow']")
    await expect(allow).to_be_visible()
    await look(page)
    await allow.click()


async def proves_by_number(page: Page, who: str, look: Look = passes_by) -> str:
    """The same without Telegram's page: to the number shown at the end."""
    await look(page)
    await page.locator("button.primary").click()
    await page.wait_for_url("**/sign*")
    await look(page)
    await allows(page, who, look)
    yes = page.locator("button[value='yes']")
    await expect(yes).to_be_visible()
    await look(page)
    await yes.click()
    number = page.locator(".number")
    await expect(number).to_be_visible()
    await look(page)
    return (await number.inner_text()).strip()


async def asks_to_log_in(talk: Talk) -> Page:
    """From the question about the e-cabinet to the page that names the account."""
    await talk.presses(STATE_CABINET)
    return await talk.follows("Відкрити сторінку входу")


async def logs_in(talk: Talk, who: str, account: int) -> None:
    """From the question about the e-cabinet to the linked chat."""
    page = await asks_to_log_in(talk)
    await proves_who(page, who, account)
    await expect(page.get_by_role("heading", name="Вхід виконано")).to_be_visible()
    await page.close()
    await talk.gets("Вхід виконано")


async def signs_the_request(talk: Talk, who: str, heard: str = "Запит підписано") -> None:
    """From a created request to the notice that it has been handed in."""
    page = await talk.follows("Відкрити сторінку підпису")
    await page.get_by_role("button", name="Прочитати й підписати").click()
    await opens_key(page, who)
    await expect(page.get_by_role("heading", name="Готово")).to_be_visible()
    await page.close()
    await talk.gets(heard)
