"""Of the thirty edge cases of the national system those that no conversation's own talks play; docs/edge-cases.md."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.oauth.signin import SignInError
from sandbox.ehealth.register import book
from tests.patient import Person
from tests.portal import Browser, Portal

ME = "verified-free"


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def to_the_page(portal: Portal, patient: Person, doctor: str = "free") -> Browser:
    """A request is made, and its page stands open before the signature."""
    await portal.opens_card(patient, doctor)
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = portal.logged_in[patient.number]
    return await browser.post(patient.link("Відкрити сторінку підпису"))


# --- the doctor -------------------------------------------------------------------------------------------------------
async def test_edge_02_of_two_jobs_the_numbers_are_those_of_the_person(portal: Portal, patient: Person) -> None:
    finder = portal.stage.app.services.finder
    jobs = [employee for employee, _ in portal.world.doctor("two-clinics").employees]
    assert len({finder.doctor(job)[0].party_id for job in jobs}) == 1
    said = []
    for job in jobs:
        await patient.says(f"/start d-{job}")
        await patient.presses("Показати лікаря")
        said.append([line for line in patient.screen.words.splitlines() if "вільних" in line])
        patient.sees("149 вільних місць")
    assert said[0] == said[1] != []


async def test_edge_05_whoever_has_this_doctor_already_has_nothing_to_do(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    before = len(list(portal.world.filings.requests))
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Нічого робити не потрібно")
    assert "Створити запит" not in patient.labels()
    assert "Мої декларації" in patient.labels()
    assert len(list(portal.world.filings.requests)) == before


async def test_edge_07_a_second_request_to_the_same_doctor_shows_the_first(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "open-request")
    before = len(list(portal.world.filings.requests))
    await portal.opens_card(patient, "full")
    await patient.presses("Подати декларацію")
    patient.sees("уже є незавершений запит")
    await patient.presses("Показати цей запит")
    patient.sees("Рівний Тарас Петрович")
    assert len(list(portal.world.filings.requests)) == before


async def test_edge_08_a_request_to_another_doctor_waits_for_the_first_to_be_withdrawn(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "open-request")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("уже є незавершений запит")
    await patient.presses("Показати цей запит")
    await patient.presses("Відкликати запит")
    await patient.presses("Так, відкликати")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Перевірте перед надсиланням")


async def test_edge_13_a_signature_that_comes_twice_is_handed_in_once(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, ME)
    browser = await to_the_page(portal, patient)
    signature, address = portal.world.sign(ME, browser.to_sign()), browser.address
    mark = browser.mark()
    await browser.forge(address, signature=signature, page=mark)
    browser.sees("Готово")
    await browser.forge(address, signature=signature, page=mark)
    assert browser.status < 500
    await portal.stage.settle()
    signed = [one for one in portal.stage.telegram.visible(patient.chat) if "Запит підписано" in one.words]
    assert len(signed) == 1
    assert [one.status for one in portal.world.filings.requests.values()].count("APPROVED") <= 2


# --- who comes in -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("slug", "words"), [("merged", "16-77"), ("blocked", "підтримк")])
async def test_edge_19_a_record_that_is_not_active_is_told_in_neutral_words(
    portal: Portal, patient: Person, slug: str, words: str
) -> None:
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    await browser.post(browser.address, signature=portal.world.sign(slug, browser.to_sign()))
    with pytest.raises(SignInError) as refusal:
        portal.world.consent(browser.sent_to)
    assert parse_qs(urlsplit(str(refusal.value.back)).query)["error"] == ["access_denied"]
    await browser.get(str(refusal.value.back))
    browser.sees(words)
    assert "помер" not in browser.body


# --- the signature ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"stamps": 1}, "печатк"),
        ({"surname": "Інша"}, "Ім’я"),
        ({"drfo": ""}, "РНОКПП"),
    ],
)
async def test_edge_27_what_is_wrong_with_the_key_is_said_and_the_page_stays(
    portal: Portal, patient: Person, given: dict[str, str], words: str
) -> None:
    await portal.log_in(patient, ME)
    browser = await to_the_page(portal, patient)
    await browser.post(browser.address, signature=portal.world.sign(ME, browser.to_sign(), **given))
    browser.sees(words)
    browser.sees("Спробувати ще раз")
    await browser.get(browser.address)
    await browser.post(browser.address, signature=portal.world.sign(ME, browser.to_sign()))
    browser.sees("Готово")


# --- the record -------------------------------------------------------------------------------------------------------
async def test_edge_28_a_wrong_tax_number_is_told_with_what_to_do(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "wrong-tax-number")
    await patient.says("змінити телефон")
    await patient.says("067 765 43 21")
    if "Створити запит і підписати" in patient.labels():
        await patient.presses("Створити запит і підписати")
    patient.sees("РНОКПП")
    assert "Написати людині" in patient.labels()


# --- what changed between the search and the request ------------------------------------------------------------------
def changed(portal: Portal, what: str) -> None:
    """In the national system, after the bot has read the register of the day."""
    world, doctor = portal.world, portal.world.doctor("free")
    if what == "dismissed":
        desk.dismiss(world, doctor.employee_id)
        return
    kind, key, status = {
        "division": (book.DIVISIONS, doctor.division_id, "INACTIVE"),
        "entity": (
            book.ENTITIES,
            world.register.get(book.DIVISIONS, doctor.division_id)["legal_entity_id"],
            "SUSPENDED",
        ),
    }[what]
    world.register.change(kind, key, world.clock.now(), status=status)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("dismissed", "Запис лікаря в цьому закладі вже не діє"),
        ("division", "Це місце прийому зараз не діє"),
        ("entity", "Цей заклад зараз не діє"),
    ],
)
async def test_edge_30_a_doctor_who_has_changed_since_the_search_is_told_and_leads_on(
    portal: Portal, patient: Person, what: str, words: str
) -> None:
    await portal.log_in(patient, ME)
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    changed(portal, what)
    await patient.presses("Створити запит")
    patient.sees_not("Щось пішло не так")
    patient.sees(words)
    assert "▶ Продовжити з декларацією" not in patient.labels(), "it would be refused again"
    await patient.presses("Знайти лікаря")
    patient.sees("Напишіть одним рядком")
