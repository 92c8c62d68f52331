"""The sign-widget in a real browser: each kind of key and each of its faults ends well, or in words with a way on."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Page, Route, ViewportSize, expect

from tests.browser.conftest import People
from tests.browser.eyes import faults
from tests.browser.road import allows, asks_to_log_in, opens_key, proves_account
from tests.browser.running import Sandbox
from tests.browser.talk import Talk, newcomer

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]
DMYTRO, STRANGER, HANNA, FOREIGNER = "id-card", "verified-free", "offline", "foreigner"
SCRIPT_SECONDS = 1.0  # on its way, over a slow network
QUIET_MS, SIGN_MS, PAGE_MS = 31_000, 91_000, 15 * 60_000
HAND = ViewportSize(width=360, height=740)
REFLOW = ViewportSize(width=320, height=640)  # WCAG 2.2, 1.4.10: a window of 640 px at 200 %


def account_of(talk: Talk) -> int:
    """Whose chat stands in the address of the chat page."""
    return int(talk.page.url.split("#")[1].split(",")[0])


async def to_the_signature(talk: Talk) -> Page:
    """From the chat's first words to the page of the log-in that signs."""
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    await proves_account(page, account_of(talk))
    await page.wait_for_url("**/sign*")
    return page


async def behaves(page: Page, sandbox: Sandbox, behaviour: str) -> None:
    """The next frame will."""
    answer = await page.request.post(sandbox.widget, form={"behaviour": behaviour})
    assert answer.ok


async def says(page: Page, words: str) -> None:
    """In words, with a way on that has the focus: a keyboard and a screen reader stand there already."""
    await expect(page.get_by_role("alert")).to_contain_text(words)
    await expect(page.get_by_role("button", name="Спробувати ще раз")).to_be_focused()


async def tries_again(page: Page) -> None:
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_hidden()


async def confirms_all(page: Page, times: int) -> None:
    """Each operation of a cloud key has an address of its own."""
    before = "none"
    for _ in range(times):
        link = page.get_by_role("link", name="Відкрити застосунок")
        await expect(link).not_to_have_attribute("href", before)
        before = await link.get_attribute("href") or ""
        await confirms(page)


async def confirms(page: Page) -> None:
    """In the app, which the page leads to by a link and by a picture."""
    await expect(page.get_by_role("heading", name="Підтвердьте у своєму застосунку")).to_be_visible()
    drawn = await page.locator("#confirmation-picture").evaluate("picture => picture.naturalWidth")
    assert drawn > 0, "the policy of the page lets the picture in"
    async with page.context.expect_page() as opened:
        await page.get_by_role("link", name="Відкрити застосунок").click()
    app = await opened.value
    await app.get_by_role("button", name="Підтвердити").click()
    await expect(app.get_by_role("status")).to_contain_text("Підтверджено")
    await app.close()


@pytest.mark.parametrize(("kind", "who", "times"), [("cloud", HANNA, 2), ("ecdsa", DMYTRO, 0), ("rsa", FOREIGNER, 0)])
async def test_a_person_logs_in_and_files_with_this_kind_of_key(
    people: People, sandbox: Sandbox, kind: str, who: str, times: int
) -> None:
    """A cloud key is confirmed when it is opened and when it signs; somebody else's is told of before it signs."""
    talk = await newcomer(await people(), sandbox.chat, f"Ключ {kind}")
    page = await to_the_signature(talk)
    await opens_key(page, who, kind)
    await confirms_all(page, times)
    await page.locator("button[value='allow']").click()
    await expect(page.get_by_role("heading", name="Вхід виконано")).to_be_visible()
    await talk.gets("Вхід виконано")
    page = await files_to_the_signature(talk)
    await opens_key(page, STRANGER)
    await says(page, "ключ іншої людини")
    await tries_again(page)
    await opens_key(page, who, kind)
    await confirms_all(page, times)
    await expect(page.get_by_role("heading", name="Готово")).to_be_visible()
    await talk.gets("Запит підписано")


async def files_to_the_signature(talk: Talk) -> Page:
    await talk.says("левченко київ")
    await talk.presses("1. Левченко")
    await talk.presses("Подати декларацію")
    await talk.presses("Створити запит")
    page = await talk.follows("Відкрити сторінку підпису")
    await page.get_by_role("button", name="Прочитати й підписати").click()
    return page


KEYS = {
    "seal": "Це печатка",
    "expired": "Строк дії цього ключа минув",
    "early": "ще не почав діяти",
    "numberless": "немає РНОКПП",
    "revoked": "відкликано",
}


LEVEL_T = """new MutationObserver((_, observer) => {
  const task = document.getElementById("task");
  if (!task?.textContent.includes('"level": 1,')) return;
  observer.disconnect();
  task.textContent = task.textContent.replace('"level": 1,', '"level": 4,');
}).observe(document, { childList: true, subtree: true });"""


async def test_keys_that_cannot_sign_and_a_widget_that_fails_lead_on_to_one_that_signs(
    people: People, sandbox: Sandbox
) -> None:
    """One person on a phone, one page, and all that can go wrong, one after the other; at last a late frame signs.

    The page is as with SIGNER_LOGIN_LEVEL=T, whose signatures are too long for an address here: it takes the short one.
    """
    talk = await newcomer(await people(), sandbox.chat, "Усе не так")
    await talk.page.context.add_init_script(LEVEL_T)
    page = await to_the_signature(talk)
    assert '"level": 4,' in (await page.locator("#task").text_content() or "")
    await page.set_viewport_size(HAND)
    for kind, words in KEYS.items():
        await opens_key(page, DMYTRO, kind)
        await says(page, words)
        assert await faults(page, "uk") == []
        await tries_again(page)
    await page.frame_locator("#signer").locator("#cancel").click()
    await says(page, "Ви скасували підпис")
    for behaviour, words in (("failing", "не відповів"), ("long", "задовгий підпис")):
        await behaves(page, sandbox, behaviour)
        await tries_again(page)
        await opens_key(page, DMYTRO)
        await says(page, words)
    await behaves(page, sandbox, "quiet")
    await tries_again(page)
    await page.frame_locator("#signer").locator("#cancel").click()
    await says(page, "Ви скасували підпис")
    await behaves(page, sandbox, "app")
    await tries_again(page)
    await opens_key(page, HANNA, "cloud")
    app = page.get_by_role("link", name="Відкрити застосунок")
    await expect(app).to_have_attribute("href", re.compile("^kep:"))
    await behaves(page, sandbox, "late")
    await page.reload()
    await allows(page, DMYTRO)
    await talk.gets("Вхід виконано")


async def test_a_widget_that_is_silent_or_never_ends_is_not_waited_for_without_end(
    people: People, sandbox: Sandbox
) -> None:
    talk = await newcomer(await people(), sandbox.chat, "Без кінця")
    await talk.presses("Увійти")
    page = await asks_to_log_in(talk)
    await page.set_viewport_size(REFLOW)
    await page.clock.install()
    await behaves(page, sandbox, "silent")
    await proves_account(page, account_of(talk))
    await page.wait_for_url("**/sign*")
    await page.clock.fast_forward(QUIET_MS)
    await says(page, "досі не відповіло")
    await behaves(page, sandbox, "stuck")
    await tries_again(page)
    await opens_key(page, DMYTRO)
    await expect(page.frame_locator("#signer").locator("#message")).to_contain_text("Ключ зчитано")
    await page.clock.fast_forward(SIGN_MS)
    await says(page, "триває задовго")
    assert await faults(page, "uk") == []
    await tries_again(page)
    await page.clock.fast_forward(PAGE_MS)
    await expect(page.get_by_role("alert")).to_contain_text("Час цієї сторінки вийшов")
    await expect(page.get_by_role("link", name="Відкрити чат")).to_be_visible()


async def comes_late(route: Route) -> None:
    await asyncio.sleep(SCRIPT_SECONDS)
    await route.continue_()


IN_THE_MARKUP = """new MutationObserver((_, observer) => {
  const place = document.getElementById("signer-place");
  if (!place?.dataset.url) return;
  observer.disconnect();
  place.append(Object.assign(document.createElement("iframe"), { src: place.dataset.url }));
}).observe(document, { childList: true, subtree: true });"""


async def test_a_frame_that_is_there_already_is_taken_over_though_it_never_says_that_it_is_ready(
    people: People, sandbox: Sandbox
) -> None:
    """It came with the page and has loaded before our script is there; whoever tries again gets a new one.

    The key is one whose certificate was made with the newer national hash.
    """
    talk = await newcomer(await people(), sandbox.chat, "Рамка вже є")
    await talk.page.context.add_init_script(IN_THE_MARKUP)
    await talk.page.context.route("**/static/sign_w*.js", comes_late)
    await behaves(talk.page, sandbox, "quiet")
    page = await to_the_signature(talk)
    await page.frame_locator("#signer").locator("#cancel").click()
    await says(page, "Ви скасували підпис")
    assert await page.locator("iframe").count() == 0
    await tries_again(page)
    await opens_key(page, DMYTRO, "kupyna")
    await page.locator("button[value='allow']").click()
    await expect(page.get_by_role("heading", name="Вхід виконано")).to_be_visible()


async def test_the_way_to_the_national_sign_in_leads_over_other_hosts(people: People, sandbox: Sandbox) -> None:
    """Chromium holds a form's policy against every redirect that follows; nobody lists the hosts there are.

    The page's own script comes late too: by then a frame that was there already would have been ready unheard.
    """
    talk = await newcomer(await people(), sandbox.chat, "Манівці")
    await talk.page.context.route("**/static/sign_w*.js", comes_late)
    page = await to_the_signature(talk)
    passed: list[str] = []
    page.on("request", lambda request: passed.append(request.url))
    detour = {"kind": "detour", "path": "/sign-in", "body": {"through": list(sandbox.detours)}}
    assert (await page.request.post(f"{sandbox.api}/sandbox/api/faults", data=detour)).ok
    await allows(page, DMYTRO)
    for host in sandbox.detours:
        assert any(address.startswith(f"{host}/detour") for address in passed), host
    await expect(page.get_by_role("heading", name="Вхід виконано")).to_be_visible()


async def test_a_child_reads_in_the_chat_why_and_people_get_the_case(people: People, sandbox: Sandbox) -> None:
    talk = await newcomer(await people(refused=True), sandbox.chat, "Соня")
    page = await to_the_signature(talk)
    await opens_key(page, "child-10")
    await page.get_by_role("link", name="Повернутися до кабінету").click()
    await expect(page.get_by_role("heading", name="Не вийшло")).to_be_visible()
    await talk.gets("Увійти не вдалося")
    await talk.sees("законний представник")
    await talk.presses("Написати людині")
    await talk.sees("Не вдалося увійти")


SHORTENED = """([url, origin]) => `new MutationObserver(() => {
  const place = document.getElementById("signer-place");
  if (place) Object.assign(place.dataset, { kind: "sandbox", url: "${url}", origin: "${origin}" });
}).observe(document, { childList: true, subtree: true });`"""


async def test_the_shortcut_of_the_stand_ins_still_signs(people: People, sandbox: Sandbox) -> None:
    """The page as it would be with SIGNER=sandbox: one message asks, one answers, and a refusal leads on."""
    person = await people(bypass_csp=True)  # the policy names the widget's origin, not the shortcut's
    talk = await newcomer(person, sandbox.chat, "Навпростець")
    home = sandbox.clinic.removesuffix("/clinic")
    await person.context.add_init_script(
        await talk.page.evaluate(SHORTENED, [f"{home}/signer?origin={sandbox.bot}", home])
    )
    page = await to_the_signature(talk)
    frame = page.frame_locator("#signer")
    await frame.locator("#cancel").click()
    await says(page, "Ви скасували підпис")
    await tries_again(page)
    await frame.locator(f"input[value='{DMYTRO}']").check()
    await frame.locator("button[type='submit']").click()
    await expect(page.locator("button[value='allow']")).to_be_visible()
