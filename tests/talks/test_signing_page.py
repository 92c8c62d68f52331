"""What a signing page shows to whom: nothing of the request to a browser that nobody has logged in with."""

from __future__ import annotations

import pytest

from tests.patient import Person
from tests.portal import Browser, Portal
from tests.talks.deeds import another

SLUG = "verified-free"
PERSONAL = ("Дорошенко", "Андрій", "Лікар", "Номер декларації", "Декларація про вибір лікаря", "ЄДРПОУ")


@pytest.fixture
async def patient(portal: Portal) -> Person:
    """Has created a request, and the link to its signing page lies in the chat."""
    person = portal.stage.person()
    await portal.log_in(person, SLUG)
    await portal.opens_card(person, "free")
    await person.presses("Подати декларацію")
    await person.presses("Створити запит")
    return person


def shows_nothing_personal(browser: Browser) -> None:
    assert not [word for word in PERSONAL if word in browser.body], browser.body


async def test_the_message_with_the_link_cannot_be_forwarded(patient: Person) -> None:
    message, _ = patient.find_button("Відкрити сторінку підпису")
    assert message.payload["protect_content"] is True


async def test_whoever_holds_the_link_learns_the_account_and_nothing_else(portal: Portal, patient: Person) -> None:
    link = patient.link("Відкрити сторінку підпису")
    stranger = await portal.browser().get(link)
    stranger.sees_account("Олена", "user101")
    shows_nothing_personal(stranger)
    await stranger.post(link)
    shows_nothing_personal(stranger)
    assert stranger.number().isdigit()
    await stranger.get(link + "/sign")
    shows_nothing_personal(stranger)


async def test_the_browser_of_the_log_in_reads_the_request_at_once(portal: Portal, patient: Person) -> None:
    browser = portal.logged_in[patient.number]
    await browser.post(patient.link("Відкрити сторінку підпису"))
    browser.sees("Текст декларації")
    browser.sees_account("Олена", "user101")
    assert browser.to_sign()


async def test_another_browser_is_known_by_the_number(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(patient.link("Відкрити сторінку підпису"))
    await portal.stage.settle()
    patient.sees("Яке число на сторінці?")
    await patient.says("Скільки чекати на відповідь лікаря?")
    patient.saw("Офіційного строку")
    await patient.says("а де воно")
    patient.sees("дві цифри")
    await patient.says(browser.number())
    patient.sees("Поверніться до сторінки")
    await browser.get(browser.address)
    browser.sees("Текст декларації")
    await browser.post(browser.address, signature=portal.world.sign(SLUG, browser.to_sign()))
    browser.sees("Готово")
    await portal.stage.settle()
    patient.saw("Запит підписано")


async def test_a_wrong_number_closes_the_page_and_the_request_stays(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(patient.link("Відкрити сторінку підпису"))
    await portal.stage.settle()
    right = browser.number()
    await patient.says(another(right))
    patient.sees("Число не те")
    await browser.get(browser.address)
    assert browser.status == 410
    await patient.says("/declarations")
    assert any("запит" in label.lower() for label in patient.labels()), patient.labels()


async def test_whoever_went_elsewhere_comes_back_to_the_number(portal: Portal, patient: Person) -> None:
    browser = portal.browser()
    await browser.post(patient.link("Відкрити сторінку підпису"))
    await portal.stage.settle()
    question = patient.screen
    await patient.says("/menu")
    button = next(one for one in question.buttons() if one["text"] == "Написати число")
    await patient.presses_data(button["callback_data"], question)
    await patient.says(browser.number())
    patient.sees("Поверніться до сторінки")


async def test_a_cookie_of_another_log_in_opens_nothing(portal: Portal, patient: Person) -> None:
    other = portal.stage.person(202)
    await portal.log_in(other, "verified-declared")
    browser = portal.logged_in[other.number]
    await browser.post(patient.link("Відкрити сторінку підпису"))
    shows_nothing_personal(browser)
    assert browser.number().isdigit()
