"""A log-in that fails: the page says why, and so does the chat, where the dead address was; people get the case."""

from __future__ import annotations

import pytest
from yarl import URL

from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Browser, Portal
from tests.stage import CONTEXTUAL
from tests.talks.deeds import linked

SLUG = "verified-free"
OWNER_DENIED = "The resource owner denied the request"
LINK = "Відкрити сторінку входу"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


@pytest.fixture
async def browser(portal: Portal, patient: Person) -> Browser:
    """Has signed, and is with the national system."""
    opened = portal.browser()
    await opened.post(await portal.asks_for_link(patient))
    await opened.post(opened.address, signature=portal.world.sign(SLUG, opened.to_sign()))
    return opened


async def returns(portal: Portal, browser: Browser, **answer: str) -> None:
    state = URL(browser.sent_to).query["state"]
    await browser.get(str(URL("/login/callback").with_query(state=state, **answer)))
    await portal.stage.settle()


def no_link_left(patient: Person) -> None:
    shown = patient.stage.telegram.visible(patient.chat)
    assert not any(LINK in str(one.payload) for one in shown), "the address is dead, and still a button"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"error": "access_denied"}, "Доступ не дозволено"),
        (
            {"error": "access_denied", "error_description": "The resource owner denied the request"},
            "Доступ не дозволено",
        ),
        (
            {"error": "invalid_scope", "error_description": "Scope is not allowed by client type."},
            "просить більше, ніж йому дозволено",
        ),
        ({"error": "unauthorized_client"}, "не прийняла цей е-кабінет"),
        ({"error": "invalid_request"}, "не прийняла запит помічника"),
        ({"error": "server_error"}, "стався збій"),
        ({"error": "temporarily_unavailable"}, "тимчасово не працює"),
        ({"error": "access_denied", "error_description": "JWT expired"}, "Час на підпис минув"),
        ({"error": "access_denied", "error_description": "something nobody documented"}, "не пустила"),
        ({"error": "made_up"}, "не впустила"),
        ({}, "не пустила"),
    ],
)
async def test_page_and_chat_say_why_and_the_chat_leads_on(
    portal: Portal, patient: Person, browser: Browser, answer: dict[str, str], words: str
) -> None:
    await returns(portal, browser, **answer)
    assert browser.status == 403
    browser.sees(words)
    patient.sees("Увійти не вдалося")
    patient.sees(words)
    no_link_left(patient)
    assert not await linked(portal, patient)
    await patient.presses("Увійти ще раз")
    patient.sees("Через який е-кабінет")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"error": "invalid_grant", "message": "Token expired."}, "Час цього входу минув"),
        ({"error": "access_denied", "message": "Token has already been used."}, "уже скористалися"),
        ({"error": "access_denied", "message": "Resource owner revoked access for the client."}, "Дозвіл на доступ"),
        ({"error": "invalid_client", "message": "Invalid client id or secret."}, "не впізнала е-кабінет"),
    ],
)
async def test_a_code_that_is_not_taken_ends_the_attempt_in_words(
    portal: Portal, patient: Person, browser: Browser, said: dict[str, str], words: str
) -> None:
    body = {"meta": {"code": 401}, "error": {"type": said["error"], "message": said["message"]}}
    portal.world.faults.add(Fault("status", path="/oauth/tokens", status=401, body=body))
    await browser.get(portal.world.consent(browser.sent_to))
    await portal.stage.settle()
    browser.sees(words)
    patient.sees("Увійти не вдалося")
    no_link_left(patient)
    assert not await linked(portal, patient)


async def test_no_answer_to_the_code_is_not_an_end(portal: Portal, patient: Person, browser: Browser) -> None:
    back = portal.world.consent(browser.sent_to)
    portal.world.faults.add(Fault("status", path="/oauth/tokens", status=503))
    await browser.get(back)
    assert browser.status == 502
    await browser.get(back)
    browser.sees("Останнє питання")


@pytest.mark.parametrize(
    "description", ["User blocked.", "Person is not active", "is under the age of self authentication"]
)
async def test_whose_browser_is_not_proved_is_not_told_of_to_the_account(
    portal: Portal, patient: Person, browser: Browser, description: str
) -> None:
    """Who opened the address may be a stranger to whom it was forwarded; the page tells them, the chat does not."""
    await returns(portal, browser, error="access_denied", error_description=description)
    patient.sees("Сторінка, на якій підписували вхід, назвала причину")
    patient.sees_not("заблоковано")
    patient.sees_not("14 років")


async def test_whoever_says_that_it_is_not_their_account_is_read_of_in_the_chat(
    portal: Portal, patient: Person, browser: Browser
) -> None:
    await browser.get(portal.world.consent(browser.sent_to))
    await browser.post(browser.address, mine="no")
    await portal.stage.settle()
    patient.sees("Вхід скасовано")
    no_link_left(patient)


async def test_people_get_the_case_with_one_press(portal: Portal, patient: Person, browser: Browser) -> None:
    await returns(portal, browser, error="server_error")
    await patient.presses("Написати людині")
    patient.sees("Не вдалося увійти. Е-кабінет: Навчальний державний кабінет")
    await patient.presses("Надіслати")
    await portal.stage.settle()
    await portal.stage.person(902, chat=CONTEXTUAL).presses("Взяти")
    staff = portal.stage.telegram.visible(902)[-1].words
    assert "На сторінці входу стався збій" in staff
    [card] = portal.stage.telegram.visible(CONTEXTUAL)
    assert "Навчальний державний кабінет" in card.words


async def test_the_case_is_of_the_e_cabinet_that_was_not_entered(portal: Portal, patient: Person) -> None:
    """Whoever is logged in through one e-cabinet and fails at another writes about the other."""
    await portal.log_in(patient, SLUG)
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient, cabinet="Кабінет Приклад"))
    await browser.post(browser.address, signature=portal.world.sign(SLUG, browser.to_sign()))
    await returns(portal, browser, error="server_error")
    await patient.presses("Написати людині")
    patient.sees("Кабінет Приклад")
    patient.sees_not("Навчальний державний кабінет")


async def test_who_has_gone_elsewhere_meanwhile_stays_there(portal: Portal, patient: Person, browser: Browser) -> None:
    await patient.says("/doctor")
    await returns(portal, browser, error="server_error")
    assert any("Увійти не вдалося" in one.words for one in portal.stage.telegram.visible(patient.chat))
    await patient.says("Левченко Київ")
    patient.sees("1. Левченко")
