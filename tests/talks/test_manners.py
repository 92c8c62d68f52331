"""What people do without thinking: too fast, changed afterwards, stopped, come back, left the group."""

from __future__ import annotations

from typing import Any

import pytest

from bot.road.telegram import Refused
from services.rate_limit import MESSAGES_A_MINUTE, RateLimit
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied


def counting(stage: Stage) -> None:
    """From now on messages are counted, as where Telegram's pace holds."""
    stage.app.dispatcher["rate_limit"] = RateLimit()


async def test_a_person_in_a_hurry_is_told_once_and_answered_again_after_a_minute(
    patient: Person, stage: Stage
) -> None:
    counting(stage)
    for number in range(MESSAGES_A_MINUTE):
        await patient.says(f"/id{number}")
    patient.sees("Такої команди немає")
    for _ in range(3):
        await patient.says("/help")
    patient.sees("Останні я не прочитав")
    assert sum("Останні я не прочитав" in shown.words for shown in stage.telegram.visible(patient.chat)) == 1
    stage.clock.pass_seconds(61)
    await patient.says("/help")
    patient.sees("103")


async def test_an_emergency_is_heard_however_much_was_sent_before(patient: Person, stage: Stage) -> None:
    counting(stage)
    for _ in range(MESSAGES_A_MINUTE + 2):
        await patient.says("/menu")
    await patient.says("людина не дихає")
    patient.sees("103")


async def test_one_person_in_a_hurry_slows_down_nobody_else(patient: Person, stage: Stage) -> None:
    counting(stage)
    for _ in range(MESSAGES_A_MINUTE + 2):
        await patient.says("/menu")
    other = stage.person(102)
    await other.says("/menu")
    other.sees("Напишіть запитання будь-коли")


def test_a_step_that_is_run_again_counts_once() -> None:
    limit = RateLimit()
    for update in range(MESSAGES_A_MINUTE):
        assert limit.weigh(1, update, 0) == "fine"
    assert limit.weigh(1, MESSAGES_A_MINUTE - 1, 0) == "fine"
    assert [limit.weigh(1, 77, 0), limit.weigh(1, 77, 0), limit.weigh(1, 78, 0)] == [
        "tell",
        "tell",
        "silent",
    ]


async def test_who_changes_a_message_is_asked_to_send_a_new_one_and_stays_where_they_are(patient: Person) -> None:
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.edits("Як увійти?")
    patient.sees("Змінені повідомлення я не перечитую")
    await patient.presses("▶ Продовжити звернення")
    patient.sees("е-кабінет")


async def test_an_emergency_written_into_an_old_message_is_heard(patient: Person) -> None:
    await patient.edits("мамі дуже зле, втратила свідомість")
    patient.sees("103")


async def test_a_location_that_moves_by_itself_gets_no_answer(patient: Person, stage: Stage) -> None:
    await patient.edits(None, location={"latitude": 50.4, "longitude": 30.5, "live_period": 900})
    assert not stage.telegram.visible(patient.chat)


async def test_staff_who_change_an_answer_learn_that_the_patient_has_the_first_one(
    patient: Person, stage: Stage
) -> None:
    await open_ticket(patient)
    agent = stage.person(901, chat=TECHNICAL, name="Оператор")
    card = agent.screen
    await agent.says("Спробуйте ще раз.", reply_to_message=replied(card))
    await agent.edits("Спробуйте ще раз завтра.", reply_to_message=replied(card))
    agent.sees("Зміну пацієнт не побачить")
    patient.sees_not("завтра")


def member(status: str, chat: dict[str, Any], user: dict[str, Any], of: dict[str, Any]) -> dict[str, Any]:
    """A change of membership as Telegram tells it."""
    about: dict[str, Any] = {"until_date": 0} if status == "kicked" else {}
    return {
        "chat": chat,
        "from": user,
        "date": 1_795_000_000,
        "old_chat_member": {"status": "member", "user": of},
        "new_chat_member": {"status": status, "user": of, **about},
    }


async def test_who_stops_the_bot_gets_nothing_until_they_start_it_again(patient: Person, stage: Stage) -> None:
    await patient.says("/start")
    chat = {"id": patient.chat, "type": "private", "first_name": "Олена"}
    ours = {"id": 123456, "is_bot": True, "first_name": "bot"}
    await stage.receive({"my_chat_member": member("kicked", chat, patient.user, ours)})
    assert await blocked(stage, patient)
    await stage.receive({"my_chat_member": member("member", chat, patient.user, ours)})
    assert not await blocked(stage, patient)


async def blocked(stage: Stage, person: Person) -> bool:
    found = await stage.app.new_work().patients.by_telegram(person.number)
    assert found is not None
    return found.blocked_at is not None


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_who_has_left_the_group_has_no_rights_at_once(patient: Person, stage: Stage, status: str) -> None:
    await open_ticket(patient)
    agent = stage.person(901, chat=TECHNICAL, name="Оператор")
    await agent.says("/id")  # Telegram would still say "member" for up to a minute
    agent.sees(str(TECHNICAL))
    group = {"id": TECHNICAL, "type": "supergroup", "title": "Команда"}
    await stage.receive({"chat_member": member(status, group, agent.user, agent.user)})
    await agent.presses("Взяти")
    assert "лише працівники цієї команди" in agent.toast
    patient.sees("передано людям")


async def test_a_group_that_grew_keeps_its_team(patient: Person, stage: Stage) -> None:
    grown = -100_777
    old = {"id": TECHNICAL, "type": "group", "title": "Команда"}
    told = {
        "message_id": 5,
        "date": 1_795_000_000,
        "chat": old,
        "from": {"id": 901, "is_bot": False, "first_name": "О"},
    }
    await stage.receive({"message": {**told, "migrate_to_chat_id": grown}})
    await open_ticket(patient)
    agent = stage.person(901, chat=grown, name="Оператор")
    await agent.presses("Взяти")
    assert "в особистому чаті" in agent.toast


async def test_a_group_that_grew_while_the_bot_was_away_is_found_by_the_first_card(
    patient: Person, stage: Stage
) -> None:
    grown = -100_777
    stage.telegram.faults.append(
        lambda method, payload: (
            Refused(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": grown})
            if payload.get("chat_id") == TECHNICAL
            else None
        )
    )
    await open_ticket(patient)
    agent = stage.person(901, chat=grown, name="Оператор")
    await agent.presses("Взяти")
    assert "в особистому чаті" in agent.toast
