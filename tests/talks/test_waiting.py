"""A national system that is slow, hangs, or is asked by too many: nobody waits for it in silence."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from handlers.kit.callbacks import Open
from sandbox.ehealth.faults import Fault
from tests.patient import Person
from tests.portal import Portal

PERSON = "/api/pis/person*"
SLOW_SECONDS = 0.2  # after so long in these tests a person hears that we are at it
HANGING_SECONDS = 0.7  # … and everybody that it does not answer
PAUSE_SECONDS = 0.2
LONG_SECONDS = 30.0
MINE = ("verified-free", "verified-declared", "teen-17", "id-card")


@pytest.fixture(autouse=True)
def in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ehealth.errand.SLOW_SECONDS", SLOW_SECONDS)
    monkeypatch.setattr("bot.road.door.SLOW_SECONDS", SLOW_SECONDS)
    monkeypatch.setattr("ehealth.breaker.PATIENCE", HANGING_SECONDS)
    monkeypatch.setattr("ehealth.breaker.PAUSE", PAUSE_SECONDS)


@pytest.fixture
async def people(portal: Portal) -> AsyncIterator[list[Person]]:
    """Four who are logged in, as four persons, and have the menu before them."""
    everybody = [portal.stage.person(401 + number) for number in range(len(MINE))]
    for one, slug in zip(everybody, MINE, strict=True):
        await portal.log_in(one, slug)
        await one.says("/menu")
    yield everybody
    portal.world.faults.clear()


async def hangs(portal: Portal, people: list[Person]) -> None:
    """Three of them press, and nobody answers."""
    portal.world.faults.add(Fault("delay", path=PERSON, times=0, seconds=LONG_SECONDS))
    await asyncio.gather(*(one.presses("Мої дані") for one in people[:3]))


async def test_a_press_that_waits_is_answered_before_its_screen_comes(portal: Portal, people: list[Person]) -> None:
    portal.world.faults.add(Fault("delay", path=PERSON, times=0, seconds=2 * SLOW_SECONDS))
    await people[0].presses("Мої дані")
    assert "Чекаю на відповідь національної системи" in people[0].toast
    people[0].sees("Мої дані")


async def test_a_message_that_waits_gets_a_line_and_then_its_answer(portal: Portal, people: list[Person]) -> None:
    portal.world.faults.add(Fault("delay", path=PERSON, times=0, seconds=2 * SLOW_SECONDS))
    await people[0].says("/whoami")
    said = [shown.words for shown in portal.stage.telegram.visible(people[0].chat)]
    assert "Чекаю на відповідь національної системи" in said[-2]
    people[0].sees("Мої дані")


async def test_who_presses_on_while_waiting_is_answered_and_goes_where_they_pressed_last(
    portal: Portal, people: list[Person]
) -> None:
    one = people[0]
    portal.world.faults.add(Fault("delay", path=PERSON, times=0, seconds=4 * SLOW_SECONDS))
    waiting = asyncio.gather(one.presses("Мої дані"), one.presses("Налаштування"))
    await asyncio.sleep(2.5 * SLOW_SECONDS)
    said = [answer.get("text") for answer in portal.stage.telegram.answers.values()]
    assert said[-2:] == ["Чекаю на відповідь національної системи. Щойно вона надійде, покажу її тут."] * 2
    await waiting
    one.sees("Налаштування")


async def test_words_that_wait_are_told_so_once_and_danger_is_heard_among_them(
    portal: Portal, people: list[Person]
) -> None:
    one, telegram = people[0], portal.stage.telegram
    portal.world.faults.add(Fault("delay", path=PERSON, times=0, seconds=5 * SLOW_SECONDS))
    before = len(telegram.visible(one.chat))
    typed = ("Мої дані", "/settings", "/help", "людина не дихає")
    waiting = asyncio.gather(one.presses(typed[0]), *(one.says(text) for text in typed[1:]))
    await asyncio.sleep(3.5 * SLOW_SECONDS)
    said = [shown.words for shown in telegram.visible(one.chat)][before:]
    assert len(said) == 2
    assert sum("Чекаю на відповідь" in words for words in said) == 1
    assert any("103" in words for words in said)
    await waiting
    said = [shown.words for shown in telegram.visible(one.chat)][before:]
    assert sum("103" in words for words in said) >= 2
    assert any("Налаштування" in words for words in said)


async def test_an_answer_that_comes_soon_comes_alone(
    portal: Portal, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehealth.errand.SLOW_SECONDS", LONG_SECONDS)
    before = len(portal.stage.telegram.visible(people[0].chat))
    await people[0].says("/whoami")
    assert len(portal.stage.telegram.visible(people[0].chat)) == before + 1


async def test_who_waited_for_a_system_that_hangs_is_told_what_can_be_done(
    portal: Portal, people: list[Person]
) -> None:
    await hangs(portal, people)
    for one in people[:3]:
        assert "Чекаю на відповідь" in one.toast
        one.sees("Національна система зараз не відповідає")
        assert {"Запитання й відповіді", "Написати людині", "⌂ Головне меню"} <= set(one.labels())


async def test_who_comes_later_hears_so_in_a_window_and_keeps_their_screen(
    portal: Portal, people: list[Person]
) -> None:
    await hangs(portal, people)
    last = people[3]
    shown = portal.stage.telegram.visible(last.chat)
    await last.presses("Мої дані")
    assert "не відповідає" in last.toast
    assert [answer.get("show_alert") for answer in portal.stage.telegram.answers.values()][-1] is True
    assert portal.stage.telegram.visible(last.chat) == shown
    await last.presses("Запитання й відповіді")
    last.sees("Запитання й відповіді")


async def test_who_writes_later_hears_so_at_once_with_a_way_on(portal: Portal, people: list[Person]) -> None:
    await hangs(portal, people)
    await people[3].says("/whoami")
    people[3].sees("не відповідає")
    assert "Код для підтримки" not in people[3].screen.words
    assert "Запитання й відповіді" in people[3].labels()


async def test_it_is_asked_again_by_itself_when_it_answers(portal: Portal, people: list[Person]) -> None:
    await hangs(portal, people)
    portal.world.faults.clear()
    await asyncio.sleep(PAUSE_SECONDS)
    await people[3].presses("Мої дані")
    people[3].sees("Мої дані")
    await people[0].says("/whoami")
    people[0].sees("Мої дані")


async def test_too_many_who_ask_at_once_hear_so(
    portal: Portal, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehealth.pacing.LONGEST_WAIT", -1_000.0)
    await people[0].presses("Мої дані")
    assert "дуже багато людей" in people[0].toast


async def test_requests_that_are_followed_are_looked_at_later_without_a_count(
    portal: Portal, people: list[Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    await portal.files(people[0], "verified-free")
    monkeypatch.setattr("ehealth.pacing.LONGEST_WAIT", -1_000.0)
    work = portal.stage.app.new_work()
    patient = await work.patients.by_telegram(people[0].number)
    assert patient is not None
    [before] = await work.filings.of(patient, 9)
    await portal.stage.tick(60)
    [after] = await portal.stage.app.new_work().filings.of(patient, 9)
    assert after.checks == before.checks
    assert (after.check_at or 0) > (before.check_at or 0)


async def test_a_press_on_the_screen_that_stands_already_says_so(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/settings")
    await patient.presses("⌂ Головне меню")
    assert patient.toast == ""
    await patient.presses_data(Open(screen="menu").pack(), patient.screen)
    assert patient.toast == "Це вже на екрані."


async def test_the_number_of_a_page_says_what_it_is(portal: Portal) -> None:
    patient = portal.stage.person()
    await patient.says("/doctor")
    await patient.says("Київ")
    await patient.presses("Показати всіх")
    await patient.presses("1 / ")
    assert "номер сторінки" in patient.toast
