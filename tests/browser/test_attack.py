"""The attack on logging in as people see it: every wrong road ends on a page that says what happened and what to do."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import People
from tests.browser.road import ANDRII, asks_to_log_in, proves_who, signs
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
ATTACKER = "Лис Микита"
GONE = 410


async def asks_for_a_link(people: People, sandbox: Sandbox) -> tuple[Talk, str]:
    """The talk, and the address that is meant for nobody else."""
    talk = await newcomer(await people(), sandbox.chat, ATTACKER)
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    address = page.url
    await page.close()
    return talk, address


async def shows_why(page: Page, words: str) -> None:
    await expect(page.get_by_role("heading", name="Не вийшло")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text(words)
    await expect(page.get_by_role("main")).to_contain_text("чат")


async def test_victim_of_a_forwarded_link_reads_whose_account_it_is_and_says_no(
    people: People, sandbox: Sandbox
) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    victim = await (await people()).opens(address)
    await expect(victim.locator(".account")).to_contain_text(ATTACKER)
    await expect(victim.locator(".warning")).to_contain_text("Якщо це не Ваш акаунт")
    await victim.get_by_role("button", name="Це мій акаунт").click()
    await signs(victim, ANDRII)
    await victim.get_by_role("button", name="Дозволити").click()
    await expect(victim.locator(".account")).to_contain_text(ATTACKER)
    await victim.get_by_role("button", name="Ні, скасувати").click()
    await expect(victim.get_by_role("main")).to_contain_text("нічого не прив’язано")
    await talk.says("/start")
    await expect(talk.key("Увійти")).to_be_visible()


async def test_second_visitor_of_a_used_link_is_told_so(people: People, sandbox: Sandbox) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    first, second = await people(), await people(refused=True)
    page = await first.opens(address)
    await page.get_by_role("button", name="Це мій акаунт").click()
    late = await second.opens(address)
    await shows_why(late, "Посилання вже використано або його час минув")
    stranger = await second.opens(page.url)
    await shows_why(stranger, "Розпочато в іншому браузері")
    await talk.says("/start")
    await expect(talk.key("Увійти")).to_be_visible()


async def test_late_visitor_is_told_the_link_is_old_and_a_new_one_works(people: People, sandbox: Sandbox) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    person = await people(refused=True)
    page = await person.context.new_page()
    sandbox.links_grow_old()
    answer = await page.goto(address)
    assert answer is not None
    assert answer.status == GONE
    await shows_why(page, "його час минув. Попросіть у чаті нове")
    await talk.says("/login")
    fresh = await asks_to_log_in(talk)
    assert (await proves_who(fresh, ANDRII)).isdigit()
    await talk.sees("Яке число на сторінці?")
    await talk.presses("Це був не я")
    await talk.sees("нічого не прив’язано")
