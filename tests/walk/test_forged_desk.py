"""The desk's own pages under hands that have no right to them: everything staff may type or press, tried by others."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from handlers.kit.declaring import Where
from handlers.kit.house import house
from tests.patient import Person
from tests.stage import TECHNICAL, Stage, words
from tests.walk.forged import NOWHERE
from tests.walk.watch import watching

ELSEWHERE = -777
OPEN_TO_ALL = ("id",)  # commands: the number of a group is no secret from those who are in it
OF_EVERY_STEP = {
    "inbox",
    "outbox",
    "conversation",
    "sent_message",
    "timer",
    "staff_presence",
    "patient",
    "alembic_version",
    "question",  # an unanswered question of the intruder's own
}
INTRUDERS = {
    "a stranger in the group": (555, TECHNICAL),
    "a stranger in their own chat": (555, 555),
    "an agent in a group of their own": (901, ELSEWHERE),
}
REFUSALS = ("staff-not-allowed", "staff-lead-only", "ticket-not-found", "stale-button", "unknown-command")
VALUES = ("0", "1", "7", "technical", "state", NOWHERE)


COMMANDS = sorted(set(house().commands(Where.GROUP)) - set(OPEN_TO_ALL))
PATIENTS = {name for name, command in house().commands(Where.PRIVATE).items() if command.where is Where.PRIVATE}
"""In a chat of one's own these are the patients': `/faq` there is for everybody."""


def presses() -> list[str]:
    """Data of every button of the desk, with values that may be right."""
    made = []
    for route, press in house().presses(Where.GROUP).items():
        missing = len(press.kind.model_fields) - route.count(":")
        made += [":".join([route, *[value] * missing]) for value in VALUES] if missing else [route]
    return sorted(set(made))


def everything(stage: Stage) -> dict[str, list[Any]]:
    """All that the database holds, but for what every step writes."""
    path = stage.app.settings.database.partition(":///")[2]
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in set(tables) - OF_EVERY_STEP}


def refused(person: Person, said: list[tuple[str, dict[str, Any]]]) -> bool:
    """Was nothing said but a refusal?"""
    texts = words()["uk"]
    refusals = [texts.plain(key) for key in REFUSALS]
    shown = [str(payload.get("text", payload.get("caption", ""))) for _, payload in said]
    return all(any(one in text for one in refusals) for text in [*shown, person.toast] if text)


@pytest.mark.parametrize("who", INTRUDERS)
async def test_the_desks_pages_are_closed_to_others(stage: Stage, who: str) -> None:
    number, chat = INTRUDERS[who]
    intruder = stage.person(number, chat=chat)
    await stage.person(number).says("/start")
    await stage.person(101).says("що робити з фіолетовою квантовою декларацією")  # somebody's question
    before = everything(stage)
    calls = stage.telegram.calls
    with watching() as watch:
        for command in (one for one in COMMANDS if chat < 0 or one not in PATIENTS):
            for words_after in ("", " off", " Не працює вхід\nEN: Log-in is down", " <b>", " " + "x" * 3_000):
                seen, intruder.toast = len(calls), ""
                await intruder.says(f"/{command}{words_after}")
                assert refused(intruder, calls[seen:]), (command, calls[seen:])
                assert everything(stage) == before, command
                assert not watch.look()[0], command
        for data in presses():
            seen, intruder.toast = len(calls), ""
            await intruder.presses_data(data)
            assert refused(intruder, calls[seen:]), (data, calls[seen:])
            assert everything(stage) == before, data
            assert not watch.look()[0], data
    assert not any(call[0] == "sendDocument" for call in calls)
