"""Rows of a load on both engines: valid only when whole, changed in place, the earlier ones gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from storage import register as rows
from storage.database import Database
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

MANY = rows.ROWS_A_COMMIT * 2 + 7


def packed(count: int, text: str = "body") -> list[tuple[str, str]]:
    return [(f"party-{number:05d}", f"{text}-{number}") for number in range(count)]


async def everything(database: Database, load: int) -> list[str]:
    return [body async for slice_ in rows.slices(database, load) for body in slice_]


async def test_a_load_is_there_when_it_is_whole_and_takes_the_place_of_the_last(database: Database) -> None:
    assert await rows.last_load(database) is None
    assert await rows.last_attempt(database) == 0
    await rows.begin(database, 1, 100)
    assert await rows.last_load(database) is None
    assert await rows.last_attempt(database) == 100
    assert await rows.fill(database, 1, 100, packed(MANY)) == MANY
    assert await rows.last_load(database) == rows.Load(1, 100, MANY, 100)
    await rows.begin(database, 2, 200)
    await rows.fill(database, 2, 200, packed(5, "fresh"))
    assert await everything(database, 1) == []
    assert await everything(database, 2) == [f"fresh-{number}" for number in range(5)]


async def test_a_load_that_breaks_off_leaves_the_last_one_and_goes_with_the_next(database: Database) -> None:
    await rows.begin(database, 1, 100)
    await rows.fill(database, 1, 100, packed(5))

    def broken() -> Iterator[tuple[str, str]]:
        yield from packed(rows.ROWS_A_COMMIT, "half")
        raise EOFError

    await rows.begin(database, 2, 200)
    with pytest.raises(EOFError):
        await rows.fill(database, 2, 200, broken())
    last = await rows.last_load(database)
    assert last is not None
    assert last.id == 1
    assert len(await everything(database, 1)) == 5
    await rows.begin(database, 3, 300)
    await rows.fill(database, 3, 300, packed(6))
    assert await everything(database, 2) == []
    assert await rows.last_attempt(database) == 300


async def test_free_places_change_the_doctors_of_their_load_only(database: Database) -> None:
    await rows.begin(database, 1, 100)
    await rows.fill(database, 1, 100, packed(5))
    await rows.change(database, 1, 150, [("party-00003", "changed")])
    assert await everything(database, 1) == ["body-0", "body-1", "body-2", "changed", "body-4"]
    assert await rows.last_load(database) == rows.Load(1, 100, 5, 150)
    with pytest.raises(Stale):
        await rows.change(database, 99, 160, [("party-00003", "lost")])


async def test_saved_doctors_are_sealed_and_go_with_the_patient(
    database: Database, new_work: Callable[[], UnitOfWork]
) -> None:
    work = new_work()
    patient = work.patients.add(101, "uk")
    work.favourites.add(patient, "employee-1", "Коваль Ірина")
    await work.commit()
    work = new_work()
    [saved] = await work.favourites.of(patient)
    assert (saved.employee_id, saved.name) == ("employee-1", "Коваль Ірина")
    work.patients.erase(patient)
    await work.commit()
    assert await new_work().favourites.of(patient) == []
