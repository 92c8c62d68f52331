"""Pictures for the README, made by the product itself: `python -m tests.browser.pictures`."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from playwright.async_api import Browser, ViewportSize

from tests.browser.road import ANDRII, asks_to_log_in, logs_in
from tests.browser.running import ROOT, Sandbox, running
from tests.browser.talk import begins
from tests.browser.watch import person
from tests.chromium import launched
from tests.sandbox_telegram.caller import OKSANA, TARAS

IMAGES = ROOT / "docs" / "images"
TABLE = ViewportSize(width=1200, height=1080)
HAND = ViewportSize(width=390, height=700)


async def picture_talk(browser: Browser, sandbox: Sandbox) -> None:
    """A question gets an answer with its source, a doctor is found despite a slip, a declaration is looked over."""
    oksana = await person(browser, sandbox.homes, viewport=TABLE, reduced_motion="reduce")
    talk = await begins(oksana, sandbox.chat, OKSANA)
    await talk.presses("Увійти")
    await logs_in(talk, ANDRII, OKSANA)
    await talk.says("/start")
    await talk.sees("Ви увійшли")
    await talk.presses("Знайти лікаря")
    await talk.sees("Напишіть одним рядком")
    await talk.says("Чи можна мати дві декларації?")
    await talk.sees("Звідки:")
    await talk.says("левчнко київ")
    await talk.presses("1. Левченко")
    await talk.presses("Подати декларацію")
    await talk.sees("Перевірте перед надсиланням")
    await talk.page.mouse.move(0, 0)
    await talk.page.screenshot(path=IMAGES / "talk.png")
    await oksana.context.close()


async def picture_login(browser: Browser, sandbox: Sandbox) -> None:
    """The page that names the Telegram account before anything is signed."""
    taras = await person(browser, sandbox.homes, viewport=TABLE)
    talk = await begins(taras, sandbox.chat, TARAS)
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    await page.set_viewport_size(HAND)
    await page.screenshot(path=IMAGES / "login.png")
    await taras.context.close()


async def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as sandbox:
        async with launched() as browser:
            await picture_talk(browser, sandbox)
            await picture_login(browser, sandbox)


if __name__ == "__main__":
    asyncio.run(main())
