"""What a person gets when they ask for everything that is kept about them, and what they do not get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from services.attempts import fingerprint
from storage.holdings import Given
from storage.retention import RETENTION
from tests.patient import Person
from tests.portal import Portal
from tests.stage import TECHNICAL, Stage, words
from tests.talks.deeds import OUTAGE, announces, open_ticket, replied

STAFF_NUMBERS = {901, 902, 903, 904}


async def asks_for_their_data(patient: Person) -> Any:
    """The file that `/mydata` brings."""
    await patient.says("/mydata")
    uploads = [one for one in patient.stage.telegram.visible(patient.chat) if one.method == "sendDocument"]
    return json.loads(uploads[-1].payload["upload"][2])


def everything_in(held: Any) -> Iterator[tuple[str, Any]]:
    """Each name in the file with what stands under it."""
    if isinstance(held, dict):
        for name, value in held.items():
            yield name, value
            yield from everything_in(value)
    elif isinstance(held, list):
        for one in held:
            yield from everything_in(one)


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


async def test_no_number_of_staff_stands_in_the_file(patient: Person, technical: Person) -> None:
    await open_ticket(patient)
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(technical.screen))
    [ticket] = (held := await asks_for_their_data(patient))["tickets"]
    assert [(one["author"], one["text"]) for one in ticket["messages"]] == [
        ("patient", "Сторінка входу показує помилку з десятої ранку."),
        ("staff", "Спробуйте ще раз."),
    ]
    for name, value in everything_in(held):
        assert value not in STAFF_NUMBERS if isinstance(value, int) else True, name


async def test_outages_followed_and_words_on_answers_are_in_the_file(patient: Person, stage: Stage) -> None:
    lead = stage.person(903, chat=TECHNICAL, name="Старша")
    await announces(lead)
    await patient.says("/ticket")
    await patient.presses("🔔 Сповістити: Вхід")
    await patient.says("як увійти в кабінет пацієнта")
    await patient.presses("Допомогло")
    await stage.person(202).says("як увійти в кабінет пацієнта")
    await stage.person(202).presses("Не допомогло")
    held = await asks_for_their_data(patient)
    assert [(one["scope"], one["words_uk"]) for one in held["outages_followed"]] == [("login", OUTAGE)]
    assert [(one["entry"], one["helped"]) for one in held["ratings"]] == [("how-to-login", True)]
    assert not [name for name, value in everything_in(held) if value == 903]


async def test_attempts_to_log_in_and_to_sign_are_in_the_file_without_what_opens_them(portal: Portal) -> None:
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    await patient.says("/logout")
    await portal.log_in(patient, "verified-free")
    link = await portal.asks_for_link(patient)
    held = await asks_for_their_data(patient)
    assert held["link"]["ended_at"] is None
    assert [one["ended_why"] for one in held["earlier_links"]] == ["logged-out"]
    assert [one["status"] for one in held["requests"]] == ["APPROVED"]
    [attempt], [signing] = held["log_ins"], held["signings"]
    assert (attempt["stage"], attempt["account"]) == ("issued", {"name": "Олена", "username": "user101"})
    assert signing["stage"] == "done"
    file = json.dumps(held)
    token = link.rsplit("/", 1)[-1]
    for secret in (token, fingerprint(token), "token", "hash", "nonce", "starts"):
        assert secret not in file


async def text_of_their_data(patient: Person) -> str:
    """The file to read that `/mydata` brings."""
    await patient.says("/mydata")
    uploads = [one for one in patient.stage.telegram.visible(patient.chat) if one.method == "sendDocument"]
    name, content = uploads[-2].payload["upload"][1:]
    assert name == "my-data.txt"
    return str(content.decode("utf-8-sig"))


async def test_the_file_is_read_in_words_and_dates(portal: Portal) -> None:
    patient = portal.stage.person()
    technical = portal.stage.person(901, chat=TECHNICAL, name="Оператор")
    await portal.log_in(patient, "verified-free")
    await portal.files(patient, "verified-free", "free")
    code = await open_ticket(patient, cabinet="Навчальний державний")
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(technical.screen))
    text = await text_of_their_data(patient)
    for line in (
        "ЗВЕРНЕННЯ\nКод: " + code,
        "Кому: Технічні питання",
        "Стан: є відповідь",
        "Хто написав: Підтримка",
        "Що: надіслано відповідь",
        "Стан: підписано Вами, чекає на лікаря",
        "Мова: Українська",
        "Знайомі з: 18 лист.",
        "ЗБЕРЕЖЕНІ ЛІКАРІ\nНічого немає.",
    ):
        assert line in text, f"{line!r} is not in:\n{text}"
    assert "_" not in text.replace("user101", ""), "a name of ours stands in it"
    assert str(portal.stage.clock())[:6] not in text, "a moment stands in it as a number"
    assert "901" not in text


async def test_every_section_and_field_has_words() -> None:
    texts = words()["uk"]
    names = {"since", *(field for one in RETENTION if isinstance(one.given, Given) for field in one.given.fields)}
    assert {name for name in names if texts.term("mydata-field", name) == name} == set()


async def test_both_files_leave_the_chat_in_a_day(patient: Person, stage: Stage) -> None:
    await asks_for_their_data(patient)
    stage.clock.pass_seconds(24 * 3600 - 60)
    await stage.tick()
    assert len([one for one in stage.telegram.visible(patient.chat) if one.method == "sendDocument"]) == 2
    await stage.tick(120)
    assert [one for one in stage.telegram.visible(patient.chat) if one.method == "sendDocument"] == []


# --- who may see, and who may erase ----------------------------------------------------------------------------------
async def logged_in_a_while_ago(portal: Portal) -> Person:
    """Logged in, and the proof is eleven minutes old."""
    patient = portal.stage.person()
    await portal.log_in(patient, "verified-free")
    await portal.stage.tick(11 * 60)
    return patient


async def test_the_file_and_the_whole_record_are_for_whoever_proves_anew_who_they_are(portal: Portal) -> None:
    patient = await logged_in_a_while_ago(portal)
    await patient.says("/mydata")
    patient.sees("щойно підтвердити, що це Ви")
    await portal.log_in(patient, "verified-free")
    await patient.presses("▶ Продовжити, де зупинилися")
    assert any(one.method == "sendDocument" for one in portal.stage.telegram.visible(patient.chat))
    await portal.stage.tick(11 * 60)
    await patient.says("/whoami")
    patient.sees("Андрій Д.")
    await patient.presses("Показати повністю")
    patient.sees("щойно підтвердити, що це Ви")
    await portal.log_in(patient, "verified-free")
    await patient.presses("▶ Продовжити, де зупинилися")
    patient.sees("Дорошенко")


async def test_whoever_has_never_logged_in_has_nothing_to_prove(patient: Person) -> None:
    await patient.says("/start")
    assert (await asks_for_their_data(patient))["account"]["telegram_id"] == patient.number
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    patient.sees("я все стер")


async def known(portal: Portal, person: Person) -> bool:
    return await portal.stage.app.new_work().patients.by_telegram(person.number) is not None


async def test_erasing_at_once_wants_a_proof(portal: Portal) -> None:
    patient = await logged_in_a_while_ago(portal)
    await patient.says("/forget")
    assert "Так, стерти" not in patient.labels()
    await patient.presses_data("ok1:forget::0")
    assert await known(portal, patient)
    await patient.presses("Підтвердити, що це я")
    await portal.log_in(patient, "verified-free")
    await patient.presses("▶ Продовжити, де зупинилися")
    await patient.presses("Так, стерти")
    patient.sees("я все стер")
    assert not await known(portal, patient)


async def test_whoever_cannot_prove_it_is_erased_in_a_day(portal: Portal) -> None:
    patient = await logged_in_a_while_ago(portal)
    await patient.says("/forget")
    await patient.presses("Стерти за добу без входу")
    patient.sees("За добу я зітру все")
    await portal.stage.tick(24 * 3600 - 5)
    assert await known(portal, patient)
    await portal.stage.tick(10)
    patient.sees("я все стер")
    assert not await known(portal, patient)


async def test_an_erasure_that_nobody_wanted_is_stopped(portal: Portal) -> None:
    patient = await logged_in_a_while_ago(portal)
    await patient.says("/forget")
    message = patient.screen
    await patient.presses("Стерти за добу без входу")
    await patient.presses("Не стирати")
    patient.sees("нічого не стиратиму")
    await portal.stage.tick(25 * 3600)
    assert await known(portal, patient)
    await patient.presses_data("ok1:forget-later::0", message)  # of another time: it asks again
    patient.saw("Стерти все про Вас?")
