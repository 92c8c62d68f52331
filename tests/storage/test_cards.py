"""Which open tickets have a card standing: told by what was sent, on both engines, cheaply among very many."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from sqlalchemy import text

from storage.cards import HEARD_UNTOLD, MISSING, NEVER_HEARD, QUEUE, UNHEARD
from storage.database import Database
from storage.outbox import sent_mark
from storage.postgres import PostgresDatabase
from storage.records import Outgoing, Patient, Ref, Ticket
from storage.sent_messages import remembered
from storage.statements import Statement
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.storage.posting import GROUP, OTHER_GROUP, TEAM, message

NewWork = Callable[[], UnitOfWork]
MANY = 10_000
A_STEP = 500  # changes in one step: PostgreSQL answers for so many at most
SECONDS = 1.0  # for one look among `MANY`; measured 0.04 and less, and the machine may be busy


async def make(new_work: NewWork, count: int = 1) -> tuple[Patient, list[Ticket]]:
    work = new_work()
    patient = work.patients.add(101, "uk")
    await work.commit()
    tickets: list[Ticket] = []
    for start in range(0, count, A_STEP):
        work = new_work()
        numbers = range(start, min(start + A_STEP, count))
        tickets += [work.tickets.add(patient, f"C{number}", TEAM, "state", "new") for number in numbers]
        await work.commit()
    return patient, tickets


async def lies(new_work: NewWork, database: Database, ref: Ref, chat: int = GROUP, number: int = 1) -> None:
    work = new_work()
    sent = message(work, ref, chat)
    await work.commit()
    await database.apply([sent_mark(sent, number), remembered(sent, number, work.now)])


async def missing(new_work: NewWork, group: int = GROUP) -> list[Ticket]:
    return await new_work().cards.missing(TEAM, group, 20)


async def test_a_card_is_missing_until_it_is_on_its_way(new_work: NewWork) -> None:
    _, [ticket] = await make(new_work)
    assert await missing(new_work) == [ticket]
    work = new_work()
    message(work, Ref("card", ticket.id))
    await work.commit()
    assert await missing(new_work) == []
    assert (await new_work().cards.unheard(TEAM, GROUP)).count == 1


async def test_a_card_stands_in_the_group_where_the_team_is_now(new_work: NewWork, database: Database) -> None:
    _, [ticket] = await make(new_work)
    await lies(new_work, database, Ref("card", ticket.id))
    assert await missing(new_work) == []
    assert (await new_work().cards.unheard(TEAM, GROUP)).count == 0
    assert await missing(new_work, OTHER_GROUP) == [ticket]
    assert (await new_work().cards.unheard(TEAM, 0)).oldest == ticket.created_at


@pytest.mark.parametrize("chat", [101, 901])
async def test_a_card_in_somebodys_own_chat_does_not_stand_for_the_team(
    new_work: NewWork, database: Database, chat: int
) -> None:
    _, [ticket] = await make(new_work)
    await lies(new_work, database, Ref("card", ticket.id), chat)
    assert await missing(new_work) == [ticket]


async def test_a_card_that_is_not_true_any_more_does_not_stand(new_work: NewWork, database: Database) -> None:
    _, [ticket] = await make(new_work)
    await lies(new_work, database, Ref("card", ticket.id))
    work = new_work()
    work.sent.outdate(Ref("card", ticket.id), GROUP)
    await work.commit()
    assert await missing(new_work) == [ticket]
    [card] = await new_work().sent.about(Ref("card", ticket.id))
    assert card.chat == GROUP
    [queued] = await new_work().cards.queue(TEAM, GROUP, 5)
    assert not queued.stands


async def test_a_closed_ticket_needs_no_card(new_work: NewWork) -> None:
    _, [ticket] = await make(new_work)
    work = new_work()
    work.tickets.update(ticket, status="closed", assignee=None, closed_at=work.now)
    await work.commit()
    assert await missing(new_work) == []
    assert await new_work().cards.open_count(TEAM) == 0


async def test_who_is_told_that_nobody_has_it_is_told_once_and_never_after_somebody_had(
    new_work: NewWork, database: Database, clock: Clock
) -> None:
    _, [ticket] = await make(new_work)

    async def untold() -> list[Ticket]:
        work = new_work()
        return await work.cards.never_heard(TEAM, work.now - 60_000, work.now - 300_000, 20)

    assert await untold() == []
    clock.pass_seconds(61)
    assert await untold() == [ticket]
    work = new_work()
    work.tickets.record(ticket.id, "delayed", None)
    await work.commit()
    assert await untold() == []
    assert await new_work().cards.heard_untold(TEAM, 20) == []
    await lies(new_work, database, Ref("card", ticket.id), OTHER_GROUP)
    assert await new_work().cards.heard_untold(TEAM, 20) == [ticket]
    work = new_work()
    work.tickets.record(ticket.id, "heard", None)
    await work.commit()
    assert await new_work().cards.heard_untold(TEAM, 20) == []


async def test_a_card_that_is_long_on_its_way_is_no_secret_from_a_patient_who_can_be_reached(
    new_work: NewWork, database: Database, clock: Clock
) -> None:
    _, [ticket] = await make(new_work)
    work = new_work()
    message(work, Ref("card", ticket.id))
    await work.commit()
    clock.pass_seconds(301)

    async def untold() -> list[Ticket]:
        now = new_work().now
        return await new_work().cards.never_heard(TEAM, now - 60_000, now - 300_000, 20)

    assert await untold() == []  # Telegram is away for the patient too
    await lies(new_work, database, Ref("receipt", ticket.id), 101)
    assert await untold() == [ticket]


async def test_a_receipt_is_owed_once_the_card_lies_there(new_work: NewWork, database: Database) -> None:
    _, [ticket] = await make(new_work)
    await lies(new_work, database, Ref("receipt", ticket.id), 101)
    assert await new_work().cards.heard_untold(TEAM, 20) == []
    await lies(new_work, database, Ref("card", ticket.id), GROUP, number=2)
    assert await new_work().cards.heard_untold(TEAM, 20) == [ticket]


ANALYZE = Statement(text("ANALYZE"))
LOOKS: dict[str, tuple[Statement, dict[str, object]]] = {
    "missing": (MISSING, {"team": TEAM, "group": GROUP, "most": 20}),
    "never heard": (NEVER_HEARD, {"team": TEAM, "before": 1 << 50, "long_before": 1 << 50, "most": 20}),
    "heard, untold": (HEARD_UNTOLD, {"team": TEAM, "most": 20}),
    "unheard": (UNHEARD, {"team": TEAM, "group": GROUP}),
    "queue": (QUEUE, {"team": TEAM, "group": GROUP, "most": 8}),
}


async def test_a_look_is_cheap_among_very_many_tickets(new_work: NewWork, database: Database) -> None:
    """All open, all with a card, a receipt told, and letters waiting for others: the worst case."""
    _, tickets = await make(new_work, MANY)
    work = new_work()
    lying = [
        remembered(Outgoing(number, GROUP, "sendMessage", {}, "notice", Ref("card", ticket.id)), number, work.now)
        for number, ticket in enumerate(tickets, 1)
    ]
    for start in range(0, MANY, A_STEP):
        await database.apply(lying[start : start + A_STEP])
    for number in range(A_STEP):
        message(work, Ref("ticket", number), chat=101)
    await work.commit()
    if isinstance(database, PostgresDatabase):
        await database.fetch(ANALYZE)  # as its autovacuum does within a minute: here all rows are new
    for name, (statement, values) in LOOKS.items():
        await database.fetch(statement, **values)
        began = perf_counter()
        await database.fetch(statement, **values)
        assert perf_counter() - began < SECONDS, name
