"""The attack on logging in as people see it: every wrong road ends on a page that says what happened and what to do."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import People
from tests.browser.road import ANDRII, asks_to_log_in, proves_account, proves_by_number, proves_who
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer
from tests.sandbox_telegram.caller import OKSANA

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
ATTACKER = "Лис Микита"
PRETENDER = "Кабінет\u202e пацієнта (@kabinet_gov)"
GONE = 410


async def asks_for_a_link(people: People, sandbox: Sandbox, name: str = ATTACKER) -> tuple[Talk, str]:
    """The talk, and the address that is meant for nobody else."""
    talk = await newcomer(await people(), sandbox.chat, name)
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    address = page.url
    await page.close()
    return talk, address


async def shows_why(page: Page, words: str) -> None:
    await expect(page.get_by_role("heading", name="Не вийшло")).to_be_visible()
    await expect(page.get_by_role("main")).to_contain_text(words)
    await expect(page.get_by_role("main")).to_contain_text("чат")


async def nobody_is_linked(talk: Talk) -> None:
    await talk.says("/start")
    await expect(talk.key("Увійти")).to_be_visible()


async def test_victim_of_a_forwarded_link_is_stopped_by_their_own_account(people: People, sandbox: Sandbox) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    victim = await (await people(refused=True)).opens(address)
    await expect(victim.locator(".account")).to_contain_text(ATTACKER)
    await expect(victim.locator(".warning")).to_contain_text("Якщо це не Ваш акаунт")
    await proves_account(victim, OKSANA)
    await shows_why(victim, "інший акаунт Telegram")
    await nobody_is_linked(talk)


async def test_name_of_an_account_is_no_sentence_of_the_page(people: People, sandbox: Sandbox) -> None:
    _, address = await asks_for_a_link(people, sandbox, PRETENDER)
    page = await (await people()).opens(address)
    name, username = await page.locator(".account dd").all()
    assert await name.inner_text() == "Кабінет пацієнта (@kabinet_gov)"
    assert await username.inner_text() == "без @імені"
    faces = await page.evaluate(
        "[...document.querySelectorAll('.account dd, h1')].map((one) => getComputedStyle(one).fontFamily)"
    )
    assert "monospace" in faces[1]
    assert "monospace" not in faces[0]


async def test_form_of_another_site_begins_nothing(people: People, sandbox: Sandbox) -> None:
    _, address = await asks_for_a_link(people, sandbox)
    lure = f'<form method="post" action="{address}"><button>Подарунок</button></form>'

    async def lures(route: Route) -> None:
        await route.fulfill(body=lure, content_type="text/html")

    person = await people(refused=True)
    await person.context.route("**/lure", lures)
    await person.opens(address)  # even a browser that has our cookie
    page = await person.opens(f"{sandbox.homes[2]}lure")
    async with page.expect_response(address) as answered:
        await page.get_by_role("button").click()
    assert (await answered.value).status == 403
    await shows_why(page, "не наша сторінка")
    await proves_account(await person.opens(address), OKSANA)  # the link was not used up


async def test_second_visitor_of_a_used_link_is_told_so(people: People, sandbox: Sandbox) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    first, second = await people(), await people(refused=True)
    page = await first.opens(address)
    await page.locator("button.primary").click()
    await expect(page.locator("button[name='account']").first).to_be_visible()
    late = await second.opens(address)
    await shows_why(late, "Посилання вже використано або його час минув")
    stranger = await second.opens(f"{address}/sign")
    await shows_why(stranger, "Розпочато в іншому браузері")
    await nobody_is_linked(talk)


async def test_late_visitor_is_told_the_link_is_old_and_a_new_one_works(people: People, sandbox: Sandbox) -> None:
    person = await people(refused=True)
    talk = await newcomer(person, sandbox.chat, ATTACKER)
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    sandbox.links_grow_old()
    answer = await page.reload()
    assert answer is not None
    assert answer.status == GONE
    await shows_why(page, "його час минув. Попросіть у чаті нове")
    await talk.says("/login")
    fresh = await asks_to_log_in(talk)
    account = int(talk.page.url.rpartition("#")[2].split(",")[0])
    await proves_who(fresh, ANDRII, account)
    await talk.gets("Вхід виконано")


async def test_without_telegrams_page_a_number_is_typed_and_a_wrong_one_ends_it(
    people: People, sandbox: Sandbox
) -> None:
    talk, address = await asks_for_a_link(people, sandbox)
    act = f"{sandbox.chat}chat/api/act/silence_login"
    await talk.page.request.post(act, data={"on": True})
    try:
        await proves_by_number_and_types(people, talk, address)
    finally:
        await talk.page.request.post(act, data={"on": False})


async def proves_by_number_and_types(people: People, talk: Talk, address: str) -> None:
    page = await (await people()).opens(address)
    number = await proves_by_number(page, ANDRII)
    await talk.sees("Яке число на сторінці?")
    await talk.says("11" if number != "11" else "12")
    await talk.sees("Число не те")
    await talk.says(number)
    await nobody_is_linked(talk)
