"""Polling: what was fetched is safe before it is acknowledged, and trouble on the way is waited out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest

from bot.road.intake import ALLOWED_UPDATES, Poller
from bot.road.senders import has_number
from bot.road.telegram import NoAnswer, Refused
from tests.bot.arriving import written
from tests.patient import Person
from tests.stage import Stage


class Source:
    """Telegram's queue: gives what lies at the offset and forgets what is below it; `faults` come first."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []
        self.faults: list[Exception] = []
        self.asked: list[Mapping[str, Any]] = []
        self.methods: list[str] = []
        self.webhook: Any = {"url": ""}

    async def call(self, method: str, payload: Mapping[str, Any], **_more: Any) -> Any:
        self.methods.append(method)
        if method == "getWebhookInfo":
            return self.webhook
        if method == "deleteWebhook":
            self.webhook = {"url": ""}
            return True
        self.asked.append(dict(payload))
        await asyncio.sleep(0.001)
        if self.faults:
            raise self.faults.pop(0)
        offset = payload.get("offset", 0)
        return [one for one in self.waiting if not has_number(one) or one["update_id"] >= offset]


@pytest.fixture
def source() -> Source:
    return Source()


@pytest.fixture
def poller(stage: Stage, source: Source) -> Poller:
    foundation = stage.app.foundation
    return Poller(source, foundation.intake, ALLOWED_UPDATES)  # type: ignore[arg-type]  # of the same shape


@pytest.fixture
async def polling(stage: Stage, poller: Poller, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Polls as the bot does, without long pauses."""
    monkeypatch.setattr("bot.road.intake.BACKOFF_SECONDS", (0.001,))
    task = stage.app.foundation.nursery.start(poller.run(), name="poller")
    yield
    task.cancel()


async def answered(stage: Stage, person: Person, count: int) -> None:
    async with asyncio.timeout(10):
        while len(stage.telegram.visible(person.chat)) < count:
            await asyncio.sleep(0.001)
    await stage.settle()


async def test_what_was_taken_is_acknowledged_by_the_next_poll(
    stage: Stage, patient: Person, poller: Poller, source: Source
) -> None:
    source.waiting = [{"update_id": 70, "message": written(patient, "/help")}]
    assert await poller.poll(0) == 1
    assert "offset" not in source.asked[0]
    assert await poller.poll(0) == 0
    assert source.asked[1]["offset"] == 71
    assert source.asked[1]["allowed_updates"] == list(ALLOWED_UPDATES)
    await stage.settle()
    patient.sees("Що я вмію")


async def test_what_could_not_be_kept_is_not_acknowledged(
    stage: Stage, patient: Person, poller: Poller, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.waiting = [{"update_id": 70, "message": written(patient, "/help")}]

    async def full(*_about: Any, **_more: Any) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(stage.app.foundation.database, "insert_new", full)
        with pytest.raises(OSError, match="disk full"):
            await poller.poll(0)
    await stage.settle()
    await poller.poll(0)
    assert [asked.get("offset") for asked in source.asked] == [None, None]
    await stage.settle()
    assert len(stage.telegram.visible(patient.chat)) == 1


@pytest.mark.usefixtures("polling")
async def test_trouble_is_waited_out(stage: Stage, patient: Person, source: Source) -> None:
    source.faults = [
        Refused(409, "Conflict: terminated by other getUpdates request"),
        NoAnswer(sent=True),
        NoAnswer(sent=False),
        Refused(502, "Bad Gateway"),
        Refused(429, "Too Many Requests", {"retry_after": 1}),
        RuntimeError("nobody foresaw this"),
    ]
    source.waiting = [{"update_id": 70, "message": written(patient, "/help")}]
    await answered(stage, patient, 1)
    patient.sees("Що я вмію")


@pytest.mark.usefixtures("polling")
async def test_nonsense_among_updates_holds_up_nobody(stage: Stage, patient: Person, source: Source) -> None:
    good = {"update_id": 71, "message": written(patient, "/help")}
    source.waiting = [{"update_id": 70, "message": "?"}, None, "x", {"update_id": "y"}, good]
    await answered(stage, patient, 1)
    after = {"update_id": 72, "message": written(patient, "/settings")}
    source.waiting.append(after)
    await answered(stage, patient, 2)
    assert source.asked[-1]["offset"] >= 72


@pytest.mark.parametrize("answer", [None, {}, "x", 5, True, [None], [{"update_id": "y"}]])
async def test_an_answer_without_updates_is_a_fault_to_be_waited_out(
    poller: Poller, source: Source, answer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def call(*_about: Any, **_more: Any) -> Any:
        return answer

    monkeypatch.setattr(source, "call", call)
    with pytest.raises(Refused):
        await poller.poll(0)


@pytest.mark.parametrize("webhook", [{"url": "https://bot.example.org/telegram"}, {"url": ""}, ["nonsense"]])
async def test_a_webhook_in_the_way_is_taken_away_and_nothing_else_is(
    stage: Stage, patient: Person, source: Source, polling: None, webhook: Any
) -> None:
    source.webhook = webhook
    source.faults = [Refused(409, "Conflict: can't use getUpdates method while webhook is active")]
    source.waiting = [{"update_id": 70, "message": written(patient, "/help")}]
    await answered(stage, patient, 1)
    there = isinstance(webhook, dict) and bool(webhook["url"])
    assert source.methods.count("deleteWebhook") == there
