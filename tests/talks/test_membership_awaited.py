"""While Telegram does not say who is in the group, an answer of staff waits and is not lost; a press is told so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from bot.road import memberships
from bot.road.memberships import TRIES
from bot.road.telegram import NoAnswer
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket, replied
from tests.talks.door import cards, opens_the_bot


class Dumb:
    """Telegram does not answer so many questions about members."""

    def __init__(self, stage: Stage, times: int) -> None:
        self.left = times
        stage.telegram.faults.append(self)

    def __call__(self, method: str, _payload: Mapping[str, Any]) -> Exception | None:
        if method != "getChatMember" or not self.left:
            return None
        self.left -= 1
        return NoAnswer(sent=True)


@pytest.fixture
def agent(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(memberships, "PAUSES_SECONDS", (0.0,))
    return stage.person(901, chat=TECHNICAL)


async def test_an_answer_reaches_the_patient_when_telegram_is_back(
    stage: Stage, patient: Person, agent: Person
) -> None:
    """As long as it takes: while nobody is answered, nobody counts tries."""
    await open_ticket(patient)
    stage.clock.pass_seconds(60)
    silence = Dumb(stage, 4 * TRIES)
    await agent.says("Вже полагодили.", reply_to_message=replied(cards(stage)[0]))
    assert silence.left == 0
    patient.sees("Вже полагодили.")


async def test_where_telegram_answers_everybody_else_the_writer_is_told(
    stage: Stage, patient: Person, agent: Person
) -> None:
    await open_ticket(patient)
    stage.clock.pass_seconds(60)
    silence = Dumb(stage, 1000)
    await patient.says("/help")
    await agent.says("Вже полагодили.", reply_to_message=replied(cards(stage)[0]))
    agent.saw("не вдається перевірити, чи Ви в групі")
    patient.sees_not("Вже полагодили.")
    assert 1000 - silence.left == 1 + TRIES


async def test_a_press_is_told_at_once(stage: Stage, patient: Person, agent: Person) -> None:
    await open_ticket(patient)
    stage.clock.pass_seconds(60)
    silence = Dumb(stage, 1000)
    await agent.presses("Взяти")
    assert "не вдається перевірити, чи Ви в групі" in agent.toast
    assert 1000 - silence.left == 1


async def test_a_patient_who_adds_something_waits_for_nobody(
    stage: Stage, patient: Person, agent: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether the holder is still of the team is asked again at sending; a cry must not stand behind that."""
    monkeypatch.setattr(memberships, "PAUSES_SECONDS", (600.0,))
    await opens_the_bot(stage, 901)
    await open_ticket(patient)
    await agent.presses("Взяти")
    stage.clock.pass_seconds(60)
    await patient.presses("Дописати")
    silence = Dumb(stage, 1)
    await patient.says("Телефон – самсунг.")
    patient.saw("Додано до звернення")
    assert silence.left == 0
