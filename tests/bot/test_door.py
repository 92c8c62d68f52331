"""What is turned away before it costs a step: presses and lines without end, and presses that newer ones outdo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.road.door import HASTE_MS, PRESSES_WAITING, Order
from bot.road.senders import lane_of
from bot.road.telegram import NoAnswer
from handlers.kit.callbacks import Open
from services.rate_limit import LINES_A_MINUTE, MESSAGES_A_MINUTE, PRESSES_A_MINUTE, RateLimit
from services.sessions import Sessions
from storage.records import DONE, Arrived
from tests.bot.arriving import statuses, written
from tests.clock import Clock
from tests.patient import Person
from tests.source import absent_conversations
from tests.stage import TECHNICAL, Stage, open_stage
from tests.telegram import Shown

MENU = Open(screen="menu").pack()


@pytest.fixture
async def stage(tmp_path: Path, sqlite_url: str, clock: Clock) -> AsyncIterator[Stage]:
    """The whole bot, with the guard on as everywhere but in tests."""
    opened = await open_stage(tmp_path, sqlite_url, clock, flood_guard="on")
    yield opened
    await opened.app.foundation.close()


def pressed(person: Person, screen: Shown, data: str = MENU) -> dict[str, Any]:
    """A press as Telegram writes it."""
    chat = {"id": person.chat, "type": "private", "first_name": "Олена"}
    sender = {"id": 1, "is_bot": True, "first_name": "bot"}
    message = {"message_id": screen.message_id, "date": 1_795_000_000, "chat": chat, "text": "…", "from": sender}
    query = {"id": f"q{person.stage.next_number()}", "from": person.user, "chat_instance": "1", "data": data}
    return {"update_id": person.stage.next_number(), "callback_query": {**query, "message": message}}


def typed(person: Person, line: str = "") -> dict[str, Any]:
    query = {"id": f"i{person.stage.next_number()}", "from": person.user, "query": line, "offset": ""}
    return {"update_id": person.stage.next_number(), "inline_query": query}


def toasts(stage: Stage) -> list[str]:
    """What the presses were answered with."""
    return [str(answer.get("text", "")) for answer in stage.telegram.answers.values()]


async def comes(stage: Stage, *updates: dict[str, Any]) -> None:
    await stage.app.foundation.intake.receive(updates)
    await stage.settle()


class Held:
    """The menu waits, as if the national system were asked for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.go = asyncio.Event()
        self.begun = 0
        current = Sessions.current

        async def waits(sessions: Sessions, *about: Any) -> Any:
            self.begun += 1
            await self.go.wait()
            return await current(sessions, *about)

        monkeypatch.setattr(Sessions, "current", waits)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    return Held(monkeypatch)


async def test_who_presses_without_end_is_told_once_and_every_spinner_ends(stage: Stage, patient: Person) -> None:
    await patient.says("/help")
    screen = patient.screen
    presses = [pressed(patient, screen) for _ in range(PRESSES_A_MINUTE + 20)]
    for press in presses:
        await comes(stage, press)
    assert len(toasts(stage)) == len(presses)
    assert sum("дуже часто" in toast for toast in toasts(stage)) == 1
    assert await statuses(stage) == {DONE: len(presses) + 1}
    stage.clock.pass_seconds(61)
    await patient.presses("Налаштування")
    patient.sees("Налаштування")


async def test_who_presses_without_end_is_told_in_their_own_language(stage: Stage, patient: Person) -> None:
    await patient.says("/language")
    await patient.presses("English")
    for _ in range(PRESSES_A_MINUTE + 1):
        await comes(stage, pressed(patient, patient.screen))
    assert any("very often" in toast for toast in toasts(stage))


async def test_presses_in_a_group_of_staff_are_no_flood(stage: Stage) -> None:
    agent = Person(stage, 901, TECHNICAL)
    await agent.says("/id")
    for _ in range(PRESSES_A_MINUTE + 5):
        await agent.presses_data("tk1:take:1:1", agent.screen)
        assert "дуже часто" not in agent.toast


async def test_lines_without_end_get_one_word_and_then_nothing(stage: Stage, patient: Person) -> None:
    await comes(stage, *(typed(patient) for _ in range(LINES_A_MINUTE + 5)))
    replies = [payload for method, payload in stage.telegram.calls if method == "answerInlineQuery"]
    late = [one for one in replies if one["is_personal"]]
    answered = 0 if "inline" in absent_conversations() else LINES_A_MINUTE
    assert (len(replies) - len(late), len(late)) == (answered, 5)
    assert all(one["results"] == [] and one["cache_time"] > 0 for one in late)
    assert [one["button"]["text"] for one in late if "button" in one] == ["Зачекайте хвилину й напишіть знову"]


async def test_older_presses_of_the_same_screen_are_answered_at_once_and_dropped(
    stage: Stage, patient: Person, held: Held
) -> None:
    await patient.says("/help")
    intake = stage.app.foundation.intake
    presses = [pressed(patient, patient.screen) for _ in range(12)]
    for press in presses:
        await intake.receive([press])
    async with asyncio.timeout(5):
        while len(stage.telegram.answers) < len(presses) - 1 - PRESSES_WAITING:
            await asyncio.sleep(0.005)
    assert set(stage.telegram.answers) == {press["callback_query"]["id"] for press in presses[1:-PRESSES_WAITING]}
    assert set(toasts(stage)) == {"Виконую Ваше останнє натискання."}
    held.go.set()
    await stage.settle()
    assert held.begun == 1 + PRESSES_WAITING
    assert len(toasts(stage)) == len(presses)
    assert await statuses(stage) == {DONE: len(presses) + 1}


async def test_words_between_presses_are_never_dropped(stage: Stage, patient: Person, held: Held) -> None:
    await patient.says("/help")
    intake, screen = stage.app.foundation.intake, patient.screen
    for _ in range(5):
        await intake.receive([pressed(patient, screen) for _ in range(4)])
        await intake.receive([{"update_id": stage.next_number(), "message": written(patient, "/settings")}])
    await intake.receive([{"update_id": stage.next_number(), "message": written(patient, "людина не дихає")}])
    held.go.set()
    await stage.settle()
    said = [shown.words for shown in stage.telegram.visible(patient.chat)]
    assert sum("Налаштування" in words for words in said) == 5
    assert any("103" in words for words in said[1:])


async def test_presses_of_another_screen_are_not_outdone(stage: Stage, patient: Person, held: Held) -> None:
    for _ in range(6):
        await patient.says("/help")
    screens = stage.telegram.visible(patient.chat)
    await stage.app.foundation.intake.receive([pressed(patient, screen) for screen in screens])
    held.go.set()
    await stage.settle()
    assert held.begun == len(screens)


async def test_messages_are_limited_whatever_the_pace_towards_telegram(stage: Stage, patient: Person) -> None:
    assert stage.app.settings.pace == "off"
    for number in range(MESSAGES_A_MINUTE + 1):
        await patient.says(f"/id{number}")
    patient.sees("Останні я не прочитав")


async def test_what_is_turned_away_costs_nothing_when_telegram_is_silent(stage: Stage, patient: Person) -> None:
    await patient.says("/help")
    screen = patient.screen
    stage.telegram.faults.append(lambda method, _: NoAnswer(sent=True) if method == "answerCallbackQuery" else None)
    for _ in range(PRESSES_A_MINUTE + 3):
        await stage.app.foundation.intake.receive([pressed(patient, screen)])
    await stage.app.foundation.lanes.fewer_than(1)
    stage.telegram.faults.clear()
    async with asyncio.timeout(10):
        while (await statuses(stage)).get(DONE, 0) < PRESSES_A_MINUTE + 4:
            await asyncio.sleep(0.01)


def test_words_go_before_presses_and_a_first_press_before_the_next(stage: Stage, patient: Person) -> None:
    order, screen = Order(stage.clock, off=False), Shown(patient.chat, 1, "")

    def goes_behind(update: dict[str, Any]) -> int:
        return order(Arrived(update["update_id"], lane_of(update), 0, update))

    assert [goes_behind(pressed(patient, screen)) for _ in range(3)] == [1, 2, 2]
    assert goes_behind({"update_id": 1, "message": written(patient, "/help")}) == 0
    assert goes_behind(pressed(stage.person(102), screen)) == 1
    in_group = pressed(patient, screen)
    in_group["callback_query"]["message"]["chat"]["id"] = TECHNICAL
    assert goes_behind(in_group) == 0
    stage.clock.pass_seconds(HASTE_MS / 1000)
    assert goes_behind(pressed(patient, screen)) == 1


def test_a_clock_that_was_set_back_forgives() -> None:
    limit = RateLimit(2)
    assert [limit.weigh(1, update, 10_000_000) for update in range(3)] == ["fine", "fine", "tell"]
    assert limit.weigh(1, 9, 5_000_000) == "fine"
