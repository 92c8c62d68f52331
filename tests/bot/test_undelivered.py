"""Messages that did not arrive: the person is marked, the team is told, nobody is written to in vain."""

from __future__ import annotations

import pytest

from bot.road.telegram import NoAnswer, Refused
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.ways import Way, writes_to_people


@pytest.fixture
def agent(stage: Stage) -> Person:
    return stage.person(901, chat=TECHNICAL)


async def answers(agent: Person, words: str) -> None:
    card = next(shown for shown in agent.stage.telegram.visible(agent.chat) if shown.buttons())
    replied = {"message_id": card.message_id, "date": 1, "text": "…", "chat": {"id": agent.chat, "type": "supergroup"}}
    await agent.says(words, reply_to_message=replied)


async def is_marked(stage: Stage, person: Person) -> bool:
    found = await stage.app.new_work().patients.by_telegram(person.number)
    assert found is not None
    return found.blocked_at is not None


async def test_a_patient_who_stopped_the_bot_is_marked_and_the_team_told(
    stage: Stage, patient: Person, agent: Person
) -> None:
    await writes_to_people(patient)
    way = Way(stage, patient.chat)
    way.closed_by = Refused(403, "Forbidden: bot was blocked by the user")
    await answers(agent, "Спробуйте ще раз.")
    assert await is_marked(stage, patient)
    agent.saw("зупини")
    way.closed_by = None
    await patient.says("/start")
    assert not await is_marked(stage, patient)


@pytest.mark.parametrize("fault", [NoAnswer(sent=True), Refused(400, "Bad Request: chat not found")])
async def test_an_answer_that_may_not_have_arrived_is_told_to_the_team_and_not_repeated(
    stage: Stage, patient: Person, agent: Person, fault: Exception
) -> None:
    await writes_to_people(patient)
    way = Way(stage, patient.chat)
    way.closed_by = fault
    tries = len(stage.telegram.calls)
    before = len(stage.telegram.visible(agent.chat))
    await answers(agent, "Спробуйте ще раз.")
    sends = [
        call for call in stage.telegram.calls[tries:] if call[0] == "sendMessage" and call[1]["chat_id"] == patient.chat
    ]
    assert len(sends) == 1
    assert len(stage.telegram.visible(agent.chat)) == before + 2  # «sent», and that it may not have arrived
    assert not await is_marked(stage, patient)


@pytest.mark.usefixtures("soon")
async def test_a_card_that_a_broken_server_refused_to_the_end_is_posted_again(stage: Stage, patient: Person) -> None:
    way = Way(stage, TECHNICAL)
    way.closed_by = Refused(500, "Internal Server Error")
    await writes_to_people(patient)
    assert not stage.telegram.visible(TECHNICAL)
    way.closed_by = None
    await stage.tick()
    assert [one for one in stage.telegram.visible(TECHNICAL) if one.buttons()]
    patient.sees("передано людям")


async def test_a_team_whose_group_grew_into_another_works_on_there(
    stage: Stage, patient: Person, agent: Person
) -> None:
    moved = -1_009
    way = Way(stage, TECHNICAL)
    way.closed_by = Refused(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": moved})
    await writes_to_people(patient)
    member = stage.person(901, chat=moved)
    await member.presses("Взяти")
    assert "Ваше" in member.toast
    calls = len(stage.telegram.calls)
    await writes_to_people(patient)
    assert not [call for call in stage.telegram.calls[calls:] if call[1].get("chat_id") == TECHNICAL]
    assert len([one for one in stage.telegram.visible(moved) if one.buttons()]) == 2
    assert not stage.telegram.visible(CONTEXTUAL)
