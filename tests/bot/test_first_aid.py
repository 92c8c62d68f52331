"""Emergencies while the rest of the bot is being loaded: answered at once, once, and with the same words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.foundation import Foundation, open_foundation
from bot.road.first_aid import typed
from bot.wiring import App, build
from storage.records import Arrived
from tests.clock import Clock
from tests.faults.nonsense import malformed
from tests.learnt import questions
from tests.stage import settings_for, words
from tests.telegram import FakeTelegram

DANGER, PATIENT = "болить серце, не можу дихати", 101


@dataclass
class Early:
    """A bot whose framework is not there yet."""

    foundation: Foundation
    telegram: FakeTelegram

    async def receives(self, *updates: dict[str, Any]) -> None:
        await self.foundation.intake.receive(list(updates))

    async def helped(self) -> None:
        """Until what first aid has begun is done."""
        async with asyncio.timeout(20):
            await asyncio.gather(*self.foundation.first_aid._given.values())
            while self.foundation.delivery.depth:
                await asyncio.sleep(0.001)

    async def wired(self) -> App:
        """The rest comes up, and works off what has waited."""
        app = build(self.foundation)
        app.services.answers.swap(*questions())
        await app.begin_steps([])
        async with asyncio.timeout(20):
            await self.foundation.lanes.fewer_than(1)
            while self.foundation.delivery.depth:
                await asyncio.sleep(0.001)
        return app

    def said(self) -> list[str]:
        return [message.text for message in self.telegram.visible(PATIENT)]


@pytest.fixture
async def early(tmp_path: Path, database_url: str, clock: Clock) -> AsyncIterator[Early]:
    telegram = FakeTelegram()
    foundation = await open_foundation(
        settings_for(tmp_path, database_url),
        clock,
        telegram,  # type: ignore[arg-type]  # a stand-in of the same shape
        words=words(),
        seconds=lambda: clock() / 1000,
    )
    await foundation.intake.resume()
    yield Early(foundation, telegram)
    await foundation.close()


def line(number: int, text: str, kind: str = "message", where: str = "private", **author: Any) -> dict[str, Any]:
    chat = {"id": PATIENT, "type": where, "first_name": "Олена"}
    sender = {"id": PATIENT, "is_bot": False, "first_name": "Олена", "language_code": "uk", **author}
    return {"update_id": number, kind: {"message_id": number, "date": 1, "chat": chat, "from": sender, "text": text}}


async def test_whom_to_call_is_said_before_the_rest_is_there_and_only_once(early: Early) -> None:
    await early.receives(line(1, DANGER))
    await early.helped()
    assert ["103" in words for words in early.said()] == [True]
    await early.wired()
    assert len(early.said()) == 1


async def test_an_emergency_overtakes_what_waits_in_its_chat(early: Early) -> None:
    await early.receives(line(1, "/help"), line(2, DANGER), line(3, "/help"))
    await early.helped()
    assert ["103" in words for words in early.said()] == [True]
    await early.wired()
    assert len(early.said()) == 3


async def test_the_words_and_the_button_are_those_of_the_whole_bot(early: Early) -> None:
    await early.receives(line(1, DANGER), line(2, "I want to die"))
    await early.helped()
    await early.wired()
    await early.receives(line(3, DANGER), line(4, "I want to die"))
    async with asyncio.timeout(20):
        await early.foundation.lanes.fewer_than(1)
        while early.foundation.delivery.depth:
            await asyncio.sleep(0.001)
    aided, aided_crisis, told, told_crisis = early.telegram.visible(PATIENT)
    assert {**aided.payload, "reply_parameters": None} == {**told.payload, "reply_parameters": None}
    assert [one.payload["reply_parameters"]["message_id"] for one in (aided, told)] == [1, 3]
    assert told_crisis.text != told.text
    assert aided_crisis.keyboard != aided.keyboard, "in the language of the cry"


@pytest.mark.parametrize(
    "update",
    [
        line(1, "/start"),
        line(1, "/ticket болить серце, не можу дихати"),
        line(1, "як подати декларацію?"),
        line(1, DANGER, where="supergroup"),
        line(1, DANGER, kind="channel_post"),
    ],
    ids=["command", "command with words", "question", "group", "another kind"],
)
async def test_all_else_waits_for_the_whole_bot(early: Early, update: dict[str, Any]) -> None:
    await early.receives(update)
    await early.helped()
    assert not early.telegram.calls


async def test_a_changed_message_is_heard_too(early: Early) -> None:
    await early.receives(line(1, DANGER, kind="edited_message"))
    await early.helped()
    assert len(early.said()) == 1


async def test_what_no_sane_server_sends_is_no_reason_to_stumble(early: Early) -> None:
    for number, update in enumerate(malformed(PATIENT), 1):
        early.foundation.first_aid.heed([arrived(number, update)])
        typed(update)
    await early.helped()
    assert not early.telegram.calls


def arrived(number: int, update: dict[str, Any]) -> Arrived:
    return Arrived(number, PATIENT, 1, {"update_id": number, **update})


async def test_what_cannot_be_helped_now_is_left_to_the_ordinary_step(
    early: Early, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def failing(*_about: Any, **_more: Any) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(type(early.foundation.new_work()), "commit", failing)
        await early.receives(line(1, DANGER))
        await early.helped()
    assert not early.said()
    await early.wired()
    assert len(early.said()) == 1


async def test_once_the_bot_is_there_first_aid_is_over(early: Early) -> None:
    await early.wired()
    early.foundation.first_aid.heed([arrived(1, line(1, DANGER))])
    assert not await early.foundation.first_aid.has_answered(1)
