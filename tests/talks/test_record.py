"""The medical record: what is there and what is not, in whose words, and that nothing of it stays anywhere."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog

from ehealth.record import Kind
from sandbox.ehealth.faults import Fault
from sandbox.ehealth.record import endpoints
from tests.clock import Clock
from tests.country import Country
from tests.patient import Person
from tests.portal import Portal, open_portal

ME = "verified-declared"
DAY = 86_400


@pytest.fixture
async def portal(tmp_path: Path, sqlite_url: str, clock: Clock, whole_country: Country) -> AsyncIterator[Portal]:
    """The bot on the day when patients are given their record."""
    async with open_portal(tmp_path, sqlite_url, clock, whole_country, ehealth_record_base="/api") as opened:
        yield opened


@pytest.fixture
async def patient(portal: Portal) -> Person:
    someone = portal.stage.person()
    await portal.log_in(someone, ME)
    return someone


@pytest.fixture
def recipes(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[Any]]:
    """The patient's invented record, to be changed by a test."""
    mine: dict[str, list[Any]] = {kind: [dict(one) for one in all_] for kind, all_ in endpoints.recipes()[ME].items()}
    monkeypatch.setattr(endpoints, "recipes", lambda: {ME: mine})
    return mine


async def opens(patient: Person, label: str) -> None:
    await patient.says("/record")
    await patient.presses(label)


# --- before its day ---------------------------------------------------------------------------------------------------
async def test_before_its_day_the_menu_says_so_and_asks_nobody_to_log_in(stage: Any) -> None:
    patient = stage.person()
    await patient.says("/menu")
    await patient.presses("Медична картка")
    patient.sees("Її тут ще немає")
    patient.sees("Дати ще не названо")
    await patient.presses("Коли з’явиться картка")
    patient.sees("Дати ще не названо")
    await patient.presses_data("o1:record-prescriptions:")
    patient.sees("Її тут ще немає")


async def test_a_stranger_is_asked_to_log_in_and_comes_back_to_what_was_wanted(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/menu")
    await patient.presses("Медична картка")
    await patient.presses("Рецепти")
    patient.sees("увійдіть")
    await portal.log_in(patient, ME)
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("Лозартан")


# --- what is there ----------------------------------------------------------------------------------------------------
async def test_prescriptions_come_newest_first_and_say_which_are_still_good(portal: Portal, patient: Person) -> None:
    await opens(patient, "Рецепти")
    words = patient.screen.words
    order = [words.index(name) for name in ("Лозартан", "Розувастатин", "Метформін", "Амоксицилін")]
    assert order == sorted(order)
    last = (portal.world.record_since + timedelta(days=25)).strftime("%d.%m.%Y")
    patient.sees(f"✓ діє до {last}")
    assert words.count("✓") == 1, "a plan, a used one and one that has run out are not good"
    patient.sees("використано")
    patient.sees("строк минув")
    assert patient.screen.payload["protect_content"] is True


async def test_a_prescription_has_everything_for_the_pharmacy_and_its_doctor(portal: Portal, patient: Person) -> None:
    await opens(patient, "Рецепти")
    await patient.presses("1. Лозартан")
    doctor, job = portal.stage.app.services.finder.doctor(portal.employee("free"))
    for words in (
        "Номер: 0000-", "Код для аптеки:", "Форма: таблетки", "Кількість: 30 таблетка", "По 1 таблетці вранці",
        "Програма: Доступні ліки", doctor.full_name, job.clinic, job.phones[0], "запитайте лікаря",
    ):  # fmt: skip
        patient.sees(words)


async def test_the_number_is_a_picture_for_a_scanner(portal: Portal, patient: Person) -> None:
    await opens(patient, "Рецепти")
    await patient.presses("1. Лозартан")
    await patient.presses("Показати номер для сканера")
    shown = patient.screen
    assert shown.method == "sendPhoto"
    assert shown.payload["upload"][2].startswith(b"\x89PNG")
    assert shown.payload["protect_content"] is True
    patient.sees("0000-")
    patient.sees("Код: ")
    await portal.stage.tick(DAY + 60)
    assert shown.deleted


async def test_one_press_gives_the_doctors_phone(portal: Portal, patient: Person) -> None:
    await opens(patient, "Рецепти")
    await patient.presses("1. Лозартан")
    await patient.presses("Запитати лікаря")
    doctor, job = portal.stage.app.services.finder.doctor(portal.employee("free"))
    card = patient.screen
    assert card.method == "sendContact"
    assert (card.payload["phone_number"], card.payload["first_name"]) == (job.phones[0], doctor.full_name)
    await portal.stage.tick(DAY + 60)
    assert card.deleted


async def test_a_doctor_whose_phone_nobody_knows_leads_to_ones_own(portal: Portal, patient: Person) -> None:
    await opens(patient, "Обстеження")
    await patient.presses("1. Ультразвукове")
    patient.sees("Лікар: Опанасенко Олексій Володимирович")
    patient.sees("Заклад: Навчальна обласна лікарня")
    await patient.presses("Запитати лікаря")
    patient.sees("Телефону цього лікаря я не знаю")
    await patient.presses("Мої декларації")
    patient.sees("Вільна Надія Степанівна")


@pytest.mark.parametrize(
    ("label", "first", "facts"),
    [
        ("Видані ліки", "1. Метформін", ("Видано: Метформін-Тест", "За рецептом: 0000-", "Навчальна аптека")),
        ("Направлення", "1. Консультація кардіолога", ("Номер: 0000-", "✓ діє до", "Що зробити: Візьміть")),
        ("Обстеження", "1. Ультразвукове", ("Висновок: Ехоознак", "Вид: візуалізація")),
        ("Аналізи та показники", "1. Артеріальний тиск", ("Систолічний тиск: 138 мм рт. ст.", "вітальні показники")),
        ("Щеплення", "1. Проти грипу", ("Щеплення: не зроблено",)),
        ("Щеплення", "2. Проти дифтерії", ("Доза: 0,5 мл", "Серія: TD-2301")),
        ("Діагнози", "1. Гостра інфекція", ("минуло", "Певність: підтверджено")),
        ("Діагнози", "2. Гіпертензія", ("є зараз", "Тяжкість: легкий")),
        ("Алергії", "1. Пеніцилін", ("На що: ліки", "Ризик, як його записано: високий", "Востаннє:")),
    ],
)
async def test_each_kind_is_said_in_plain_words(
    portal: Portal, patient: Person, label: str, first: str, facts: tuple[str, ...]
) -> None:
    await opens(patient, label)
    await patient.presses(first)
    for fact in facts:
        patient.sees(fact)
    await patient.presses("‹ Назад")
    patient.sees(label)
    await patient.presses("‹ Назад")
    patient.sees("Я не лікар")


async def test_what_was_written_by_mistake_is_nowhere(portal: Portal, patient: Person) -> None:
    mistakes = ("Помилкове направлення", "Помилковий звіт", "Пульс", "Проти кору", "Гастроентерит")
    for label in ("Направлення", "Обстеження", "Аналізи та показники", "Щеплення", "Діагнози"):
        await opens(patient, label)
        pages = patient.screen.words
        while "Наступні ›" in patient.labels():
            await patient.presses("Наступні ›")
            pages += patient.screen.words
        assert not [one for one in mistakes if one in pages]


async def test_one_that_was_taken_back_does_not_open_by_an_old_button(
    portal: Portal, patient: Person, recipes: dict[str, list[Any]]
) -> None:
    await opens(patient, "Направлення")
    shown, button = patient.find_button("1. Консультація")
    recipes["referrals"][0]["status"] = "entered_in_error"
    await patient.presses_data(button["callback_data"], shown)
    patient.sees("Такого запису немає")


async def test_nothing_is_interpreted(portal: Portal, patient: Person) -> None:
    await opens(patient, "Аналізи та показники")
    await patient.presses("2. ")
    patient.sees("Значення: ")
    for word in ("висок", "норм", "підвищ", "H"):
        assert word not in patient.screen.words
    patient.sees("Що це означає для Вас, запитайте лікаря")


async def test_long_lists_are_turned_page_by_page_and_nothing_is_left_out(portal: Portal, patient: Person) -> None:
    await opens(patient, "Аналізи та показники")
    names = [label for label in patient.labels() if label[:1].isdigit() and ". " in label]
    await patient.presses("Наступні ›")
    names += [label for label in patient.labels() if label[:1].isdigit() and ". " in label]
    assert len(names) == 7
    patient.sees("Куріння")


async def test_a_text_of_any_length_is_given_whole(
    portal: Portal, patient: Person, recipes: dict[str, list[Any]]
) -> None:
    recipes["reports"][0]["conclusion"] = " ".join(f"слово{number}" for number in range(1_000))
    await opens(patient, "Обстеження")
    await patient.presses("1. Ультразвукове")
    everything = " ".join(one.words for one in portal.stage.telegram.visible(patient.chat))
    for number in (0, 499, 999):
        assert f"слово{number} " in f"{everything} "
    patient.sees("запитайте лікаря")


async def test_a_kind_without_records_says_so(portal: Portal) -> None:
    patient = portal.stage.person(102)
    await portal.log_in(patient, "verified-free")
    for kind in Kind:
        await patient.presses_data(f"o1:record-{kind}:")
        assert " немає" in patient.screen.words


async def test_another_person_sees_their_own_record(portal: Portal, patient: Person) -> None:
    await opens(patient, "Рецепти")
    _, button = patient.find_button("1. Лозартан")
    other = portal.stage.person(102)
    await portal.log_in(other, "no-tax-id")
    await opens(other, "Рецепти")
    other.sees("Бісопролол")
    other.sees_not("Лозартан")
    assert other.screen.words.count("✓") == 1, "one that was blocked is not good today"
    await other.presses_data(button["callback_data"])
    other.sees("Такого запису немає")


async def test_a_teenager_may_look(portal: Portal) -> None:
    patient = portal.stage.person(103)
    await portal.log_in(patient, "teen-16-married")
    await opens(patient, "Щеплення")
    patient.sees("Проти кору, паротиту та краснухи")


# --- when something is wrong ------------------------------------------------------------------------------------------
async def test_a_long_log_in_is_proved_anew(portal: Portal, patient: Person) -> None:
    await portal.stage.tick(11 * 60)
    await opens(patient, "Рецепти")
    patient.sees("щойно підтвердити, що це Ви")


async def test_a_permission_that_is_missing_is_asked_for_by_a_log_in(portal: Portal, patient: Person) -> None:
    portal.world.faults.add(Fault("missing_scope", path="/api/patients/*", times=0))
    await opens(patient, "Діагнози")
    patient.sees("потрібен Ваш окремий дозвіл")
    assert "Увійти" in patient.labels()


async def test_a_silent_dictionary_leaves_the_code_and_takes_nothing_away(portal: Portal, patient: Person) -> None:
    portal.world.faults.add(Fault("status", path="/api/v2/dictionaries", status=500, times=0))
    await opens(patient, "Щеплення")
    patient.sees("Influenza")


async def test_a_silent_system_is_said_and_nothing_is_lost(portal: Portal, patient: Person) -> None:
    portal.world.faults.add(Fault("status", path="/api/cabinet/*", status=503, times=0))
    await opens(patient, "Рецепти")
    assert "Лозартан" not in patient.screen.words
    portal.world.faults.clear()
    await opens(patient, "Рецепти")
    patient.sees("Лозартан")


async def test_a_button_of_a_kind_that_never_was_is_outdated(portal: Portal, patient: Person) -> None:
    await patient.presses_data("ra1:secrets:00000000-0000-4000-8000-000000000000")
    patient.sees("Ця кнопка застаріла")
    await patient.presses_data("rn1:allergies:00000000-0000-4000-8000-000000000000")
    patient.sees("Такого запису немає")
    await patient.presses_data("rn1:prescriptions:..")
    patient.sees("Такого запису немає")


# --- nothing of it stays ----------------------------------------------------------------------------------------------
@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[list[Any]]:
    """Everything that anyone says at DEBUG, structured or not."""
    caplog.set_level(logging.DEBUG)
    with structlog.testing.capture_logs() as events:
        yield events


SEEN = (
    "Лозартан", "Метформін", "Гіпертензія", "Ехоознак", "кардіолог", "Проти дифтерії", "0000-", "Опанасенко",
    "По 1 таблетці",
)  # fmt: skip
CANARIES = (*SEEN, "91936005", "K86", "85354-9", "TD-2301")


async def test_nothing_of_the_record_is_in_logs_buttons_or_clear_in_the_database(
    portal: Portal, patient: Person, log: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    for label in (
        "Рецепти",
        "Видані ліки",
        "Направлення",
        "Обстеження",
        "Аналізи та показники",
        "Щеплення",
        "Діагнози",
    ):
        await opens(patient, label)
        await patient.presses("1. ")
        await patient.presses("Запитати лікаря")
    await opens(patient, "Рецепти")
    await patient.presses("1. ")
    await patient.presses("Показати номер для сканера")
    await patient.says("/mydata")
    seen = " ".join(str(one.payload) for one in portal.stage.telegram.visible(patient.chat))
    assert [canary for canary in SEEN if canary not in seen] == []
    said = "\n".join([*(record.getMessage() for record in caplog.records), *map(str, log)])
    buttons = [
        str(button.get("callback_data"))
        for one in portal.stage.telegram.chats[patient.chat]
        for button in one.buttons()
    ]
    path = Path(portal.stage.app.settings.database.split(":///")[1])
    stored = b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    stored += path.read_bytes()
    for canary in CANARIES:
        assert canary not in said, canary
        assert not [data for data in buttons if canary in data], canary
        assert canary.encode() not in stored, canary
        assert canary.encode("unicode_escape") not in stored or canary.isascii(), canary
