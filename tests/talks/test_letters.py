"""Answers of staff that did not arrive: sent again on a press, or when the patient is back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.road.telegram import NoAnswer, Refused
from storage.records import HELD
from storage.retention import DAY_MS, HELD_DAYS
from storage.statements import Statement
from storage.tables import outbox
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.ways import Way, writes_to_people

BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL, name="Перша")


@pytest.fixture
async def way(stage: Stage, patient: Person) -> Way:
    """The patient has written to people."""
    await writes_to_people(patient)
    return Way(stage, patient.chat)


async def answers(agent: Person, words: str, **content: Any) -> None:
    card = next(shown for shown in agent.stage.telegram.visible(agent.chat) if "Закрити" in str(shown.keyboard))
    replied = {"message_id": card.message_id, "date": 1, "text": "…", "chat": {"id": agent.chat, "type": "supergroup"}}
    await agent.says(words, reply_to_message=replied, **content)


def heard(patient: Person, words: str) -> int:
    return sum(words in shown.words for shown in patient.stage.telegram.visible(patient.chat))


async def comes_back(stage: Stage, patient: Person) -> None:
    """Telegram says that the patient has started the bot again."""
    about = {"user": {"id": 1, "is_bot": True, "first_name": "bot"}}
    await stage.receive(
        {
            "my_chat_member": {
                "chat": {"id": patient.chat, "type": "private", "first_name": "Олена"},
                "from": patient.user,
                "date": 1,
                "old_chat_member": {**about, "status": "kicked", "until_date": 0},
                "new_chat_member": {**about, "status": "member"},
            }
        }
    )


async def held(stage: Stage) -> int:
    return len(await stage.app.foundation.database.fetch(Statement(outbox.select().where(outbox.c.status == HELD))))


async def test_an_answer_that_perhaps_arrived_is_sent_again_on_a_press_and_only_once(
    stage: Stage, patient: Person, agent: Person, way: Way
) -> None:
    way.closed_by = NoAnswer(sent=True)
    await answers(agent, "Спробуйте ще раз.")
    agent.saw("Невідомо, чи її доставлено")
    assert not heard(patient, "Спробуйте ще раз.")
    way.closed_by = None
    lead = stage.person(903, chat=TECHNICAL, name="Старша")
    message, button = agent.find_button("Надіслати ще раз")
    await agent.presses_data(button["callback_data"], message)
    agent.saw("надсилаю відповідь пацієнту ще раз. Рішення: Оператор Перша")
    agent.sees("відповідь таки дійшла до пацієнта")
    await lead.presses_data(button["callback_data"], message)
    assert "уже надіслано ще раз" in lead.toast
    assert heard(patient, "Спробуйте ще раз.") == 1


async def test_an_answer_of_which_again_nobody_knows_asks_again(
    stage: Stage, patient: Person, agent: Person, way: Way
) -> None:
    way.closed_by = NoAnswer(sent=True)
    await answers(agent, "Спробуйте ще раз.")
    await agent.presses("Надіслати ще раз")
    way.closed_by = None
    await agent.presses("Надіслати ще раз")
    assert heard(patient, "Спробуйте ще раз.") == 1


@pytest.mark.parametrize("number", [902, 904, 555], ids=["another team", "auditor", "stranger"])
async def test_others_may_not_send_it_again(
    stage: Stage, patient: Person, agent: Person, way: Way, number: int
) -> None:
    way.closed_by = NoAnswer(sent=True)
    await answers(agent, "Спробуйте ще раз.")
    way.closed_by = None
    other = stage.person(number, chat=TECHNICAL)
    await other.presses("Надіслати ще раз")
    assert "лише працівники цієї команди" in other.toast
    assert not heard(patient, "Спробуйте ще раз.")


async def test_answers_wait_for_a_patient_who_stopped_the_bot_and_come_in_order_when_they_are_back(
    stage: Stage, patient: Person, agent: Person, way: Way
) -> None:
    way.closed_by = BLOCKED
    await answers(agent, "Перша відповідь. " + "Довга. " * 700)
    told = [shown for shown in stage.telegram.visible(agent.chat) if "зупинив бота" in shown.words]
    assert len(told) == 1, "the parts of one answer are told of once"
    assert "30 днів" in told[0].words
    await answers(agent, "Друга відповідь.")
    way.closed_by = None
    await comes_back(stage, patient)
    said = [shown.words for shown in stage.telegram.visible(patient.chat)][-3:]
    assert "Перша відповідь." in said[0]
    assert "Довга." in said[1]
    assert "Друга відповідь." in said[2]
    assert sum("таки дійшла" in shown.words for shown in stage.telegram.visible(agent.chat)) == 1
    assert await held(stage) == 0
    await patient.says("/start")
    assert heard(patient, "Друга відповідь.") == 1


async def test_any_word_of_the_patient_brings_what_waited_before_its_answer(
    stage: Stage, patient: Person, agent: Person, way: Way
) -> None:
    way.closed_by = BLOCKED
    await answers(agent, "Спробуйте ще раз.")
    way.closed_by = None
    await patient.says("/help")
    said = [shown.words for shown in stage.telegram.visible(patient.chat)][-2:]
    assert "Спробуйте ще раз." in said[0]
    assert "Спробуйте ще раз." not in said[1]


async def test_an_answer_does_not_wait_for_ever(stage: Stage, patient: Person, agent: Person, way: Way) -> None:
    way.closed_by = BLOCKED
    await answers(agent, "Спробуйте ще раз.")
    stage.clock.pass_seconds(HELD_DAYS * DAY_MS / 1000 - 60)
    await stage.app.jobs.clean()
    assert await held(stage) == 1
    stage.clock.pass_seconds(120)
    await stage.app.jobs.clean()
    assert await held(stage) == 0


async def test_who_is_forgotten_gets_nothing_that_waited(
    stage: Stage, patient: Person, agent: Person, way: Way
) -> None:
    way.closed_by = BLOCKED
    await answers(agent, "Спробуйте ще раз.")
    work = stage.app.new_work()
    known = await work.patients.by_telegram(patient.number)
    assert known is not None
    await stage.app.services.privacy_service.erase(work, known, patient.chat)
    await work.commit()
    assert await held(stage) == 0
    way.closed_by = None
    await comes_back(stage, patient)
    assert not heard(patient, "Спробуйте ще раз.")
