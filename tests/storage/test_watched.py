"""The row of a watched declaration: of two who would write on what they have read, one is refused; on both engines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.records import Patient
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

NewWork = Callable[[], UnitOfWork]


async def somebody(new_work: NewWork) -> Patient:
    work = new_work()
    made = work.patients.add(101, "uk")
    await work.commit()
    return made


async def test_of_two_who_have_read_the_same_one_is_refused(new_work: NewWork) -> None:
    patient, first, second = await somebody(new_work), new_work(), new_work()
    for work in (first, second):
        assert await work.watched.of(patient) is None
        await work.watched.set(patient, {"id": "d-1", "status": "ACTIVE"}, 1)
    await first.commit()
    with pytest.raises(Stale):
        await second.commit()
    first, second = new_work(), new_work()
    for status, work in (("TERMINATED", first), ("CLOSED", second)):
        await work.watched.set(patient, {"id": "d-1", "status": status}, 2)
    await first.commit()
    with pytest.raises(Stale):
        await second.commit()
    known = await new_work().watched.of(patient)
    assert known is not None
    assert known.seen["status"] == "TERMINATED"


async def test_what_was_written_in_a_step_is_read_in_it_and_may_be_written_again(new_work: NewWork) -> None:
    patient, work = await somebody(new_work), new_work()
    await work.watched.set(patient, {"id": "d-1", "status": "ACTIVE"}, 1)
    assert (known := await work.watched.of(patient)) is not None
    assert known.seen["id"] == "d-1"
    await work.watched.set(patient, {"id": "d-2", "status": "ACTIVE"}, 2)
    work.watched.drop(patient)
    assert await work.watched.of(patient) is None
    await work.watched.set(patient, {"id": "d-3", "status": "ACTIVE"}, 3)
    await work.commit()
    assert (known := await new_work().watched.of(patient)) is not None
    assert known.seen["id"] == "d-3"


async def test_a_declaration_leads_to_whoever_watches_it_and_to_nobody_by_its_key_alone(new_work: NewWork) -> None:
    patient, work = await somebody(new_work), new_work()
    await work.watched.set(patient, {"id": "d-1", "status": "ACTIVE"}, 1)
    await work.commit()
    assert await new_work().watched.of_declaration("d-1") == [patient.id]
    assert await new_work().watched.of_declaration("d-2") == []
    work = new_work()
    await work.watched.set(patient, {"ended": "2026-11-01"}, 2)
    await work.commit()
    assert await new_work().watched.of_declaration("d-1") == []
