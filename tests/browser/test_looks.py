"""Both languages, light and dark, a narrow phone, the keyboard alone: the pages stay readable and usable."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import People
from tests.browser.eyes import faults
from tests.browser.road import ANDRII, STATE_CABINET, proves_who
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, begins, newcomer, opens
from tests.browser.watch import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
EMILY, SOLOMIIA, KOSTIANTYN = 6100000003, 6100000004, 6100000005
MANY_TABS = 200  # more than stand on the page: the way round is a long one


@dataclass(frozen=True, slots=True)
class Tongue:
    """What buttons and headings say in a language."""

    code: str
    find: str
    doctor: str
    log_in: str
    cabinet: str
    page: str
    welcome: str


UKRAINIAN = Tongue(
    "uk", "Знайти лікаря", "левченко київ", "Увійти", STATE_CABINET, "Відкрити сторінку входу", "Вхід виконано"
)
ENGLISH = Tongue(
    "en", "Find a doctor", "levchenko kyiv", "Sign in", "Training state cabinet", "Open the sign-in page", "signed in"
)


async def test_phone_in_the_dark_shows_everything_in_english(people: People, sandbox: Sandbox) -> None:
    person = await people(viewport=PHONE, has_touch=True, color_scheme="dark", locale="en-US")
    await (await person.opens(f"{sandbox.people}?lang=en")).close()  # which the national pages keep
    talk = await begins(person, sandbox.chat, EMILY, english=True)
    await walks_and_looks(talk, ENGLISH, EMILY)


async def test_desk_in_the_light_shows_everything_in_ukrainian(people: People, sandbox: Sandbox) -> None:
    person = await people()
    talk = await begins(person, sandbox.chat, SOLOMIIA)
    await walks_and_looks(talk, UKRAINIAN, SOLOMIIA)


async def walks_and_looks(talk: Talk, tongue: Tongue, account: int) -> None:
    """The road to the linked chat, with a careful look at each page."""

    async def look(page: Page) -> None:
        assert await faults(page, tongue.code) == []

    await look(talk.page)
    await talk.presses(tongue.find)
    await talk.says(tongue.doctor)
    await expect(talk.key("1. ")).to_be_visible()
    await look(talk.page)
    await talk.says("/login")
    await talk.presses(tongue.cabinet)
    page = await talk.follows(tongue.page)
    await proves_who(page, ANDRII, account, look)
    await talk.gets(tongue.welcome)
    await look(talk.page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_visitor_reads_the_pages_of_invented_people_and_of_the_clinic(
    people: People, sandbox: Sandbox, scheme: str
) -> None:
    person = await people(viewport=PHONE, color_scheme=scheme)
    for address in (sandbox.people, sandbox.clinic):
        page = await person.opens(address)
        assert await faults(page, "uk") == []


async def test_person_with_a_keyboard_alone_comes_to_the_signature(people: People, sandbox: Sandbox) -> None:
    talk = await opens(await people(), sandbox.chat, KOSTIANTYN)
    await strikes(talk.page, "Почати")
    await strikes(talk.page, "Знайти лікаря")
    await talk.sees("Напишіть одним рядком")
    await reaches(talk.page, "Текст повідомлення")
    await talk.page.keyboard.type("левченко київ")
    await talk.page.keyboard.press("Enter")
    await expect(talk.key("1. ")).to_be_visible()
    await strikes(talk.page, "1. Левченко")
    await strikes(talk.page, "Подати декларацію")
    await strikes(talk.page, "Увійти")
    await strikes(talk.page, STATE_CABINET)
    async with talk.page.context.expect_page() as opened:
        await strikes(talk.page, "Відкрити сторінку входу")
    page = await opened.value
    await strikes(page, "Підтвердити мій Telegram")
    await strikes(page, "Костянтин")
    await expect(page.get_by_role("heading", name="Підпис")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_main_button_stays_readable_under_the_mouse_and_the_finger(
    people: People, sandbox: Sandbox, scheme: str
) -> None:
    person = await people(color_scheme=scheme)
    talk = await newcomer(person, sandbox.chat, f"Ярина {scheme}")
    page = talk.page
    main = talk.newest.locator(".key.primary").first
    await expect(main).to_be_visible()
    for touch in (main.hover, main.focus, page.mouse.down):
        await touch()
        assert await faults(page, "uk") == []
    await page.mouse.move(0, 0)
    await page.mouse.up()


@pytest.mark.parametrize("width", [360, 390])
async def test_person_on_a_phone_comes_to_the_other_pages(people: People, sandbox: Sandbox, width: int) -> None:
    person = await people(viewport={"width": width, "height": 844}, has_touch=True)
    page = await person.opens(sandbox.chat)
    links = page.get_by_role("navigation", name="Інші сторінки").get_by_role("link")
    await expect(links).to_have_text(["Люди", "Клініка", "Вхід до кабінету", "Підпис"])
    for link in await links.all():
        await expect(link).to_be_in_viewport(ratio=1)
    assert await faults(page, "uk") == []
    await reaches(page, "Клініка")
    async with page.context.expect_page() as opened:
        await links.filter(has_text="Люди").tap()
    people_page = await opened.value
    await people_page.wait_for_load_state()
    assert people_page.url.startswith(sandbox.people)


async def strikes(page: Page, name: str) -> None:
    """Tab to what is called so, then Enter; of a button of the bot's, until the bot has answered."""
    await expect(page.get_by_text(name).last).to_be_visible()
    await reaches(page, name)
    if not await page.evaluate("() => document.activeElement.matches('button.key')"):
        await page.keyboard.press("Enter")
        return
    async with page.expect_response("**/chat/api/act/answer"):
        await page.keyboard.press("Enter")
    await expect(page.locator(".key.busy")).to_have_count(0)


async def reaches(page: Page, name: str) -> None:
    """Tab until what is called so has the focus."""
    named = "() => (document.activeElement.ariaLabel ?? document.activeElement.innerText ?? '').trim()"
    passed: list[str] = []
    for _ in range(MANY_TABS):
        passed.append(str(await page.evaluate(named)))
        if passed[-1].startswith(name):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach «{name}», only {passed}")
