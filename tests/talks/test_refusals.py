"""The national system refuses: the code that the patient reads to staff leads somewhere."""

from __future__ import annotations

import asyncio
import base64
import re

import pytest
from click.testing import CliRunner, Result
from structlog.testing import capture_logs

from bot.__main__ import main
from sandbox.ehealth.faults import Fault
from storage.tables import refusal
from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL
from tests.talks.deeds import open_ticket, rows

PERSON = "/api/pis/person"
REFUSED = Fault("status", path=PERSON, status=422)
HOUR = 3_600


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


@pytest.fixture
def technical(portal: Portal) -> Person:
    return portal.stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def operator(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """A terminal beside the running bot."""
    settings = portal.stage.app.settings
    monkeypatch.setenv("DATABASE_URL", settings.database)
    monkeypatch.setenv("BOT_TOKEN", settings.bot_token.get_secret_value())
    monkeypatch.setenv("SECRET_KEYS", f"test:{base64.b64encode(bytes(range(32))).decode()}")
    monkeypatch.setenv("SIGNER", "sandbox")
    monkeypatch.setenv("CABINETS_FILE", str(settings.cabinets_file))
    return CliRunner()


async def asks(operator: CliRunner, code: str) -> Result:
    return await asyncio.to_thread(operator.invoke, main, ["refusal", code])


async def is_refused(portal: Portal, patient: Person, how: Fault = REFUSED) -> str:
    """The patient looks at their data in vain; the code on the screen."""
    portal.world.faults.add(how)
    await patient.says("/whoami")
    return code_on(patient.screen.words)


def code_on(words: str) -> str:
    found = re.search(r"Код для підтримки: (?:<code>)?([^<\s]+)", words)
    assert found, words
    return found[1]


async def test_a_refusal_is_logged_and_found_by_the_code_on_the_screen(
    portal: Portal, patient: Person, operator: CliRunner
) -> None:
    await portal.log_in(patient, "verified-free")
    with capture_logs() as logged:
        code = await is_refused(portal, patient)
    [line] = [line for line in logged if line["event"] == "upstream-refused"]
    assert line["request_id"].startswith(code)
    assert (line["operation"], line["status"]) == ("person", 422)
    found = await asks(operator, code)
    assert found.exit_code == 0
    for fact in (line["request_id"], "person", "422", "2026-"):
        assert fact in found.output


async def test_silence_has_a_code_too(portal: Portal, patient: Person, operator: CliRunner) -> None:
    await portal.log_in(patient, "verified-free")
    with capture_logs() as logged:
        code = await is_refused(portal, patient, Fault("drop", path=PERSON, times=0))
    [*_, line] = [line for line in logged if line["event"] == "upstream-failed"]
    assert line["request_id"].startswith(code)
    found = await asks(operator, code)
    assert "no answer" in found.output


async def test_an_answer_of_another_shape_is_logged_by_its_call(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    with capture_logs() as logged:
        body = {"meta": {"code": 200}, "data": {"id": None}}
        code = await is_refused(portal, patient, Fault("status", path=PERSON, status=200, body=body))
    [line] = [line for line in logged if line["event"] == "upstream-failed"]
    assert (line["code"], line["operation"]) == ("bad-answer", "person")
    assert line["request_id"].startswith(code)


async def test_a_code_nobody_was_shown_is_answered_kindly(portal: Portal, operator: CliRunner) -> None:
    found = await asks(operator, "0badc0de")
    assert found.exit_code == 1
    assert "0badc0de" in found.output
    assert "Traceback" not in found.output


async def test_capitals_spaces_and_the_whole_request_id_find_it_too(
    portal: Portal, patient: Person, operator: CliRunner
) -> None:
    await portal.log_in(patient, "verified-free")
    code = await is_refused(portal, patient)
    [[_, _, request_id, *_]] = await rows(portal.stage, refusal)
    for typed in (f" {code.upper()} ", request_id):
        assert (await asks(operator, typed)).exit_code == 0


async def test_the_card_of_the_next_ticket_shows_the_newest_code(
    portal: Portal, patient: Person, technical: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    first = await is_refused(portal, patient)
    portal.stage.clock.pass_seconds(60)
    code = await is_refused(portal, patient)
    await open_ticket(patient, cabinet="Навчальний державний")
    technical.sees(f"Код відмови: {code}, операція person")
    technical.sees_not(first)
    await technical.presses("Взяти")
    technical.saw(f"Код відмови: {code}")  # also on the card as it is then


async def test_a_refusal_of_yesterday_or_of_somebody_else_is_not_on_the_card(
    portal: Portal, patient: Person, technical: Person
) -> None:
    other = portal.stage.person(102)
    await portal.log_in(patient, "verified-free")
    await is_refused(portal, patient)
    await open_ticket(other, cabinet="Навчальний державний")
    technical.sees_not("Код відмови")
    portal.stage.clock.pass_seconds(24 * HOUR)
    await open_ticket(patient, cabinet="Навчальний державний")
    technical.sees_not("Код відмови")


async def test_a_refusal_on_the_signing_page_is_on_the_card_too(
    portal: Portal, patient: Person, technical: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    portal.world.faults.add(Fault("status", path="/api/pis/declaration_requests/*/actions/sign", status=409))
    browser = await portal.signs_request(patient, "verified-free")
    code = code_on(browser.body)
    await open_ticket(patient, cabinet="Навчальний державний")
    technical.sees(f"Код відмови: {code}, операція sign-declaration-request")


async def test_a_refused_key_is_on_the_card_though_the_person_only_tries_again(
    portal: Portal, patient: Person, technical: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = await portal.logged_in[patient.number].post(patient.link("Відкрити сторінку підпису"))
    sealed = portal.world.sign("verified-free", browser.to_sign(), stamps=1)
    await browser.post(browser.address, signature=sealed)
    assert "Код для підтримки" not in browser.body
    await open_ticket(patient, cabinet="Навчальний державний")
    technical.sees("операція sign-declaration-request")


async def test_a_refusal_on_the_page_of_logging_in_is_on_the_card_too(
    portal: Portal, patient: Person, technical: Person
) -> None:
    portal.world.faults.add(Fault("status", path="/oauth/nonce", status=422))
    browser = portal.browser()
    await browser.post(await portal.asks_for_link(patient))
    code = code_on(browser.body)
    await open_ticket(patient, cabinet="Навчальний державний")
    technical.sees(f"Код відмови: {code}, операція nonce")


async def test_refusals_are_forgotten_after_thirty_days(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await is_refused(portal, patient)
    portal.stage.clock.pass_seconds(30 * 24 * HOUR)
    await portal.stage.app.jobs.clean()
    assert len(await rows(portal.stage, refusal)) == 1
    portal.stage.clock.pass_seconds(1)
    await portal.stage.app.jobs.clean()
    assert await rows(portal.stage, refusal) == []


async def test_whoever_leaves_takes_their_refusals_along(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await is_refused(portal, patient)
    work = portal.stage.app.new_work()
    known = await work.patients.by_telegram(patient.number)
    assert known is not None
    work.patients.erase(known)
    await work.commit()
    assert await rows(portal.stage, refusal) == []
