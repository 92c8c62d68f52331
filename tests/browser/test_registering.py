"""Whom the national system does not know: a person registers, then a father his newborn; the code by SMS included."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.world import World
from tests.browser.accounts import account_of, sms_of
from tests.browser.conftest import People
from tests.browser.road import ANDRII, asks_to_log_in, logs_in, opens_key, proves_account
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer
from tests.talks.signing_up import filled

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
NEWCOMER, NEWBORN = "newcomer", "newborn"


def record_of(slug: str) -> dict[str, Any]:
    """What an invented person knows of themselves: they are the same in every stand-in."""
    world = World(EhealthConfig(doctors=1))
    try:
        return world.person(slug).data
    finally:
        world.close()


async def to_the_form(talk: Talk) -> Page:
    page = await asks_to_log_in(talk)
    await proves_account(page, account_of(talk))
    await page.wait_for_url("**/form*")
    return page


async def fills(page: Page, form: dict[str, str]) -> None:
    """Field by field, as a person does; then on to the signature."""
    for name, value in form.items():
        field = page.locator(f"#{name}, input[type=checkbox][name={name}]")
        kind = await field.evaluate("field => field.type")
        if kind == "checkbox":
            await field.check()
        elif kind == "select-one":
            await field.select_option(value)
        else:
            await field.fill(value)
    await page.get_by_role("button", name="Далі, до підпису").click()


async def test_a_person_unknown_so_far_registers_with_the_code_from_their_phone(
    people: People, sandbox: Sandbox
) -> None:
    talk = await newcomer(await people(), sandbox.chat, "Нова людина")
    data = record_of(NEWCOMER)
    await talk.presses("Увійти")
    await talk.presses("Мене ще немає в системі")
    page = await to_the_form(talk)
    form = filled(data, phone=data["phones"][0]["number"])
    await fills(page, {**form, "birth_date": "31.02.1999"})
    await expect(page.get_by_role("alert")).to_contain_text("Не зрозумів дати")  # what was typed stays
    await fills(page, {"birth_date": "18 квітня 99"})
    await page.wait_for_url("**/sign*")
    await opens_key(page, NEWCOMER)
    allow = page.locator("button[value='allow']")
    await page.locator("input[name='code']").fill("0")
    await allow.click()
    await expect(page.get_by_role("alert")).to_contain_text("Код інший")
    await page.locator("input[name='code']").fill(await sms_of(page, sandbox, NEWCOMER))
    await allow.click()
    await expect(page.get_by_role("heading", name="Вхід виконано")).to_be_visible()
    await talk.gets("Вхід виконано")
    await talk.says("/whoami")
    await talk.sees("Ім’я: Ярина Н.")


async def test_a_father_registers_his_newborn(people: People, sandbox: Sandbox) -> None:
    talk = await newcomer(await people(), sandbox.chat, "Тато Мирона")
    data = record_of(NEWBORN)
    await talk.presses("Увійти")
    await logs_in(talk, ANDRII, account_of(talk))
    await talk.says("/whose")
    await talk.presses("Діяти за дитину чи підопічного")
    await talk.presses("Зареєструвати дитину чи підопічного")
    page = await to_the_form(talk)
    relation = {"relation_kind": "BIRTH_CERTIFICATE", "relation_number": data["documents"][0]["number"]}
    await fills(page, {**filled(data, phone=""), **relation})
    await page.wait_for_url("**/sign*")
    await opens_key(page, ANDRII)
    await page.locator("button[value='allow']").click()
    await expect(page.get_by_text("Ви дієте за іншу людину: Мирон Д.")).to_be_visible()
    await talk.sees("Відкрито дані: Мирон Д.")
