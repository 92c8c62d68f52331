"""A page that says what went wrong names the account like any other, where the browser is known, and nowhere else."""

from __future__ import annotations

import pytest
from yarl import URL

from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Browser, Portal

SLUG = "verified-free"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


def names_the_account(browser: Browser, status: int) -> None:
    assert browser.status == status, browser.body
    browser.sees("Не вийшло")
    browser.sees_account("Олена", "user101")


def names_nobody(browser: Browser, status: int) -> None:
    assert browser.status == status, browser.body
    browser.sees("Не вийшло")
    assert "Олена" not in browser.body
    assert "user101" not in browser.body
    assert 'class="account"' not in browser.body


async def signed(portal: Portal, browser: Browser) -> URL:
    """The nonce is signed; where the browser was sent with it."""
    await browser.post(browser.address, signature=portal.world.sign(SLUG, browser.to_sign()))
    return URL(browser.sent_to)


async def test_a_national_system_that_is_away_when_one_begins(portal: Portal, patient: Person) -> None:
    browser = await portal.browser().get(await portal.asks_for_link(patient))
    portal.world.faults.add(Fault("status", path="/oauth/nonce", status=422))
    await browser.post(browser.address)
    names_the_account(browser, 502)


async def test_a_refusal_of_the_national_sign_in(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    state = (await signed(portal, browser)).query["state"]
    await browser.get(str(URL("/login/callback").with_query(error="access_denied", state=state)))
    names_the_account(browser, 403)


async def test_a_national_system_that_is_away_when_one_returns(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await signed(portal, browser)
    portal.world.faults.add(Fault("status", path="/oauth/tokens", status=503))
    await browser.get(portal.world.consent(browser.sent_to))
    names_the_account(browser, 502)


async def test_a_person_who_says_no(portal: Portal, patient: Person) -> None:
    browser = await portal.signs_in(portal.browser(), await portal.asks_for_link(patient), SLUG)
    await browser.post(browser.address, mine="no")
    browser.sees_account("Олена", "user101")


async def test_a_page_of_ones_own_that_came_too_late(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    browser = portal.browser()
    await browser.post(link)
    await browser.get(link)  # the link is used up, by this browser
    names_the_account(browser, 410)
    names_nobody(await portal.browser().get(link), 410)


async def test_a_stranger_with_the_link_learns_no_name_from_trouble(portal: Portal, patient: Person) -> None:
    link = await portal.asks_for_link(patient)
    stranger = portal.browser()
    for path in ("/sign", "/account", "/number"):
        names_nobody(await stranger.get(link + path), 410)
    names_nobody(await stranger.forge(link), 403)
    await portal.browser().post(link)
    await stranger.get(link + "/sign")
    names_nobody(stranger, 410)


async def test_another_attempt_in_the_same_browser_is_not_named(portal: Portal, patient: Person) -> None:
    other = portal.stage.person(777, name="Шахрай")
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.get(await portal.asks_for_link(other) + "/sign")
    names_nobody(browser, 410)
    assert "Шахрай" not in browser.body


async def test_an_account_without_a_name_or_an_at_name_says_so(portal: Portal) -> None:
    nameless = portal.stage.person(102, name="\u2060")
    del nameless.user["username"]
    browser = await portal.signs_in(portal.browser(), await portal.asks_for_link(nameless), SLUG)
    await browser.post(browser.address, mine="no")
    browser.sees("без імені")
    browser.sees("без @імені")


async def test_trouble_of_the_signing_page(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, SLUG)
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser, link = portal.logged_in[patient.number], patient.link("Відкрити сторінку підпису")
    await browser.post(link)
    await browser.post(browser.address, signature="x")
    names_the_account(browser, browser.status)
    assert browser.status >= 400
    names_nobody(await portal.browser().get(link + "/sign"), 410)
