"""A row that does not open sets itself aside: no other row, no bot, and nobody's way to be forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import LargeBinary, bindparam, func, select, update

from storage.conversations import load, written_back
from storage.database import Database
from storage.inbox import accept, arriving, waiting_updates
from storage.outbox import unfinished_outgoing
from storage.records import FAILED, QUARANTINED, Standing
from storage.sealed import Keyring
from storage.statements import Effect, Statement
from storage.tables import inbox, metadata, outbox
from storage.timers import due_timers
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.custody.keeper import write_something
from tests.patient import Person
from tests.stage import Stage
from tests.ways import writes_to_people

NewWork = Callable[[], UnitOfWork]
FOREVER = 1 << 60


async def spoil(database: Database, table: str, column: str) -> None:
    """Every value of the column is of a key that nobody has."""
    spoilt = metadata.tables[table].c[column]
    changed = (
        update(spoilt.table).where(spoilt != bindparam("bytes", type_=LargeBinary)).values({spoilt: b"\x01?" * 40})
    )
    await database.apply([Effect(Statement(changed), {"bytes": b""})])


async def statuses(database: Database, table: str) -> list[int]:
    column = metadata.tables[table].c.status
    return [row[0] for row in await database.fetch(Statement(select(column).order_by(column)))]


async def test_an_update_goes_into_quarantine_and_the_next_is_worked_off(database: Database, keyring: Keyring) -> None:
    await accept(database, [arriving(keyring, 1, 5, 1, {"update_id": 1})], 0)
    await spoil(database, inbox.name, "sealed_update")
    await accept(database, [arriving(keyring, 2, 5, 1, {"update_id": 2})], 0)
    assert [one.update_id for one in await waiting_updates(database, keyring)] == [2]
    assert QUARANTINED in await statuses(database, "inbox")
    assert keyring.unreadable["inbox"] == 1


async def test_a_message_is_a_dead_letter_and_a_timer_is_gone(
    database: Database, keyring: Keyring, new_work: NewWork
) -> None:
    work = new_work()
    await write_something(work, 5)
    await spoil(database, outbox.name, "sealed_payload")
    await spoil(database, "timer", "sealed_payload")
    assert await unfinished_outgoing(database, keyring, 0, FOREVER) == []
    assert await statuses(database, "outbox") == [FAILED]
    assert await due_timers(database, keyring, FOREVER) == []
    left = await database.fetch(Statement(select(func.count()).select_from(metadata.tables["timer"])))
    assert left[0][0] == 0, "it would stand before all others for ever"


async def test_a_conversation_begins_anew_in_its_own_row(database: Database, keyring: Keyring) -> None:
    await database.apply([written_back(keyring, Standing("k", 5, "Ask:it", {"a": 1}, 0), 1)])
    await spoil(database, "conversation", "sealed_data")
    fresh = await load(database, keyring, "k", 5)
    assert (fresh.state, fresh.data, fresh.version) == (None, {}, 1)
    await database.apply([written_back(keyring, Standing("k", 5, None, {"b": 2}, fresh.version), 2)])
    assert (await load(database, keyring, "k", 5)).data == {"b": 2}


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("patient", "sealed_key"),
        ("favourite", "sealed_doctor"),
        ("watched_declaration", "sealed_seen"),
        ("ticket_message", "sealed_body"),
        ("link", "sealed_profile"),
    ],
)
async def test_what_is_left_can_still_be_read_and_erased(
    database: Database, new_work: NewWork, clock: Clock, table: str, column: str
) -> None:
    await write_something(new_work(), 5)
    await spoil(database, table, column)
    work = new_work()
    known = await work.patients.by_telegram(5)
    assert known
    await work.links.of(known)
    link = await work.links.live(known)
    assert link
    await work.links.tokens(known, link.id)
    await work.favourites.of(known)
    await work.watched.of(known)
    [ticket] = await work.tickets.of(known)
    await work.tickets.messages(known, ticket)
    await work.questions.ratings_of(known)
    work.patients.erase(known)
    await work.commit()
    assert await new_work().patients.by_telegram(5) is None


async def test_a_patient_whose_data_do_not_open_is_told_so_and_may_be_forgotten(stage: Stage, patient: Person) -> None:
    await patient.says("/start")
    await spoil(stage.app.foundation.database, "patient", "sealed_key")
    await patient.says("/start")
    patient.sees("Допоможу обрати лікаря")
    await patient.says("/mydata")
    await writes_to_people(patient)
    patient.sees("не вдається відкрити")
    patient.sees("/forget")
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    patient.sees("я все стер")
    await patient.says("/start")
    patient.sees("Допоможу обрати лікаря")
