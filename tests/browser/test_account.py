"""The person's own account on the chat page: a phone for codes, who has access, notices; all on the stand-in."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import People
from tests.browser.road import logs_in
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
WHO = "id-card"


async def code_of(talk: Talk, sandbox: Sandbox) -> str:
    """The code in the newest message to the person's phone, as the page of invented people shows it."""
    page = await talk.page.context.new_page()
    await page.goto(sandbox.people)
    words = await page.locator(f"#{WHO} .sms").first.inner_text()
    await page.close()
    return words.rpartition(" ")[2]


async def test_person_adds_a_phone_sees_who_has_access_and_takes_it_away(people: People, sandbox: Sandbox) -> None:
    talk = await newcomer(await people(), sandbox.chat, "Мавка Надія")
    account = int(talk.page.url.rpartition("#")[2].partition(",")[0])
    await talk.presses("Увійти")
    await logs_in(talk, WHO, account)
    await talk.says("/whoami")
    await talk.sees("Мої дані")
    await adds_a_phone(talk, sandbox)
    await chooses_notices(talk)
    await talk.says("/whoami")
    await takes_our_access_away(talk)


async def adds_a_phone(talk: Talk, sandbox: Sandbox) -> None:
    await talk.presses("Способи підтвердження")
    await talk.presses("Додати номер для кодів")
    await talk.presses("Так, номер при мені")
    await talk.sees("Напишіть новий номер")
    await talk.says("067 000-70-09")
    await talk.sees("+380 67 000 70 09")
    await talk.presses("Так, надіслати код")
    await talk.sees("Напишіть сюди 4 цифри")
    await talk.says(await code_of(talk, sandbox))
    await talk.gets("тепер надходять на номер …09")
    await talk.presses("Способи підтвердження")
    await talk.presses("Код на телефон …09")
    await talk.sees("Це Ваш єдиний спосіб")


async def chooses_notices(talk: Talk) -> None:
    await talk.says("/settings")
    await talk.presses("Сповіщення")
    await talk.presses("✅ Запит на декларацію")
    await expect(talk.key("◻️ Запит на декларацію")).to_be_visible()
    await talk.presses("🌙 Тихі години")
    await talk.presses("немає")
    await expect(talk.key("✅ немає")).to_be_visible()


async def takes_our_access_away(talk: Talk) -> None:
    await talk.sees("Мої дані")
    await talk.presses("Хто має доступ до моїх даних")
    await talk.presses("Навчальний державний кабінет")
    await talk.sees("бачити Ваші дані, а за Вашою дією – змінювати їх")
    await talk.presses("Забрати доступ")
    await talk.sees("сеанс тут завершиться одразу")
    await talk.presses("Так, забрати доступ")
    await talk.sees("сеанс тут завершено")
