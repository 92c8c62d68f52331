"""When cards are looked after, and what the operator can read of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from bot import observe
from bot.clock import startup
from bot.road.telegram import NoAnswer, Refused
from bot.web.server import Web
from tests.patient import Person
from tests.stage import CONTEXTUAL, TECHNICAL, Stage
from tests.talks.door import MOVED, cards
from tests.ways import Way, writes_to_people


async def test_readiness_and_metrics_say_how_many_tickets_nobody_may_have_heard_of(
    stage: Stage, patient: Person
) -> None:
    Way(stage, TECHNICAL).closed_by = Refused(403, "Forbidden: bot was kicked from the supergroup chat")
    await writes_to_people(patient)
    stage.clock.pass_seconds(90)
    await stage.app.cards_clock.count()
    assert observe.tickets_unheard._value.get() == 1
    assert observe.oldest_unheard._value.get() == 90
    web = Web(stage.app.foundation)
    await web.open()
    await web.furnish(stage.app)
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{web.inside.port}/ready") as answer:
        assert json.loads(await answer.text())["tickets_unheard"] == 1
    await web.stop()


async def test_where_a_group_is_now_is_asked_until_telegram_answers(
    stage: Stage, patient: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a group that has moved, cards of the old one would all seem to be wanting, after every start."""
    monkeypatch.setattr(startup, "PAUSES_SECONDS", (0.001,))
    await writes_to_people(patient)
    said: list[Exception | None] = [
        NoAnswer(sent=False),
        Refused(502, "Bad Gateway"),
        Refused(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": MOVED}),
    ]

    def answers(method: str, payload: Mapping[str, Any]) -> Exception | None:
        return said.pop(0) if method == "sendChatAction" and said else None

    stage.telegram.faults.append(answers)
    await startup.look_after_cards(stage.app)
    await stage.settle()
    asked = [payload["chat_id"] for method, payload in stage.telegram.calls if method == "sendChatAction"]
    assert asked == [TECHNICAL, TECHNICAL, TECHNICAL, CONTEXTUAL]
    assert len(cards(stage, MOVED)) == 1
    assert len(cards(stage, TECHNICAL)) == 1
