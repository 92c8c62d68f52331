"""Buttons of the desk under hands that have no right to them, and with tickets and versions that do not exist."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from handlers.desk.callbacks import TicketAct
from storage.tables import ticket
from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.talks.deeds import open_ticket
from tests.walk.forged import forgeries, routes
from tests.walk.strict import strict
from tests.walk.watch import watching

ELSEWHERE = -777
INTRUDERS = {
    "a stranger in the group": (555, TECHNICAL),
    "the patient in the group": (101, TECHNICAL),
    "another team's agent": (902, TECHNICAL),
    "an auditor": (904, TECHNICAL),
    "an agent in a group of their own": (901, ELSEWHERE),
    "another team's agent in their own chat": (902, 902),
    "an auditor in their own chat": (904, 904),
    "the patient in their own chat": (101, 101),
}

VERSION = list(ticket.c.keys()).index("version")


@pytest.fixture
async def tickets(stage: Stage, patient: Person) -> list[tuple[int, int]]:
    """(key, version) of a new ticket, of one that is taken, and of a closed one."""
    agent = stage.person(901, chat=TECHNICAL)
    for act in (None, "Взяти", "Закрити"):
        await open_ticket(patient)
        if act:
            await agent.presses(act)
    await agent.presses("Закрити: вже вирішено")
    return [(row[0], row[VERSION]) for row in rows(stage, "ticket")]


def rows(stage: Stage, table: str) -> list[Any]:
    path = Path(stage.app.settings.database.partition(":///")[2])
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        return database.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


def everything(stage: Stage) -> list[Any]:
    """What the desk has done so far, and what lies in every chat but people's own."""
    shown = [(chat, len(messages)) for chat, messages in sorted(stage.telegram.chats.items()) if chat < 0]
    return [*(rows(stage, table) for table in ("ticket", "ticket_message", "ticket_event")), shown]


@pytest.mark.parametrize("who", INTRUDERS)
async def test_no_right_no_effect(stage: Stage, tickets: list[tuple[int, int]], who: str) -> None:
    number, chat = INTRUDERS[who]
    intruder = stage.person(number, chat=chat)
    card = stage.telegram.visible(TECHNICAL)[0]
    before = everything(stage)
    own, mine = len(stage.telegram.visible(901)), list(stage.telegram.visible(number))
    with watching() as watch:
        for route in routes(TicketAct):
            for key, version in tickets:
                for seen in (version, version - 1, 0):
                    await intruder.presses_data(f"{route}:{key}:{seen}", card)
                    assert not watch.look()[0]
                    assert intruder.toast or "лише працівники" in intruder.screen.words, "not a word"
                    assert everything(stage) == before
    assert len(stage.telegram.visible(901)) == own, "a ticket's text went out"
    assert not any("Сторінка входу" in shown.words for shown in stage.telegram.visible(number)[len(mine) :])


async def test_the_agent_with_forged_tickets_and_versions_changes_nothing(
    stage: Stage, tickets: list[tuple[int, int]]
) -> None:
    agent = stage.person(901, chat=TECHNICAL)
    card = stage.telegram.visible(TECHNICAL)[0]
    before = everything(stage)
    strangers_ids = [str(key + step) for key, _ in tickets for step in (1, -1)]
    stage.telegram.faults.append(strict)
    with watching() as watch:
        for forged in forgeries(TicketAct, strangers_ids):
            await agent.presses_data(forged, card)
            assert not watch.look()[0], forged
            assert agent.toast, forged
            assert everything(stage) == before, forged


async def test_taking_with_an_old_version_shows_that_the_card_has_changed(
    stage: Stage, tickets: list[tuple[int, int]]
) -> None:
    agent = stage.person(903, chat=TECHNICAL)
    key, version = tickets[0]
    before = everything(stage)
    for seen in (0, version - 1, version + 1, 2**40):
        await agent.presses_data(f"ta1:take:{key}:{seen}", stage.telegram.visible(TECHNICAL)[0])
        assert "Картка змінилася" in agent.toast
        assert everything(stage) == before
