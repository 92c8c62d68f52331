"""One person does not bury the cards of others, and loses nothing of what they have written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.allowance import ADDING, HOUR_MS, OPENING
from services.tickets import LINE_MS, OPEN_AT_ONCE
from tests.files import PHOTO
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied

ALBUM = 10  # photos (core.telegram.org/bots/api#sendmediagroup)
HOUR = HOUR_MS / 1000
OPENED, ADDED = 3, 5  # an hour; so few that a test need not press hundreds of times


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    """An hour allows little."""
    stage.app.services.tickets.bounded = True
    monkeypatch.setattr("services.tickets.OPENING", replace(OPENING, most=OPENED))
    monkeypatch.setattr("services.tickets.ADDING", replace(ADDING, most=ADDED))


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, name="Оператор")


def cards(stage: Stage) -> int:
    return sum("Створено" in one.words for one in stage.telegram.visible(TECHNICAL))


def lines(stage: Stage) -> int:
    return sum("пацієнт дописав" in one.words for one in stage.telegram.visible(TECHNICAL))


async def flood(patient: Person) -> None:
    """Opens and settles, as often as an hour allows."""
    for _ in range(OPENED):
        code = await open_ticket(patient)
        await patient.presses("Мої звернення")
        await patient.presses(code)
        await patient.presses("Вирішено, дякую")


async def add_all(patient: Person) -> None:
    """Adds to the ticket on screen, as often as an hour allows."""
    for number in range(ADDED):
        await patient.presses("Дописати")
        await patient.says(f"Доповнення номер {number}.")
        patient.sees("Додано до звернення")
        await patient.presses("Мої звернення")
        await patient.presses(patient.labels()[0])


# --- open, settle, open -----------------------------------------------------------------------------------------------
async def test_open_settle_open_ends_with_a_word_when_to_go_on_and_phones(patient: Person, stage: Stage) -> None:
    await flood(patient)
    before = cards(stage)
    for _ in range(5):
        await patient.says("/ticket")
        patient.sees("Наступне можна створити о ")
        patient.sees("16-77")
        assert patient.labels()
    assert cards(stage) == before == OPENED


async def test_after_the_hour_people_are_written_to_again(patient: Person, stage: Stage) -> None:
    await flood(patient)
    await stage.tick(HOUR)
    await open_ticket(patient)
    assert cards(stage) == OPENED + 1


async def test_another_patient_is_not_held_by_it(patient: Person, stage: Stage) -> None:
    await flood(patient)
    await open_ticket(stage.person(102))


async def test_being_forgotten_does_not_begin_the_hour_anew(patient: Person, stage: Stage) -> None:
    await flood(patient)
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    await patient.says("/ticket")
    patient.sees("Наступне можна створити о ")


async def test_a_question_that_was_asked_waits_for_the_hour_too(patient: Person, stage: Stage) -> None:
    await flood(patient)
    await patient.says("який рецепт полтавських галушок з м’ясом")
    await patient.presses("Написати людині")
    patient.sees("Наступне можна створити о ")
    await stage.tick(HOUR)
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    patient.sees("галушок")


# --- additions --------------------------------------------------------------------------------------------------------
async def test_an_addition_beyond_the_hour_is_kept_and_passed_on_later(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    await add_all(patient)
    heard = len(stage.telegram.visible(901))
    await patient.presses("Дописати")
    await patient.says("Найважливіше забув.")
    patient.sees("людям їх можна буде передати о ")
    patient.sees("16-77")
    await patient.sends(photo=PHOTO, caption="І ось знімок.")
    assert len(stage.telegram.visible(901)) == heard
    await patient.presses("Передати збережене")
    patient.sees("це найбільше")
    await patient.says("/doctor")
    await patient.presses("⌂ Головне меню")
    await stage.tick(HOUR)
    await patient.presses("Передати збережене")
    patient.sees("Додано до звернення")
    agent.saw("Найважливіше забув.\nІ ось знімок.")
    assert stage.telegram.visible(901)[-1].method == "sendPhoto"
    await patient.presses("Передати збережене")
    assert "застаріла" in patient.toast + patient.screen.words


async def test_a_reply_to_staff_beyond_the_hour_is_kept_too(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(technical.screen))
    answer = patient.screen
    for _ in range(ADDED):
        await patient.says("Не виходить.", reply_to_message=replied(answer))
        patient.sees("Додано")
    await patient.says("А тепер інша помилка.", reply_to_message=replied(answer))
    patient.sees("людям їх можна буде передати о ")
    await stage.tick(HOUR)
    await patient.presses("Передати збережене")
    agent.saw("А тепер інша помилка.")


async def test_what_no_longer_fits_is_said_and_what_was_kept_stays(
    patient: Person, technical: Person, agent: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    await technical.presses("Взяти")
    await add_all(patient)
    await patient.presses("Дописати")
    await patient.says("Перше важливе. " * 200)
    await patient.says("Друге важливе. " * 200)
    patient.sees("не вміщується")
    await stage.tick(HOUR)
    await patient.says("/tickets")
    await patient.presses(patient.labels()[0])
    await patient.presses("Передати збережене")
    agent.saw("Перше важливе.")


async def test_the_question_taken_up_again_shows_what_is_kept(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    await add_all(patient)
    await patient.presses("Дописати")
    await patient.says("Найважливіше забув.")
    await patient.says("/tickets")
    await patient.presses(patient.labels()[0])
    await patient.presses("Дописати")
    assert "Передати збережене" in patient.labels()


def test_an_hour_allows_what_may_be_open_and_an_album() -> None:
    assert OPENING.most == OPEN_AT_ONCE
    assert ADDING.most >= 2 * ALBUM


# --- the group --------------------------------------------------------------------------------------------------------
async def test_many_additions_are_one_line_in_the_group_for_some_minutes(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    await add_all(patient)
    assert (cards(stage), lines(stage)) == (1, 1)
    await stage.tick(max(LINE_MS / 1000, HOUR))
    await patient.presses("Дописати")
    await patient.says("Ще одне.")
    assert (cards(stage), lines(stage)) == (1, 2)


async def test_reopening_again_and_again_makes_no_second_card(patient: Person, stage: Stage) -> None:
    await open_ticket(patient)
    for _ in range(ADDED):
        await patient.says("/tickets")
        await patient.presses(patient.labels()[0])
        await patient.presses("Вирішено, дякую")
        await patient.presses("Відкрити знову")
        await patient.says("Знову не працює.")
    assert (cards(stage), lines(stage)) == (1, 1)
