"""A ticket reaches people or says that it has not: its card comes to lie in the group, whatever happens there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.road.telegram import NoAnswer, Refused
from storage.outbox import count_by_status
from storage.records import FAILED, UNCERTAIN
from tests.clock import Clock
from tests.patient import Person
from tests.stage import TECHNICAL, Stage, open_stage
from tests.talks.deeds import replied
from tests.talks.door import (
    KICKED,
    MINUTE,
    MOVED,
    Door,
    bot_becomes,
    cards,
    in_group,
    opens_the_bot,
    ready_words,
    write,
)
from tests.telegram import Shown


async def test_a_patient_gets_no_more_messages_than_two_and_reads_that_people_have_it(
    stage: Stage, patient: Person
) -> None:
    await write(patient)
    calls = [(method, str(payload.get("text", ""))) for method, payload in stage.telegram.calls]
    [at] = [n for n, (method, text) in enumerate(calls) if method == "sendMessage" and "записано, передаю" in text]
    assert any(method == "editMessageText" and "передано людям" in text for method, text in calls[at:])
    patient.sees("передано людям")
    assert ready_words(patient, "передано людям") == 1
    assert {"Дописати", "Мої звернення"} <= set(patient.labels())
    await patient.says("І телефон старий.", reply_to_message=replied(patient.screen))
    patient.sees("Додано до звернення")
    calls_so_far = len(stage.telegram.calls)
    await stage.tick(MINUTE)
    assert len(stage.telegram.calls) == calls_so_far


async def test_nothing_is_posted_twice_while_all_cards_stand(stage: Stage, patient: Person) -> None:
    await write(patient)
    for _ in range(3):
        await stage.tick(MINUTE)
    assert len(cards(stage)) == 1


async def test_a_ticket_opened_while_the_bot_is_kicked_comes_to_the_group_when_it_is_let_back(
    stage: Stage, patient: Person, door: Door
) -> None:
    door.shut = Refused(403, KICKED)
    await write(patient)
    patient.sees("записано, передаю")
    assert ready_words(patient, "передано людям") == 0
    await stage.tick(MINUTE)
    patient.sees("ще не дійшло до людей")
    patient.sees("16-77")
    await patient.presses("Мої звернення")
    assert any("записано, ще не передано" in label for label in patient.labels())
    door.shut = None
    await bot_becomes(stage, "member")
    assert len(cards(stage)) == 1
    assert ready_words(patient, "передано людям") == 2  # the receipt, and one notice
    await patient.presses("Мої звернення")
    assert any("чекає на людину" in label for label in patient.labels())
    await stage.tick(MINUTE)
    assert len(cards(stage)) == 1
    assert ready_words(patient, "передано людям") == 2


async def test_a_group_that_opens_without_a_word_gets_its_cards_within_a_minute(
    stage: Stage, patient: Person, door: Door
) -> None:
    door.shut = Refused(400, "Bad Request: not enough rights to send text messages to the chat")
    for _ in range(3):
        await write(patient)
    await stage.tick(MINUTE)
    door.shut = None
    await stage.tick(MINUTE)
    assert len(cards(stage)) == 3


async def test_a_closed_group_is_tried_once_a_minute_and_leaves_no_heap_of_dead_letters(
    stage: Stage, patient: Person, door: Door
) -> None:
    door.shut = Refused(403, KICKED)
    for _ in range(4):
        await write(patient)
    door.tried = 0
    for _ in range(10):
        await stage.tick(MINUTE)
    assert door.tried == 10
    counts = await count_by_status(stage.app.foundation.database)
    assert counts[FAILED] == 4


async def test_a_patient_and_the_members_hear_once_that_nobody_has_it(
    stage: Stage, patient: Person, door: Door
) -> None:
    agent, lead = await opens_the_bot(stage, 901), await opens_the_bot(stage, 903)
    others = [await opens_the_bot(stage, number) for number in (902, 904)]
    door.shut = Refused(403, KICKED)
    await write(patient)
    for _ in range(3):
        await stage.tick(MINUTE)
    assert ready_words(patient, "ще не дійшло до людей") == 1
    for member in (agent, lead):
        assert ready_words(member, "в групу команди не вдається") == 1
        member.sees("Технічні питання")
        member.sees_not("помилку з десятої")
    for other in others:  # of another team; an auditor
        assert ready_words(other, "Технічні питання") == 0


async def test_who_has_never_opened_the_bot_or_has_stopped_it_is_not_written_to(
    stage: Stage, patient: Person, door: Door
) -> None:
    await opens_the_bot(stage, 901)
    work = stage.app.new_work()
    work.patients.mark_blocked(901, blocked=True)
    await work.commit()
    door.shut = Refused(403, KICKED)
    await write(patient)
    calls = len(stage.telegram.calls)
    await stage.tick(MINUTE)
    assert {payload["chat_id"] for _, payload in stage.telegram.calls[calls:]} == {TECHNICAL, patient.chat}


async def test_a_ticket_that_was_with_people_once_is_not_called_unheard_later(
    stage: Stage, patient: Person, door: Door
) -> None:
    await write(patient)
    door.shut = Refused(403, KICKED)
    await patient.presses("Дописати")
    await patient.says("І телефон старий.")
    for _ in range(2):
        await stage.tick(MINUTE)
    assert ready_words(patient, "ще не дійшло") == 0


@pytest.mark.parametrize("opened", ["forum_topic_reopened", "general_forum_topic_unhidden"])
async def test_a_topic_that_opens_again_gets_what_it_missed(
    stage: Stage, patient: Person, door: Door, opened: str
) -> None:
    door.shut = Refused(400, "Bad Request: TOPIC_CLOSED")
    await write(patient)
    assert not cards(stage)
    door.shut = None
    await in_group(stage, **{opened: {}})
    assert len(cards(stage)) == 1
    patient.sees("передано людям")


async def test_a_group_that_moved_has_the_cards_of_open_tickets_where_it_is_now(stage: Stage, patient: Person) -> None:
    await write(patient)
    await write(patient)
    await in_group(stage, migrate_to_chat_id=MOVED)
    assert len(cards(stage, MOVED)) == 2
    member = stage.person(901, chat=MOVED)
    await member.presses("Взяти")
    assert "Ваше" in member.toast


async def test_a_card_left_behind_in_the_old_group_overwrites_nothing_in_the_new_one(
    stage: Stage, patient: Person, door: Door
) -> None:
    """Messages keep no number when a group moves: under the old one lies something else."""
    await write(patient)
    code = patient.screen.words.split("Звернення ")[1][:5]
    [old] = cards(stage)
    stranger = Shown(MOVED, old.message_id, "Картка іншого звернення")
    stage.telegram.chats[MOVED] = [stranger]
    door.shut = Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": MOVED})
    await patient.presses("Дописати")
    await patient.says("І телефон старий.")
    await stage.tick(MINUTE)
    assert stranger.words == "Картка іншого звернення"
    assert [code in shown.words for shown in cards(stage, MOVED)] == [True]


@pytest.mark.usefixtures("soon")
async def test_a_card_that_telegram_did_not_acknowledge_is_posted_again(
    stage: Stage, patient: Person, door: Door
) -> None:
    door.shut = NoAnswer(sent=True)
    await write(patient)
    door.shut = None
    await stage.tick(MINUTE)
    assert len(cards(stage)) == 1
    patient.sees("передано людям")
    assert ready_words(patient, "ще не дійшло") == 0  # nobody is alarmed before it was tried once more
    assert UNCERTAIN not in await count_by_status(stage.app.foundation.database)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Telegram did not acknowledge is tried again soon: how long the bot waits is of no account here."""
    monkeypatch.setattr("bot.road.endings.FIRST_RETRY_MS", 20)


@pytest.fixture
async def lives(tmp_path: Path, sqlite_url: str, clock: Clock) -> AsyncIterator[list[Stage]]:
    """Two lives of the bot on one database; the second begins where the first ended."""
    opened = [await open_stage(tmp_path, sqlite_url, clock)]
    yield opened
    await opened[-1].app.foundation.close()


async def test_after_a_restart_the_card_that_was_refused_comes_to_the_group(
    lives: list[Stage], tmp_path: Path, sqlite_url: str, clock: Clock
) -> None:
    [first] = lives
    Door(first).shut = Refused(403, KICKED)
    await write(first.person())
    await first.app.foundation.close()
    clock.pass_seconds(2)
    second = await open_stage(tmp_path, sqlite_url, clock)
    lives.append(second)
    await second.app.cards_clock.sweep()
    await second.settle()
    assert len(cards(second)) == 1
    edits = [payload for method, payload in second.telegram.calls if method in ("editMessageText", "sendMessage")]
    assert any("передано людям" in edit["text"] and edit["chat_id"] == 101 for edit in edits)


@pytest.mark.usefixtures("soon")
async def test_who_waits_for_a_card_that_is_lost_again_and_again_is_told(
    stage: Stage, patient: Person, door: Door
) -> None:
    door.shut = NoAnswer(sent=True)
    await write(patient)
    for _ in range(2):
        await stage.tick(MINUTE)
    patient.sees("ще не дійшло до людей")
    door.shut = None
    await stage.tick(MINUTE)
    patient.sees("передано людям")
