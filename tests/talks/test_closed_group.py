"""What a group should have read while it took nothing: cards are posted anew, everything else has waited."""

from __future__ import annotations

import pytest

from bot.road.telegram import Refused
from services.facts import RegisterNotRead
from storage.outbox import count_by_status
from storage.records import HELD
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.door import KICKED, MINUTE, MOVED, Door, bot_becomes, cards, in_group, ready_words, write
from tests.telegram import Shown

UNREAD = "реєстр лікарів"
CLOSED = (Refused(403, KICKED), Refused(400, "Bad Request: TOPIC_CLOSED"))


async def a_fault_is_told(stage: Stage) -> None:
    work = stage.app.new_work()
    await stage.app.jobs._notices.hear(work, RegisterNotRead("not-reached", 12))
    await work.commit()
    stage.app.delivery.put(work.outgoing)
    await stage.settle()


def told(stage: Stage, chat: int = TECHNICAL) -> list[Shown]:
    return [shown for shown in stage.telegram.visible(chat) if UNREAD in shown.words.lower()]


@pytest.mark.parametrize("closed", CLOSED, ids=["kicked", "topic closed"])
async def test_a_fault_told_while_the_group_is_closed_is_read_when_it_opens_without_a_word(
    stage: Stage, door: Door, closed: Refused
) -> None:
    door.shut = closed
    await a_fault_is_told(stage)
    assert not told(stage)
    door.shut = None
    await stage.tick(MINUTE)
    assert len(told(stage)) == 1
    await stage.tick(MINUTE)
    assert len(told(stage)) == 1


async def test_it_is_read_at_once_when_the_bot_is_let_back(stage: Stage, door: Door) -> None:
    door.shut = Refused(403, KICKED)
    await a_fault_is_told(stage)
    door.shut = None
    await bot_becomes(stage, "member")
    assert len(told(stage)) == 1


async def test_it_follows_a_group_that_has_moved_meanwhile(stage: Stage, door: Door) -> None:
    door.shut = Refused(403, KICKED)
    await a_fault_is_told(stage)
    door.shut = Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": MOVED})
    await in_group(stage, migrate_to_chat_id=MOVED)
    assert len(told(stage, MOVED)) == 1


async def test_a_closed_group_is_knocked_at_once_a_minute_however_much_waits(stage: Stage, door: Door) -> None:
    door.shut = Refused(403, KICKED)
    for _ in range(3):
        await a_fault_is_told(stage)
    await stage.tick(MINUTE)
    door.tried = 0
    for _ in range(5):
        await stage.tick(MINUTE)
    assert door.tried == 5
    door.shut = None
    await stage.tick(MINUTE)
    assert len(told(stage)) == 3
    assert HELD not in await count_by_status(stage.app.foundation.database)


async def test_that_an_answer_did_not_arrive_is_read_later_beside_the_one_card(
    stage: Stage, patient: Person, door: Door
) -> None:
    await write(patient)
    [card] = cards(stage)
    agent = stage.person(901, chat=TECHNICAL, name="Перша")
    stage.telegram.faults.append(lambda method, payload: BLOCKED if payload.get("chat_id") == patient.chat else None)
    door.only, door.shut = "sendMessage", Refused(403, KICKED)
    replied = {"message_id": card.message_id, "date": 1, "text": "…", "chat": {"id": TECHNICAL, "type": "supergroup"}}
    await agent.says("Спробуйте ще раз увечері.", reply_to_message=replied)
    assert ready_words(agent, "відповідь не дійшла") == 0
    door.shut = None
    await bot_becomes(stage, "member")
    assert ready_words(agent, "відповідь не дійшла") == 1


BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")
