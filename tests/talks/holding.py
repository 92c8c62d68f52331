"""A ticket in the hands of the first agent, and the clock of the staff that looks whether it may stay there."""

from __future__ import annotations

import pytest

from storage.records import Ticket
from storage.tables import ticket as table
from tests.patient import Person
from tests.stage import STAFF, TECHNICAL, Stage
from tests.talks.deeds import open_ticket, rows
from tests.talks.door import opens_the_bot
from tests.talks.membership import staff_file


@pytest.fixture
def technical(stage: Stage) -> Person:
    """The first agent, in the group of the technical team."""
    return stage.person(901, chat=TECHNICAL, name="Оператор")


@pytest.fixture
async def held(stage: Stage, patient: Person, technical: Person) -> Person:
    """The first agent has the patient's ticket; this is their own chat."""
    own = await opens_the_bot(stage, 901)
    await open_ticket(patient)
    await technical.presses("Взяти")
    own.saw("помилку з десятої")
    return own


async def ticket(stage: Stage) -> Ticket:
    """The one ticket that was opened first."""
    key = min(await rows(stage, table.c.id))[0]
    found = await stage.app.new_work().tickets.get(key)
    assert found is not None
    return found


async def sweeps(stage: Stage) -> None:
    """The clock looks who has gone or is silent, as it does every minute."""
    await stage.app.staff_clock.sweep()
    await stage.settle()


def without_901(stage: Stage) -> None:
    """The operator strikes the first agent from the list."""
    staff_file(stage).write_text("[[member]]" + STAFF.split("[[member]]", 2)[2], encoding="utf-8")


async def follows(stage: Stage) -> None:
    """The clock looks at the list twice, as it does within two seconds."""
    for _ in range(3):
        await stage.app.staff_clock.follow()
    await stage.settle()
