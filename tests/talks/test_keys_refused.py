"""A key that cannot sign here is told of in words, and the person signs again: nothing was used up."""

from __future__ import annotations

import base64
import json

import pytest
from yarl import URL

from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Browser, Portal

ME, STRANGER = "verified-free", "id-card"
SIGNING = "/api/pis/declaration_requests/*/actions/sign"
LINE_BYTES = 8_192  # nginx, large_client_header_buffers


@pytest.fixture
async def patient(portal: Portal) -> Person:
    person = portal.stage.person()
    await portal.log_in(person, ME)
    await portal.opens_card(person, "free")
    await person.presses("Подати декларацію")
    await person.presses("Створити запит")
    return person


@pytest.fixture
async def browser(portal: Portal, patient: Person) -> Browser:
    """Stands before the signature."""
    return await portal.logged_in[patient.number].post(patient.link("Відкрити сторінку підпису"))


async def tries_again_and_signs(portal: Portal, browser: Browser, again: str) -> None:
    browser.sees(f'href="{URL(again).path}"')
    await browser.get(again)
    await browser.post(again, signature=portal.world.sign(ME, browser.to_sign()))
    browser.sees("Готово")


def asked_to_sign(portal: Portal) -> int:
    return sum(call.path.endswith("/actions/sign") for call in portal.world.journal.calls)


async def test_a_request_signed_with_a_strangers_key_is_not_sent_and_signed_anew(
    portal: Portal, browser: Browser
) -> None:
    again = browser.address
    await browser.post(again, signature=portal.world.sign(STRANGER, browser.to_sign()))
    assert browser.status == 400
    browser.sees("ключ іншої людини")
    assert "Код для підтримки" not in browser.body
    assert asked_to_sign(portal) == 0
    await tries_again_and_signs(portal, browser, again)


@pytest.mark.parametrize(
    ("signer", "words"),
    [
        ({"stamps": 1}, "без печатки"),
        ({"drfo": ""}, "немає РНОКПП"),
        ({"given_name": "Інна"}, "не таке, як у підписі"),
    ],
)
async def test_a_signature_that_the_national_system_refuses_leads_to_another(
    portal: Portal, browser: Browser, signer: dict[str, object], words: str
) -> None:
    again = browser.address
    await browser.post(again, signature=portal.world.sign(ME, browser.to_sign(), **signer))  # type: ignore[arg-type]
    assert browser.status == 400
    browser.sees(words)
    assert "Код для підтримки" not in browser.body
    await tries_again_and_signs(portal, browser, again)


async def test_a_refusal_that_is_nobodys_key_has_its_code_and_a_second_try(portal: Portal, browser: Browser) -> None:
    again = browser.address
    portal.world.faults.add(Fault("status", path=SIGNING, status=503))
    await browser.post(again, signature=portal.world.sign(ME, browser.to_sign()))
    browser.sees("Код для підтримки")
    await tries_again_and_signs(portal, browser, again)


async def test_whose_key_it_is_is_asked_before_anything_is_signed(portal: Portal, browser: Browser) -> None:
    task, page = browser.task(), browser.body
    for slug, own in ((ME, True), (STRANGER, False)):
        number = portal.world.person(slug).signing_id
        assert number not in page.split('id="task"')[0], "the number is compared here and shown nowhere"
        await browser.forge(task["check"], page=task["mark"], number=f" {number} ")
        assert json.loads(browser.body) == {"own": own}


async def test_who_has_refused_a_tax_number_is_known_by_the_passport_whatever_its_letters(portal: Portal) -> None:
    """The stand-in writes them in Cyrillic, certificates often in Latin."""
    patient = portal.stage.person()
    await portal.log_in(patient, "no-tax-id")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = await portal.logged_in[patient.number].post(patient.link("Відкрити сторінку підпису"))
    task, passport = browser.task(), portal.world.person("no-tax-id").signing_id
    for number, own in ((passport, True), (f"AB{passport[2:]}", True), ("AB000000", False)):
        await browser.forge(task["check"], page=task["mark"], number=number)
        assert json.loads(browser.body) == {"own": own}, number


async def test_another_browser_learns_nothing_of_whose_key_it_is(portal: Portal, browser: Browser) -> None:
    task = browser.task()
    stranger = await portal.browser().get(browser.address)
    await stranger.forge(task["check"], page=task["mark"], number=portal.world.person(ME).signing_id)
    assert stranger.status == 403
    assert "own" not in stranger.body


async def test_no_address_carries_a_container_that_no_server_would_read(portal: Portal) -> None:
    patient = portal.stage.person()
    browser = await portal.browser().post(await portal.asks_for_link(patient))
    again, nonce = browser.address, browser.to_sign()
    signed = json.loads(base64.b64decode(portal.world.sign(ME, nonce)))
    for letters, taken in ((12_000, False), (3_000, True)):
        long = base64.b64encode(json.dumps({**signed, "more": "я" * (letters // 8)}).encode()).decode()
        await browser.post(again, signature=long)
        assert len(browser.sent_to) < LINE_BYTES - len("GET  HTTP/1.1\r\n")
        assert bool(browser.sent_to) is taken
        if not taken:
            browser.sees("задовгий підпис")
            browser.sees(f'href="{URL(again).path}"')


async def test_the_longest_signature_that_the_page_hands_over_is_taken(portal: Portal) -> None:
    patient = portal.stage.person()
    browser = await portal.browser().post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature="A" * browser.task()["most"])
    assert browser.sent_to


async def test_no_form_of_ours_leads_to_another_host(portal: Portal) -> None:
    """A browser holds the policy against each redirect of a form, and nobody lists where the national sign-in goes."""
    patient = portal.stage.person()
    browser = portal.browser()
    link = await portal.asks_for_link(patient)
    for step in (browser.get(link), browser.post(link)):
        await step
        assert "form-action 'self';" in browser.policy
    await browser.post(browser.address, signature=portal.world.sign(ME, browser.to_sign()))
    assert browser.status == 200
    assert "form-action 'self';" in browser.policy
    assert browser.sent_to.startswith(portal.ehealth.settings["EHEALTH_AUTH_BASE"])
    browser.sees_account("Олена", "user101")


async def test_only_the_page_that_signs_shows_a_frame_and_pictures_made_of_data(portal: Portal) -> None:
    browser = portal.browser()
    link = await portal.asks_for_link(portal.stage.person())
    await browser.get(link)
    assert "frame-src" not in browser.policy
    assert "data:" not in browser.policy
    await browser.post(link)
    assert f"frame-src {portal.ehealth.settings['EHEALTH_AUTH_BASE']}" in browser.policy
    assert "img-src 'self' data:" in browser.policy
