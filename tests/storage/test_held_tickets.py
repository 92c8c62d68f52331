"""Whose tickets are whose, and who lets a patient wait: on both engines."""

from __future__ import annotations

from collections.abc import Callable

from storage.records import Patient, Ref, Ticket
from storage.sent_messages import remembered
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.storage.posting import message

NewWork = Callable[[], UnitOfWork]
HOUR = 3_600_000
HOLDER, OTHER = 901, 902


async def one(new_work: NewWork, code: str, holder: int | None, status: str, team: str = "technical") -> Ticket:
    """A ticket that somebody has, with the patient's first words."""
    work = new_work()
    owner = await work.patients.by_telegram(101) or work.patients.add(101, "uk")
    fresh = work.tickets.add(owner, code, team, "state", "new")
    work.tickets.write(owner, fresh.id, "patient", {"text": "…", "files": []})
    if holder is not None:
        work.tickets.record(fresh.id, "taken", holder)
    made = work.tickets.update(
        fresh, status=status, assignee=holder, closed_at=work.now if status == "closed" else None
    )
    await work.commit()
    return made


async def says(new_work: NewWork, ticket: Ticket, author: str) -> None:
    work = new_work()
    owner = await work.patients.by_telegram(101)
    assert isinstance(owner, Patient)
    work.tickets.write(owner, ticket.id, author, {"text": "…", "files": []}, HOLDER if author == "staff" else None)
    if author == "staff":
        work.tickets.record(ticket.id, "answered", HOLDER)
    await work.commit()


async def silent(new_work: NewWork, hours: int) -> list[str]:
    work = new_work()
    return [found.code for found in await work.held.silent(work.now - hours * HOUR, 20)]


async def test_holders_are_those_who_have_something_open(new_work: NewWork) -> None:
    first = await one(new_work, "A", HOLDER, "open")
    second = await one(new_work, "B", HOLDER, "answered")
    await one(new_work, "C", HOLDER, "closed")
    await one(new_work, "D", None, "new")
    other = await one(new_work, "E", OTHER, "open", "contextual")
    held = new_work().held
    assert sorted(await held.holders()) == [(HOLDER, "technical"), (OTHER, "contextual")]
    assert await held.by(HOLDER, "technical", 20) == [first, second]
    assert await held.by(HOLDER, "technical", 1) == [first]
    assert await held.by(OTHER, "contextual", 20) == [other]
    assert await held.by(HOLDER, "contextual", 20) == []


async def test_ones_own_are_those_whose_patient_has_them(new_work: NewWork) -> None:
    await one(new_work, "A", HOLDER, "open")
    own = await one(new_work, "B", 101, "open")
    assert await new_work().held.own(20) == [own]


async def test_silent_is_who_has_done_nothing_while_a_patient_waits(new_work: NewWork, clock: Clock) -> None:
    ticket = await one(new_work, "A", HOLDER, "open")
    clock.now += 5 * HOUR
    assert await silent(new_work, 6) == []
    assert await silent(new_work, 4) == ["A"]
    await says(new_work, ticket, "staff")
    clock.now += 5 * HOUR
    assert await silent(new_work, 4) == []  # nobody waits
    await says(new_work, ticket, "patient")
    assert await silent(new_work, 4) == []
    for _ in range(3):
        clock.now += 2 * HOUR
        await says(new_work, ticket, "patient")
    assert await silent(new_work, 4) == ["A"]
    assert await silent(new_work, 7) == []


async def test_details_in_a_chat_are_those_of_the_ticket_and_of_no_other(new_work: NewWork) -> None:
    work = new_work()
    for number, (ref, chat) in enumerate(
        [
            (Ref("details", 7, 1), HOLDER),
            (Ref("details", 7, 2), HOLDER),
            (Ref("details", 7, 3), OTHER),
            (Ref("details", 77, 4), HOLDER),
            (Ref("ticket", 7), HOLDER),
        ]
    ):
        work.effects.append(remembered(message(work, ref, chat), number + 1, work.now))
    await work.commit()
    found = await new_work().sent.details(7, HOLDER)
    assert sorted(one.message_id for one in found) == [1, 2]
