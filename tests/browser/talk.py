"""What a person does on the chat page, in the words of a talk."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect

from tests.browser.watch import PATIENCE_MS, Person

SIGN = r"^([^\w\sА-яІіЇїЄєҐґ]{1,3}\s)?"
expect.set_options(timeout=PATIENCE_MS)


@dataclass(frozen=True, slots=True)
class Talk:
    """One half of the chat page: a patient's chat with the bot, or a group of staff."""

    page: Page
    pane: Locator

    @property
    def newest(self) -> Locator:
        return self.pane.locator(".row").last

    async def says(self, words: str) -> None:
        line = self.pane.get_by_role("textbox")
        await line.fill(words)
        await line.press("Enter")

    async def sees(self, words: str) -> None:
        """Words in the newest message."""
        await expect(self.newest).to_contain_text(words)

    async def gets(self, words: str) -> None:
        """A message with such words, wherever it stands in the talk."""
        await expect(self.pane.locator(".row").filter(has_text=words).last).to_be_visible()

    def key(self, label: str) -> Locator:
        """The button of the newest message whose label begins so, after its sign if it has one."""
        return self.newest.locator(".key").filter(has_text=re.compile(SIGN + re.escape(label)))

    async def presses(self, label: str) -> None:
        """Presses a button and waits until the bot has answered the press."""
        async with self.page.expect_response("**/chat/api/act/answer"):
            await self.key(label).click()
        await expect(self.pane.locator(".key.busy")).to_have_count(0)

    async def follows(self, label: str) -> Page:
        """Opens the link of a button in a new tab."""
        async with self.page.context.expect_page() as opened:
            await self.key(label).click()
        page = await opened.value
        await page.wait_for_load_state()
        return page


async def opens(person: Person, chat: str, number: int, *, english: bool = False) -> Talk:
    """The chat page at the address of this person's chat, which covers the list on a phone."""
    if english:
        page = await person.opens(chat)
        await page.get_by_role("button", name="English").click()
        await page.close()
    page = await person.opens(f"{chat}#{number}")
    pane = page.locator(".pane.first")
    await expect(pane.locator(".pane-head")).to_be_visible()
    return Talk(page, pane)


async def begins(person: Person, chat: str, number: int, *, english: bool = False) -> Talk:
    """Opens the chat page at this person's chat and presses Start."""
    return await starts(await opens(person, chat, number, english=english))


async def newcomer(person: Person, chat: str, name: str) -> Talk:
    """Somebody new on the chat page, who presses Start."""
    page = await person.opens(chat)
    await page.get_by_role("button", name="Додати пацієнта").click()
    await page.get_by_label("Ім’я", exact=True).fill(name)
    await page.get_by_role("dialog").get_by_role("button", name="Додати").click()
    pane = page.locator(".pane.first")
    await expect(pane.get_by_role("heading", name=name).first).to_be_visible()
    return await starts(Talk(page, pane))


async def starts(talk: Talk) -> Talk:
    """Presses Start and waits for the bot's first words."""
    await talk.pane.locator(".big-key button").click()
    await expect(talk.newest.locator(".key").first).to_be_visible()
    return talk


async def group(page: Page, number: int) -> Talk:
    """The same window beside the patient's talk: a group of staff."""
    await page.locator(f"[data-chat='{number}']").click()
    pane = page.locator(".pane.second")
    await expect(pane.locator(".pane-head")).to_be_visible()
    return Talk(page, pane)
