"""A mother enters her child's cabinet in a browser: the form, her own signature, and whose data are open then."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.browser.conftest import People
from tests.browser.road import allows, asks_to_log_in, proves_account
from tests.browser.running import Sandbox
from tests.browser.talk import newcomer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
MOTHER = "verified-declared"


async def test_a_confidant_fills_in_the_form_signs_and_is_in(people: People, sandbox: Sandbox) -> None:
    talk = await newcomer(await people(), sandbox.chat, "Мати Тимофія")
    account = int(talk.page.url.rpartition("#")[2].partition(",")[0])
    await talk.presses("За дитину чи підопічного")
    await talk.presses("Діяти за дитину чи підопічного")
    await talk.presses("Увійти за дитину чи підопічного")
    page = await asks_to_log_in(talk)
    await expect(page.get_by_role("heading", name="Вхід за дитину або підопічного")).to_be_visible()
    await proves_account(page, account)
    await page.wait_for_url("**/form*")
    await page.get_by_label("Прізвище").fill("Криниця")
    await page.get_by_label("Ім’я").fill("Тимофій")
    await page.get_by_label("Номер").fill("1234567890")
    await page.get_by_role("button", name="Далі, до підпису").click()
    await expect(page.get_by_role("alert")).to_contain_text("РНОКПП")  # what was typed stays, and the mistake is named
    await page.get_by_label("Що вказати").select_option("BIRTH_CERTIFICATE")
    await page.get_by_label("Номер").fill("І-АМ№200010")
    await page.get_by_role("button", name="Далі, до підпису").click()
    await page.wait_for_url("**/sign*")
    await expect(page.get_by_text("Чиї дані: Криниця Тимофій")).to_be_visible()
    await allows(page, MOTHER)
    await expect(page.get_by_text("Ви дієте за іншу людину: Тимофій К.")).to_be_visible()
    await talk.sees("Відкрито дані: Тимофій К.")
    await talk.presses("↩ Перейти до своїх даних")
    await talk.sees("Тепер відкрито Ваші дані")
