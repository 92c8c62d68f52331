"""Notices that people choose: which come, which wait for the morning, and how one press stops a kind."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from handlers.kit.callbacks import Open
from sandbox.ehealth.declarations import desk
from services.choices import QUIET, Hours, Topic
from services.notices import CHOSEN, HEARERS, TELLINGS, Who
from tests.clock import START
from tests.patient import Person
from tests.portal import Portal
from tests.talks.deeds import said
from tests.talks.filing import request_of
from tests.talks.granting import NEW, gives
from tests.talks.quiet import KYIV, LOOK_SECONDS, at, goes_to

ME = "verified-free"
STOP = "Не писати про таке"


@pytest.fixture
async def patient(portal: Portal) -> Person:
    """Logged in, and the account was looked at once."""
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    await portal.stage.tick(2)
    return someone


def rows(portal: Portal, sql: str) -> list[tuple[object, ...]]:
    path = portal.stage.app.settings.database.partition(":///")[2]
    with closing(sqlite3.connect(path)) as database:
        return list(database.execute(sql))


def changes(portal: Portal, slug: str = ME, **verification: str) -> None:
    """State registers say otherwise of the person's record now."""
    people = portal.world.people
    person = people.by_slug(slug)
    known = json.loads(json.dumps(person.verification))
    for source, status in verification.items():
        target = known if source == "whole" else known["details"][source]
        target["verification_status"] = status
    people.change(person, verification=known)


# --- the table --------------------------------------------------------------------------------------------------------
def test_of_every_fact_that_a_patient_hears_somebody_has_decided_how() -> None:
    heard = {fact for fact, hearers in HEARERS.items() if Who.PATIENT in hearers}
    assert heard == set(TELLINGS)


def test_what_keeps_people_safe_can_be_neither_stopped_nor_put_off() -> None:
    safe = {"ChatLinked", "OtherChatLinked", "ChatUnlinked", "NumberShown", "PatientErased", "MethodSwitchedOff"}
    safe |= {"PhoneAdded", "SignerUnknown"}
    found = {fact.__name__: telling for fact, telling in TELLINGS.items() if fact.__name__ in safe}
    assert set(found) == safe
    assert all(telling.topic is None and not telling.waits for telling in found.values())


def test_only_topics_of_which_something_comes_are_offered() -> None:
    assert {Topic.REQUEST, Topic.GRANT, Topic.VERIFICATION, Topic.DOCUMENT, Topic.BIRTHDAY} <= set(CHOSEN)
    assert set(CHOSEN) == {telling.topic for telling in TELLINGS.values() if telling.topic}


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(21, 59), None),
        (at(22), at(8, days=1)),
        (at(23, 59), at(8, days=1)),
        (at(0), at(8)),
        (at(7, 59), at(8)),
        (at(8), None),
        (at(13), None),
    ],
)
def test_quiet_hours_go_over_midnight(now: int, end: int | None) -> None:
    night = QUIET["night"]
    assert night is not None
    assert night.end(now, KYIV) == end


def test_the_morning_after_the_clocks_went_back_is_at_the_hour_of_the_clock() -> None:
    night = QUIET["night"]
    assert isinstance(night, Hours)
    before = int(datetime(2026, 10, 24, 23, tzinfo=KYIV).timestamp() * 1000)
    end = night.end(before, KYIV)
    assert end is not None
    assert datetime.fromtimestamp(end / 1000, KYIV).hour == 8
    assert end - before == 10 * 3_600_000


# --- choosing ---------------------------------------------------------------------------------------------------------
async def test_one_press_stops_a_kind_and_another_brings_it_back(portal: Portal, patient: Person) -> None:
    gives(portal)
    await portal.stage.tick(LOOK_SECONDS)
    patient.sees(NEW)
    await patient.presses(STOP)
    patient.sees("Більше не писатиму: «Доступи до даних»")
    gives(portal, "Кабінет Зразок", number=2)
    await patient.says("/whoami")
    await portal.stage.tick(LOOK_SECONDS)
    assert said(portal, NEW) == 1
    await patient.presses_data(Open(screen="notices-on", item="grant").pack())
    assert "✅ Доступи до даних" in patient.labels()
    gives(portal, "Кабінет Взірець", number=3)
    await patient.says("/whoami")
    await portal.stage.tick(LOOK_SECONDS)
    assert said(portal, NEW) == 2


async def test_the_settings_show_what_comes_and_change_it(patient: Person) -> None:
    await patient.says("/settings")
    await patient.presses("Сповіщення")
    patient.sees("Про вхід до кабінету, інший чат, стирання даних")
    assert "✅ Запит на декларацію" in patient.labels()
    await patient.presses("✅ Запит на декларацію")
    assert "◻️ Запит на декларацію" in patient.labels()
    await patient.presses("◻️ Запит на декларацію")
    assert "✅ Запит на декларацію" in patient.labels()
    await patient.presses("🌙 Тихі години: 22:00–08:00")
    patient.sees("лише про термінове")
    await patient.presses("немає")
    assert "✅ немає" in patient.labels()
    await patient.presses("‹ Назад")
    assert "🌙 Тихі години: немає" in patient.labels()


@pytest.mark.parametrize("screen", ["notices-on", "notices-off", "notice-stop", "notices-quiet-set"])
async def test_a_forged_choice_chooses_nothing(portal: Portal, patient: Person, screen: str) -> None:
    await patient.presses_data(Open(screen=screen, item="everything").pack())
    patient.sees("Ця кнопка застаріла")
    assert rows(portal, "SELECT * FROM notice_choice") == []


async def test_what_keeps_people_safe_comes_when_all_is_off(portal: Portal, patient: Person) -> None:
    for topic in Topic:
        await patient.presses_data(Open(screen="notices-off", item=topic).pack())
    await goes_to(portal, at(23))
    other = portal.stage.person(102)
    await portal.log_in(other, ME)
    patient.sees("щойно увійшли з іншого акаунта Telegram")


async def test_notices_that_are_off_leave_the_request_itself_as_it_is(portal: Portal, patient: Person) -> None:
    await patient.presses_data(Open(screen="notices-off", item="request").pack())
    await portal.files(patient, ME)
    patient.sees("Запит підписано")
    for _ in range(3):
        await portal.stage.tick(5)
    assert not said(portal, "Лікар прийняв Вас")


# --- quiet hours ------------------------------------------------------------------------------------------------------
async def test_what_is_not_urgent_waits_for_the_morning(portal: Portal, patient: Person) -> None:
    await goes_to(portal, at(21, 40))
    await portal.log_in(patient, ME)
    await portal.files(patient, ME, "full")
    desk.refuse(portal.world, request_of(portal))
    await goes_to(portal, at(22, 10))
    await goes_to(portal, at(3, days=1))
    assert not said(portal, "Лікар не може прийняти більше пацієнтів")
    waiting = rows(portal, "SELECT due_at, sealed_message FROM waiting_notice")
    assert [due for due, _ in waiting] == [at(8, days=1)]
    assert all("Запит" not in str(sealed) for _, sealed in waiting)
    await goes_to(portal, at(8, 1, days=1))
    assert rows(portal, "SELECT * FROM waiting_notice") == []
    assert said(portal, "Лікар не може прийняти більше пацієнтів") == 1
    assert STOP in patient.labels()
    patient.sees("Пишу, бо Ви подали цей запит через мене.")


async def test_whoever_is_at_it_at_night_is_told_at_once(portal: Portal, patient: Person) -> None:
    await goes_to(portal, at(23))
    await portal.log_in(patient, ME)
    await portal.files(patient, ME)
    for _ in range(3):
        await portal.stage.tick(5)
    patient.sees("Лікар прийняв Вас")


async def test_whoever_wants_no_quiet_hours_is_told_at_night(portal: Portal, patient: Person) -> None:
    await patient.presses_data(Open(screen="notices-quiet-set", item="never").pack())
    await goes_to(portal, at(21, 55))
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    changes(portal, whole="IN_REVIEW")
    await goes_to(portal, at(22, 15))
    patient.sees("Звірка Ваших даних змінилася")


async def test_who_is_forgotten_at_night_hears_nothing_in_the_morning(portal: Portal, patient: Person) -> None:
    await goes_to(portal, at(21, 50))
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    changes(portal, whole="IN_REVIEW")
    await goes_to(portal, at(22, 8))
    assert len(rows(portal, "SELECT * FROM waiting_notice")) == 1
    await portal.log_in(patient, ME)
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    assert rows(portal, "SELECT * FROM waiting_notice") == []
    assert rows(portal, "SELECT * FROM account_look") == []
    before = len(portal.stage.telegram.visible(101))
    await goes_to(portal, at(9, days=1))
    assert len(portal.stage.telegram.visible(101)) == before


async def test_who_has_stopped_the_bot_meanwhile_is_told_nothing(portal: Portal, patient: Person) -> None:
    await goes_to(portal, at(21, 50))
    await portal.log_in(patient, ME)
    await portal.stage.tick(2)
    changes(portal, whole="IN_REVIEW")
    await goes_to(portal, at(22, 8))
    bot = {"id": 1, "is_bot": True, "first_name": "bot"}
    change = {"chat": {"id": 101, "type": "private"}, "from": patient.user, "date": 1}
    old, new = {"status": "member", "user": bot}, {"status": "kicked", "user": bot, "until_date": 0}
    await portal.stage.receive({"my_chat_member": {**change, "old_chat_member": old, "new_chat_member": new}})
    before = len(portal.stage.telegram.visible(101))
    await goes_to(portal, at(9, days=1))
    assert len(portal.stage.telegram.visible(101)) == before
    assert rows(portal, "SELECT * FROM waiting_notice") == []


# --- what is told of one's record -------------------------------------------------------------------------------------
async def test_a_register_that_no_longer_agrees_is_named(portal: Portal, patient: Person) -> None:
    changes(portal, whole="NOT_VERIFIED", drfo="NOT_VERIFIED")
    await portal.stage.tick(LOOK_SECONDS)
    patient.sees("Звірка Ваших даних змінилася. Дані не збіглися з державним реєстром")
    patient.sees("Не збігається: податковий реєстр")
    patient.sees("16-77")
    patient.sees("Пишу, бо стан звірки")
    await portal.stage.tick(LOOK_SECONDS)
    assert said(portal, "Звірка Ваших даних змінилася") == 1


async def test_an_identity_card_about_to_run_out_is_told_in_time_and_once(portal: Portal) -> None:
    people = portal.world.people
    person = people.by_slug("id-card")
    last = datetime.fromtimestamp(START / 1000, KYIV).date() + timedelta(days=40)
    documents = [{**one, "expiration_date": last.isoformat()} for one in person.data["documents"]]
    people.change(person, data={**person.data, "documents": documents})
    patient = portal.stage.person()
    await portal.log_in(patient, "id-card")
    await portal.stage.tick(2)
    await patient.says("/logout")
    await goes_to(portal, at(9, 5, days=9))
    assert not said(portal, "діє до")
    for day in range(10, 42):
        await goes_to(portal, at(9, 5, days=day))
    assert said(portal, f"ID-картка діє до {last:%d.%m.%Y}") == 2
    assert said(portal, f"Строк документа минув {last:%d.%m.%Y}") == 1
    patient.sees("не змінити дані")
    patient.sees("Пишу, бо строк стоїть у Вашому записі")
    days = rows(portal, "SELECT sealed_seen FROM account_look")
    assert last.isoformat() not in str(days)


async def test_days_are_not_kept_for_who_does_not_want_to_be_reminded(portal: Portal) -> None:
    people = portal.world.people
    person = people.by_slug("id-card")
    documents = [{**one, "expiration_date": "2026-12-20"} for one in person.data["documents"]]
    people.change(person, data={**person.data, "documents": documents})
    patient = portal.stage.person()
    await portal.log_in(patient, "id-card")
    await patient.presses_data(Open(screen="notices-off", item="document").pack())
    await portal.stage.tick(2)
    await portal.log_in(patient, "id-card")
    await patient.says("/mydata")
    [*_, file] = [one for one in portal.stage.telegram.visible(101) if one.method == "sendDocument"]
    export = json.loads(file.payload["upload"][2])
    assert export["account_seen"]["dates"] == []
    assert export["notices"]["unwanted"] == ["document"]
    assert "person" not in export["account_seen"]
    await goes_to(portal, at(9, 5, days=30))
    assert not said(portal, "діє до")


async def test_who_logs_in_on_the_day_they_turn_18_hears_it_too(portal: Portal) -> None:
    await goes_to(portal, at(12, days=1))
    teen = portal.stage.person()
    await portal.log_in(teen, "teen-17")
    await portal.stage.tick(2)
    assert said(portal, "Сьогодні Вам 18.") == 1


async def test_who_turns_18_tomorrow_hears_what_changes(portal: Portal) -> None:
    teen = portal.stage.person()
    await portal.log_in(teen, "teen-17")
    await portal.stage.tick(2)
    teen.sees("Вам виповниться 18")
    teen.sees("Ви самі подаєте декларацію")
    await goes_to(portal, at(9, 5, days=1))
    assert said(portal, "Сьогодні Вам 18.") == 1
    await goes_to(portal, at(9, 5, days=2))
    assert said(portal, "Сьогодні Вам 18.") == 1
