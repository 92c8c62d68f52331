"""Pages of other sites begin nothing here: neither a log-in, nor its yes, nor a signature."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from yarl import URL

from tests.patient import Person
from tests.portal import Browser, Portal

FORM = "application/x-www-form-urlencoded"
FOREIGN: tuple[Mapping[str, str], ...] = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://kabinet.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
)


async def sent_by(browser: Browser, headers: Mapping[str, str], address: str, **form: str) -> int:
    """What our server says to a form that this browser sends with the mark of our page and these headers."""
    async with browser.http.post(
        URL(address, encoded=True), data=form, headers=headers, allow_redirects=False
    ) as answer:
        return answer.status


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def test_another_site_starts_no_log_in(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    browser = await portal.browser().get(link)
    for headers in FOREIGN:
        assert await sent_by(browser, headers, link, page=browser.mark()) == 403, headers
    assert (await portal.browser().forge(link)).status == 403
    assert (await portal.browser().forge(link, page=browser.mark())).status == 403  # the attacker's own mark
    assert (
        await sent_by(browser, {"Sec-Fetch-Site": "same-origin", "Origin": portal.url}, link, page=browser.mark())
        == 303
    )


async def test_a_mark_of_one_page_opens_no_other(portal: Portal, patient: Person) -> None:
    first = await portal.browser().get(await portal.asks_for_link(patient))
    mark = first.mark()
    second = await portal.asks_for_link(patient)
    assert (await first.forge(second, page=mark)).status == 403


async def test_another_site_says_no_yes(portal: Portal, patient: Person) -> None:
    browser = await portal.signs_in(portal.browser(), await portal.asks_for_link(patient), "verified-free")
    page, mark = browser.address, browser.mark()
    for headers in FOREIGN:
        assert await sent_by(browser, headers, page, mine="yes", page=mark) == 403, headers
    assert (await browser.forge(page, mine="yes")).status == 403
    await browser.post(page, mine="yes")
    assert browser.number().isdigit()


async def test_another_site_hands_in_no_signature(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser, link = portal.logged_in[patient.number], patient.link("Відкрити сторінку підпису")
    for headers in FOREIGN:
        assert await sent_by(browser, headers, link) == 403, headers
    await browser.post(link)
    signature = portal.world.sign("verified-free", browser.to_sign())
    page, mark = browser.address, browser.mark()
    for headers in FOREIGN:
        assert await sent_by(browser, headers, page, signature=signature, page=mark) == 403, headers
    assert (await browser.forge(page, signature=signature)).status == 403
    await browser.post(page, signature=signature)
    browser.sees("Готово")


@pytest.mark.parametrize("body", [b"\xff\xfe", b"--x\r\nbroken", b"page=%ff%fe&page=%00"])
@pytest.mark.parametrize("kind", [FORM, "multipart/form-data; boundary=x", "text/x", f"{FORM}; charset=no-such"])
async def test_what_is_no_form_is_refused_kindly(portal: Portal, patient: Person, body: bytes, kind: str) -> None:
    link = await portal.asks_for_link(patient)
    browser = await portal.browser().get(link)
    headers = {"Content-Type": kind}
    async with browser.http.post(link, data=body, headers=headers, allow_redirects=False) as answer:
        readable = kind == FORM and b"broken" in body  # a form of one odd name, and not of our page
        assert answer.status == (403 if readable else 400)
        assert "Відкрийте посилання з чату" in await answer.text()


async def test_letters_that_end_a_line_do_not_use_the_link_up(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    browser = await portal.browser().get(link)
    address = f"{link}?lang=%0d%0aSet-Cookie:x=y"
    async with browser.http.post(
        URL(address, encoded=True), data={"page": browser.mark()}, allow_redirects=False
    ) as answer:
        assert (answer.status, answer.headers["Location"]) == (303, f"{URL(link).path}/sign")
