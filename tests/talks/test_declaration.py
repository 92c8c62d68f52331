"""Filing, following, withdrawing, looking, ending; and every reason why not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from sandbox.ehealth.declarations import desk
from sandbox.ehealth.faults import Fault
from services.finder import Catalogue
from tests.patient import Person
from tests.portal import Portal
from tests.talks.filing import request_of


@pytest.fixture
def patient(portal: Portal) -> Person:
    return portal.stage.person()


async def test_an_answer_about_requests_leads_to_ones_own(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await patient.says("Скільки чекати на відповідь лікаря?")
    assert "Мої декларації" in patient.labels(), "under this answer, not only in the menu above it"
    await patient.presses("Мої декларації")
    patient.sees("Чинної декларації немає")


async def test_the_whole_road_from_card_to_declaration(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Перевірте перед надсиланням")
    await patient.presses("Створити запит")
    patient.sees("Лишилося підписати")
    page = await portal.signs_request(patient, "verified-free")
    page.sees("Готово")
    patient.sees("Запит підписано")
    await portal.stage.tick(3)
    await portal.stage.tick(5)
    await portal.stage.tick(10)
    patient.sees("Лікар прийняв Вас")
    await patient.presses("Мої декларації")
    patient.sees("діє")


async def test_without_a_log_in_the_choice_is_remembered(portal: Portal, patient: Person) -> None:
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("спершу увійдіть")
    await portal.log_in(patient, "verified-free")
    await patient.presses("▶ Подати декларацію обраному лікарю")
    patient.sees("Перевірте перед надсиланням")


async def test_what_was_pressed_is_offered_after_the_log_in(portal: Portal, patient: Person) -> None:
    await patient.says("/menu")
    await patient.presses("Мої декларації")
    await portal.log_in(patient, "verified-declared")
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("діє")


async def test_nothing_is_offered_to_go_on_with_after_signing(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await patient.says("Чи можна мати дві декларації?")
    assert "▶ Продовжити з декларацією" not in patient.labels()


async def test_keeping_a_request_ends_the_question(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    await patient.presses("Відкликати запит")
    await patient.presses("Ні, залишити")
    await patient.says("Чи можна мати дві декларації?")
    assert "▶ Продовжити з декларацією" not in patient.labels()


async def test_a_request_that_the_doctor_accepted_cannot_be_withdrawn_by_an_old_button(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    notice, button = patient.find_button("Відкликати запит")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    await patient.presses_data(button["callback_data"], notice)
    patient.sees("Відкликати вже нема чого")
    patient.sees_not("Так, відкликати")


async def test_the_signing_page_shows_what_is_signed_and_nothing_that_acts(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = portal.logged_in[patient.number]
    await browser.post(patient.link("Відкрити сторінку підпису"))
    browser.sees("Декларація про вибір лікаря")
    browser.sees("ЄДРПОУ")


async def test_edge_06_an_earlier_declaration_is_named_and_replaced(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await portal.opens_card(patient, "apostrophe")
    await patient.presses("Подати декларацію")
    patient.sees("Вона припиниться сама")
    await patient.presses("Створити запит")
    await portal.signs_request(patient, "verified-declared")
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    await patient.says("/declarations")
    patient.sees("Раніше була 1 декларація")


@pytest.mark.parametrize(
    ("person", "doctor", "words"),
    [
        ("teen-15", "free", "Подивитися – можна, подати – поки ні"),
        ("not-verified", "free", "Спершу потрібно виправити дані"),
        ("verified-free", "pediatrician", "не веде пацієнтів Вашого віку"),
        ("teen-16-married", "therapist", "не веде пацієнтів Вашого віку"),
        ("open-request", "free", "уже є незавершений запит"),
    ],
)
async def test_the_one_thing_to_mend_is_said_before_anything_is_sent(
    portal: Portal, patient: Person, person: str, doctor: str, words: str
) -> None:
    await portal.log_in(patient, person)
    before = len(list(portal.world.filings.requests))
    await portal.opens_card(patient, doctor)
    await patient.presses("Подати декларацію")
    patient.sees(words)
    assert len(list(portal.world.filings.requests)) == before


async def test_edge_01_beyond_the_cap_is_said_on_the_card_and_others_are_offered(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "over-cap")
    patient.sees("більше не може прийняти пацієнтів")
    patient.sees_not("лікар вирішує сам")
    assert "Подати декларацію" not in patient.labels()
    others = [label for label in patient.labels() if label.startswith("Подати:")]
    assert 1 <= len(others) <= 3
    await patient.presses(others[0])
    patient.sees("Перевірте перед надсиланням")


async def test_a_full_doctor_s_card_offers_the_request_and_others_nearby(portal: Portal, patient: Person) -> None:
    await portal.opens_card(patient, "full")
    assert "Подати декларацію" in patient.labels()
    patient.sees("Поруч є вільні місця")
    assert [label for label in patient.labels() if label.startswith("Подати:")]


async def test_the_card_tells_the_hours_of_the_whole_week(portal: Portal, patient: Person) -> None:
    await portal.opens_card(patient, "free")
    patient.sees("тиждень: пн")


async def test_an_old_button_to_a_doctor_beyond_the_cap_sends_nothing(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    before = len(list(portal.world.filings.requests))
    await portal.opens_card(patient, "free")
    message, button = patient.find_button("Подати декларацію")
    data = button["callback_data"].replace(portal.employee("free"), portal.employee("over-cap"))
    await patient.presses_data(data, message)
    patient.sees("більше не може прийняти")
    assert len(list(portal.world.filings.requests)) == before


async def test_a_request_filed_elsewhere_names_doctor_and_clinic_and_is_no_news(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "open-request")
    await patient.says("/declarations")
    await patient.presses("Запит: Рівний")
    patient.sees("Лікар: Рівний Тарас Петрович")
    workplace = portal.stage.app.services.finder.doctor(portal.employee("full"))[1]
    patient.sees(f"Заклад: {workplace.clinic}")
    before = len(portal.stage.telegram.visible(patient.chat))
    for seconds in (1, 5, 60):
        await portal.stage.tick(seconds)
    assert len(portal.stage.telegram.visible(patient.chat)) == before, "nothing has changed, so nothing is said"


async def test_a_request_filed_elsewhere_names_a_doctor_whom_the_register_lacks(
    portal: Portal, patient: Person
) -> None:
    finder = portal.stage.app.services.finder
    gone = portal.world.doctor("full").party_id
    await portal.log_in(patient, "open-request")
    finder.swap(Catalogue.build([one for one in finder.doctors if one.party_id != gone]))
    await patient.says("/declarations")
    await patient.presses("Запит: Рівний")
    patient.sees("Лікар: Рівний Тарас Петрович")
    patient.sees_not("Заклад: –")


async def test_a_missing_consent_leads_to_the_log_in_and_back(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    portal.world.faults.add(Fault("missing_scope", "/api/pis/declarations*", times=1))
    await patient.says("/declarations")
    patient.sees("бракує Вашого дозволу")
    assert "Увійти" in " ".join(patient.labels())


async def test_what_the_cabinet_does_not_ask_for_is_no_matter_of_a_new_log_in(portal: Portal, patient: Person) -> None:
    cabinets = portal.stage.app.services.cabinets
    assert "declaration:terminate_pis" not in [*cabinets.ask_less("state")], "the record goes first"
    assert cabinets.ask_less("state") == ["declaration:terminate_pis"]
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Припинити декларацію")
    await patient.presses("Так, припинити")
    patient.sees("Цей е-кабінет не має права")
    assert not [label for label in patient.labels() if "Увійти" in label]


async def test_a_teen_with_verified_capacity_may_file(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "teen-16-married")
    await portal.files(patient, "teen-16-married", "free")
    patient.sees("Запит підписано")


async def test_a_teen_may_look(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "teen-15")
    await patient.says("/declarations")
    patient.sees("Мої декларації")


async def test_edge_01_over_the_limit_the_doctor_decides_and_accepts(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "full")
    patient.sees("лікар вирішує сам")
    await patient.presses("Подати декларацію")
    patient.sees("Він сам вирішує")
    await patient.presses("Створити запит")
    await portal.signs_request(patient, "verified-free")
    await portal.stage.tick(3)
    await portal.stage.tick(5)
    desk.approve(portal.world, request_of(portal))
    for seconds in (10, 10, 20):
        await portal.stage.tick(seconds)
    patient.saw("Лікар прийняв Вас")


async def test_edge_11_over_the_limit_the_doctor_decides_and_refuses(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    desk.refuse(portal.world, request_of(portal))
    await portal.stage.tick(5)
    patient.sees("не може прийняти більше пацієнтів")
    assert "Обрати іншого лікаря" in patient.labels()


async def test_a_request_is_withdrawn_after_asking(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    await patient.presses("Відкликати запит")
    patient.sees("Відкликати запит до лікаря")
    await patient.presses("Так, відкликати")
    patient.sees("відкликано")
    assert portal.world.filings.requests[request_of(portal)].status == "REJECTED"


async def test_edge_12_withdrawing_after_the_doctor_signed_says_what_happened(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await patient.presses("Відкликати запит")
    portal.stage.clock.pass_seconds(30)
    await patient.presses("Так, відкликати")
    patient.sees_not("Щось пішло не так")
    assert portal.world.filings.requests[request_of(portal)].status == "SIGNED"


async def test_edge_09_a_request_that_is_never_signed_expires_and_the_patient_hears(
    portal: Portal, patient: Person
) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    await portal.stage.tick(600)
    await portal.stage.tick(600)
    patient.sees("Строк запиту минув")


async def test_a_long_silence_is_followed_up(portal: Portal, patient: Person) -> None:
    portal.world.config.__dict__["request_expires_seconds"] = 30 * 86_400
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "full")
    await portal.stage.tick(3 * 86_400 + 60)
    patient.saw("три дні немає відповіді")


async def test_who_stopped_the_bot_is_followed_but_not_written_to(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    work = portal.stage.app.new_work()
    work.patients.mark_blocked(patient.number, blocked=True)
    await work.commit()
    before = len(portal.stage.telegram.visible(patient.chat))
    for seconds in (3, 5, 10):
        await portal.stage.tick(seconds)
    assert len(portal.stage.telegram.visible(patient.chat)) == before
    await patient.says("/declarations")
    patient.sees("діє")


async def test_edge_13_two_presses_create_one_request(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    before = len(list(portal.world.filings.requests))
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    message, button = patient.find_button("Створити запит")
    await patient.presses_data(button["callback_data"], message)
    await patient.presses_data(button["callback_data"], message)
    assert len(list(portal.world.filings.requests)) == before + 1


async def test_edge_27_a_signature_of_somebody_else_is_refused(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    browser = await portal.signs_request(patient, "id-card")
    assert browser.status == 400
    browser.sees("ключ іншої людини")
    assert portal.world.filings.requests[request_of(portal)].status == "NEW"


async def test_a_signing_page_works_once_and_in_one_browser(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-free")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    await patient.presses("Створити запит")
    link = patient.link("Відкрити сторінку підпису")
    first, second = portal.browser(), await portal.browser().get(link)
    await first.post(link)
    assert (await second.post(link)).status == 410
    assert (await second.get(link + "/sign")).status == 410


async def test_a_declaration_is_shown_printed_and_ended_with_a_warning(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    patient.sees("Номер:")
    await patient.presses("Текст декларації (PDF)")
    assert patient.screen.method == "sendDocument"
    assert patient.screen.payload["upload"][2].startswith(b"%PDF")
    await patient.presses("Припинити декларацію")
    patient.saw("стара припиниться сама")
    await patient.presses("Так, припинити")
    patient.sees("Тепер у Вас немає лікаря")


async def test_ending_wants_a_young_log_in(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await portal.stage.tick(15 * 60)
    await patient.says("/declarations")
    await patient.presses("Чинна декларація")
    await patient.presses("Припинити декларацію")
    patient.sees("потрібен свіжий вхід")


async def test_tokens_are_refreshed_without_anybody_noticing(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await portal.stage.tick(20 * 60)
    await patient.says("/declarations")
    patient.sees("Мої декларації")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("status", path="/api/pis/declarations", status=503, times=20), "не відповідає"),
        (Fault("garbage", path="/api/pis/declarations", times=20), "Мої декларації"),
        (Fault("status", path="/api/pis/declarations", status=429, times=20), "Забагато"),
    ],
)
async def test_trouble_of_the_national_system_is_named_as_such(
    portal: Portal, patient: Person, fault: Fault, words: str
) -> None:
    await portal.log_in(patient, "verified-declared")
    portal.world.faults.add(fault)
    await patient.says("/declarations")
    patient.sees_not("Щось пішло не так")
    assert "Написати людині" in patient.labels()


async def test_consent_taken_away_elsewhere_ends_in_a_new_log_in(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    person = portal.world.person("verified-declared")
    user = portal.world.oauth.user_of(person)
    for app in [one for one in portal.world.oauth.apps.values() if one.user_id == user.id]:
        portal.world.oauth.delete_app(app, portal.world.clock.now())
    await portal.stage.tick(16 * 60)
    await patient.says("/declarations")
    patient.sees("Увійдіть ще раз")


async def test_edge_03_seventeen_becomes_eighteen_overnight(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "teen-17")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("подати – поки ні")
    portal.stage.clock.pass_seconds(timedelta(days=1).total_seconds())
    await portal.log_in(patient, "teen-17")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Перевірте перед надсиланням")


async def test_no_personal_data_stay_in_clear_in_the_database(portal: Portal, patient: Person) -> None:
    await portal.log_in(patient, "verified-declared")
    await patient.says("/whoami")
    await patient.presses("Показати повністю")
    await portal.files(patient, "verified-declared", "apostrophe")
    person = portal.world.person("verified-declared").data
    path = portal.stage.app.settings.database.split(":///")[1]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = Path(path).read_bytes()
    for canary in (person["last_name"], person["tax_id"], person["phones"][0]["number"]):
        assert canary.encode() not in content


async def test_edge_20_what_keeps_one_from_filing_is_mended_by_one_press(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "not-verified")
    await portal.opens_card(patient, "free")
    await patient.presses("Подати декларацію")
    patient.sees("Спершу потрібно виправити дані")
    await patient.presses("Виправити: ")
    patient.sees("Яке ім’я записати?")
