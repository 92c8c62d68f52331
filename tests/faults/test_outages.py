"""Telegram is away for everybody: what is said meanwhile waits, and arrives in order when it is back."""

from __future__ import annotations

import asyncio

import pytest

from sandbox.telegram.faults import Fault, Kind
from storage.records import SENT
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.patients import AGENT, TECHNICAL, Writer, all_write, found, writers
from tests.faults.scene import Scene

pytestmark = pytest.mark.faults

OUT = ("sendMessage", "sendChatAction", "editMessageText", "answerCallbackQuery")
OUTAGE_SECONDS = 4.0
SILENCE_SECONDS = 100.0
PROMPTLY_SECONDS = 5.0


def goes_away(scene: Scene, kind: Kind) -> None:
    for method in OUT:
        scene.world.break_down(Fault(kind, method, times=0, code=502))


def answer(scene: Scene, patient: Writer, words: str) -> None:
    """The agent replies to the patient's card, once more."""
    card = found(scene.world, TECHNICAL, patient.code)
    assert card is not None
    scene.world.say(AGENT, f"{words} {patient.code}", chat_id=TECHNICAL, reply_to=card["message_id"])


@pytest.mark.parametrize("kind", ["error", "drop"])
async def test_everything_that_was_said_in_an_outage_arrives_when_it_is_over(scene: Scene, kind: Kind) -> None:
    await scene.started()
    people = await writers(scene, 6)
    goes_away(scene, kind)
    all_write(people)
    await asyncio.sleep(OUTAGE_SECONDS / 2)
    for one in people:
        answer(scene, one, "Перша відповідь")
        answer(scene, one, "Друга відповідь")
    all_write(people)
    await asyncio.sleep(OUTAGE_SECONDS / 2)
    scene.world.repair()
    await scene.settled()
    mail = await nothing_lost_nothing_twice(scene, people)
    assert not mail.missing
    assert not mail.unsure
    for one in people:
        said = [message["text"] for message in scene.world.messages(one.id) if f"відповідь {one.code}" in str(message)]
        assert len(said) == 2
        assert "Перша" in said[0]


async def test_an_outage_goes_on_over_the_death_of_the_process(scene: Scene) -> None:
    life = await scene.started()
    people = await writers(scene, 6)
    goes_away(scene, "error")
    all_write(people, 2)
    await asyncio.sleep(OUTAGE_SECONDS / 2)
    await life.kill()
    await scene.started()
    await asyncio.sleep(OUTAGE_SECONDS / 2)
    scene.world.repair()
    await scene.settled()
    await nothing_lost_nothing_twice(scene, people)
    assert {row.status for row in await scene.books.outbox()} == {SENT}


async def test_silence_for_many_chats_slows_nobody_else(scene: Scene) -> None:
    await scene.started()
    silent = [int(scene.world.add_patient(f"Мовчить{number}")["id"]) for number in range(150)]
    others = [int(scene.world.add_patient(f"Говорить{number}")["id"]) for number in range(20)]
    for chat in silent:
        scene.world.break_down(Fault("delay", "sendMessage", times=0, seconds=SILENCE_SECONDS, chat_id=chat))
        scene.world.say(chat, "/help")
    await scene.until(lambda: not scene.world.waiting())
    for chat in others:
        scene.world.say(chat, "/help")
    async with asyncio.timeout(PROMPTLY_SECONDS):
        while not all(scene.world.calls("sendMessage", chat, ok=True) for chat in others):
            await asyncio.sleep(0.02)
