"""/queue: what is open, in the group and in a member's own chat, and the way from there to a card."""

from __future__ import annotations

import pytest

from bot.road.telegram import Refused
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.talks.deeds import replied
from tests.talks.door import KICKED, MINUTE, Door, cards, opens_the_bot, write


@pytest.fixture
def technical(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Оператор")


def code_of(patient: Person) -> str:
    """The code of the ticket that was written last."""
    return patient.screen.words.split("Звернення ")[1][:5]


def line(person: Person, code: str) -> str:
    """The line of a ticket in the list on screen."""
    return next(one for one in person.screen.words.splitlines() if one.startswith(code))


async def test_what_is_open_stands_there_oldest_first_with_age_and_holder(
    stage: Stage, patient: Person, technical: Person
) -> None:
    patient.user["first_name"] = "Канарка"
    await write(patient)
    older = code_of(patient)
    stage.clock.pass_seconds(3 * 3600)
    await write(patient)
    newer = code_of(patient)
    await technical.presses("Взяти")  # the newest
    await technical.says("/queue")
    technical.sees("Відкриті звернення: 2")
    assert "3 год · Державний е-кабінет · вільне" in line(technical, older)
    assert "0 хв · Державний е-кабінет · Оператор Перша" in line(technical, newer)
    assert technical.screen.words.index(older) < technical.screen.words.index(newer)
    for private in ("Канарка", "помилку", "user101"):
        technical.sees_not(private)


async def test_a_button_brings_the_card_here_and_replies_to_it_are_answers(
    stage: Stage, patient: Person, technical: Person
) -> None:
    await write(patient)
    stage.clock.pass_seconds(50 * 3600)
    await technical.says("/queue")
    assert "2 дн" in line(technical, code_of(patient))
    await technical.presses(code_of(patient))
    assert len(cards(stage)) == 2
    await technical.says("Дивимося.", reply_to_message=replied(cards(stage)[-1]))
    patient.sees("Дивимося.")
    await technical.says("/queue")
    technical.sees("є відповідь")
    await technical.presses("Закрити")
    await technical.says("/queue")
    technical.sees("Відкритих звернень немає")


async def test_a_lead_sees_all_their_teams_in_their_own_chat_and_takes_there(stage: Stage, patient: Person) -> None:
    await write(patient)
    first = code_of(patient)
    await write(patient, "Мої дані неправильні")
    second = code_of(patient)
    lead = await opens_the_bot(stage, 903)
    await lead.says("/queue")
    assert "Технічні питання" in line(lead, first)
    assert "Контекстні питання" in line(lead, second)
    await lead.presses(second)
    lead.sees("Контекстні питання")
    await lead.presses("Взяти")
    lead.sees("помилку з десятої")
    assert "Старша Зміни" in cards(stage, CONTEXTUAL)[0].words


async def test_an_agent_sees_their_own_team_only(stage: Stage, patient: Person) -> None:
    await write(patient, "Мої дані неправильні")
    code = code_of(patient)
    agent = await opens_the_bot(stage, 901)
    await agent.says("/queue")
    agent.sees("Відкритих звернень немає")
    other = await opens_the_bot(stage, 902)
    await other.says("/queue")
    data = other.find_button(code)[1]["callback_data"]
    await agent.presses_data(data)
    agent.sees("Такого звернення немає")


async def test_who_is_not_of_the_staff_sees_no_queue(stage: Stage, patient: Person) -> None:
    await write(patient)
    await patient.says("/queue")
    patient.sees("лише працівники")
    await patient.presses_data("pg1:queue:1:")
    patient.sees("лише працівники")


async def test_a_card_that_does_not_stand_is_said_so(stage: Stage, patient: Person, door: Door) -> None:
    lead = await opens_the_bot(stage, 903)
    await lead.says("/queue")  # seen in the group
    door.shut = Refused(403, KICKED)
    await write(patient)
    await lead.says("/queue")
    assert "картки в групі немає" in line(lead, code_of(patient))
    door.shut = None
    await stage.tick(MINUTE)
    await lead.says("/queue")
    lead.sees_not("картки в групі немає")


async def test_a_long_queue_has_pages(stage: Stage, technical: Person) -> None:
    for number in range(9):
        await write(stage.person(2_000 + number))
    await technical.says("/queue")
    technical.sees("Відкриті звернення: 9")
    assert len([label for label in technical.labels() if len(label) == 5 and label.isalnum()]) == 8
    await technical.presses("Наступні")
    assert len([label for label in technical.labels() if len(label) == 5 and label.isalnum()]) == 1
    await technical.presses_data("pg1:queue:7:")  # closed meanwhile: the last page there is
    assert len([label for label in technical.labels() if len(label) == 5 and label.isalnum()]) == 1
    await technical.presses("‹ Попередні")
    assert len([label for label in technical.labels() if len(label) == 5 and label.isalnum()]) == 8
