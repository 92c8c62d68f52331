"""Looks, choices and waiting notices are kept alike by both engines, sealed, and go with their person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.contents import Seen
from storage.records import Choice, Patient
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

NewWork = Callable[[], UnitOfWork]
SEEN: Seen = {
    "person": "blind",
    "grants": {"g1": {"client": "c1", "name": "Кабінет", "scope": ["person:sign_in"]}},
    "verification": {"": "VERIFIED"},
    "dates": {"document:NATIONAL_ID": "2031-05-17"},
    "told": [],
}


@pytest.fixture
async def person(new_work: NewWork) -> Patient:
    work = new_work()
    made = work.patients.add(101, "uk")
    await work.commit()
    return made


async def planned(new_work: NewWork, person: Patient) -> None:
    work = new_work()
    work.looks.plan(person)
    await work.commit()


async def test_a_look_is_planned_remembered_and_planned_anew(new_work: NewWork, person: Patient) -> None:
    assert await new_work().looks.of(person) is None
    await planned(new_work, person)
    assert await new_work().looks.due(5) == [person.id]
    work = new_work()
    known = await work.looks.of(person)
    assert known is not None
    assert known.seen is None
    work.looks.set(person, known, SEEN, None)
    await work.commit()
    assert await new_work().looks.due(5) == []
    await planned(new_work, person)
    again = await new_work().looks.of(person)
    assert again is not None
    assert (again.seen, again.version) == (SEEN, known.version + 2)
    assert await new_work().looks.due(5) == [person.id]


async def test_of_two_who_look_at_once_one_is_refused(new_work: NewWork, person: Patient) -> None:
    await planned(new_work, person)
    one, other = new_work(), new_work()
    for work in (one, other):
        known = await work.looks.of(person)
        assert known is not None
        work.looks.set(person, known, SEEN, None)
    await one.commit()
    with pytest.raises(Stale):
        await other.commit()


async def test_what_does_not_open_is_left_alone(new_work: NewWork, person: Patient) -> None:
    await planned(new_work, person)
    work = new_work()
    work.looks.leave(person.id)
    await work.commit()
    assert await new_work().looks.due(5) == []


async def test_the_last_choice_counts(new_work: NewWork, person: Patient) -> None:
    assert await new_work().choices.of(person) is None
    for chosen in (Choice(frozenset({"grant", "request"}), "night"), Choice(frozenset(), "never")):
        work = new_work()
        work.choices.set(person, chosen)
        await work.commit()
        assert await new_work().choices.of(person) == chosen


async def test_what_waits_is_sealed_due_in_its_time_and_said_once(new_work: NewWork, person: Patient) -> None:
    work = new_work()
    work.choices.hold(person, work.now, {"text": "перше"})
    work.choices.hold(person, work.now, {"text": "друге"})
    work.choices.hold(person, work.now + 1, {"text": "завтра"})
    assert all("перше".encode() not in effect.values["sealed_message"] for effect in work.effects)
    await work.commit()
    assert await new_work().choices.due(5) == [person.id]
    assert [one.message["text"] for one in await new_work().choices.waiting(person)] == ["перше", "друге", "завтра"]
    work = new_work()
    work.choices.take(person)
    await work.commit()
    assert [one.message["text"] for one in await new_work().choices.waiting(person)] == ["завтра"]


async def test_all_of_it_goes_with_the_person(new_work: NewWork, person: Patient) -> None:
    await planned(new_work, person)
    work = new_work()
    work.choices.hold(person, work.now, {"text": "x"})
    work.choices.set(person, Choice(frozenset({"grant"}), "night"))
    await work.commit()
    work = new_work()
    work.patients.erase(person)
    await work.commit()
    assert await new_work().looks.due(5) == await new_work().choices.due(5) == []
    assert await new_work().choices.of(person) is None
