"""Questions, ratings and announced outages are kept alike by both engines, and go when their time has come."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from storage.database import Database
from storage.ending import ended
from storage.opinions import Question, Usefulness
from storage.records import Outage, Patient
from storage.retention import DAY_MS, OUTAGE_DAYS, QUESTION_DAYS
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

NewWork = Callable[[], UnitOfWork]
ASKED = Question("2026-11-22", "uk", "none", None, "де взяти довідку")


async def people(new_work: NewWork, count: int) -> list[Patient]:
    work = new_work()
    made = [work.patients.add(100 + number, "uk") for number in range(count)]
    await work.commit()
    return made


async def test_questions_come_back_as_they_were_and_their_keys_do_not_grow_with_time(new_work: NewWork) -> None:
    work = new_work()
    for _ in range(8):
        work.questions.note(ASKED)
    keys = [effect.values["id"] for effect in work.effects]
    await work.commit()
    assert await new_work().questions.recent(5) == [ASKED] * 5
    assert keys != sorted(keys)
    assert all(b"\xd0" not in effect.values["sealed_text"][:2] for effect in work.effects)


async def test_the_last_word_of_a_person_counts_and_nobody_counts_twice(new_work: NewWork) -> None:
    one, other = await people(new_work, 2)
    for person, helped in ((one, True), (one, False), (other, True)):
        work = new_work()
        work.questions.rate(person, "how-to-login", "2026-11-22", helped=helped)
        await work.commit()
    assert await new_work().questions.usefulness() == [Usefulness("how-to-login", 1, 2)]


async def test_old_questions_and_ratings_go(new_work: NewWork, database: Database) -> None:
    (person,) = await people(new_work, 1)
    work = new_work()
    work.questions.note(ASKED)
    work.questions.rate(person, "how-to-login", "2026-11-22", helped=True)
    await work.commit()
    noon = 1_795_348_800_000  # of 2026-11-22, UTC
    for later, left in ((QUESTION_DAYS, 1), (QUESTION_DAYS + 1, 0)):
        await database.apply(ended(noon + later * DAY_MS))
        assert len(await new_work().questions.recent(5)) == len(await new_work().questions.usefulness()) == left


async def test_reloads_are_counted(new_work: NewWork) -> None:
    assert await new_work().questions.reloads() == 0
    for number in (1, 2):
        work = new_work()
        work.questions.reloaded()
        await work.commit()
        assert await new_work().questions.reloads() == number


async def shown(new_work: NewWork, scope: str = "login") -> Outage:
    work = new_work()
    draft = work.outages.draft("Не працює вхід", None, 903)
    await work.commit()
    work = new_work()
    live = work.outages.update(draft, scope=scope, shown_at=work.now)
    await work.commit()
    return live


async def test_one_thing_has_one_live_banner(new_work: NewWork) -> None:
    first = await shown(new_work)
    with pytest.raises(Stale):
        await shown(new_work)
    assert await new_work().outages.live() == [first]
    work = new_work()
    work.outages.update(first, ended_at=work.now)
    await work.commit()
    assert (await shown(new_work)).scope == "login"


async def test_of_two_who_change_a_banner_one_is_refused(new_work: NewWork) -> None:
    live = await shown(new_work)
    one, other = new_work(), new_work()
    one.outages.update(live, ended_at=1)
    other.outages.update(live, ended_at=2)
    await one.commit()
    with pytest.raises(Stale):
        await other.commit()


async def test_followers_are_told_once(new_work: NewWork) -> None:
    live = await shown(new_work)
    crowd = await people(new_work, 3)
    for person in (*crowd, crowd[0]):
        work = new_work()
        work.outages.follow(live.id, person)
        await work.commit()
    assert await new_work().outages.follower_count(live.id) == 3
    assert await new_work().outages.followers(live.id, 2) == crowd[:2]
    one, other = new_work(), new_work()
    for work in (one, other):
        work.outages.unfollow(live.id, crowd[0])
    await one.commit()
    with pytest.raises(Stale):
        await other.commit()


async def test_tickets_are_found_by_their_outage_while_they_are_open(new_work: NewWork) -> None:
    live = await shown(new_work)
    (person,) = await people(new_work, 1)
    work = new_work()
    tickets = [work.tickets.add(person, f"CODE{number}", "technical", "state", "new") for number in range(3)]
    for ticket in tickets[:2]:
        work.outages.link(ticket.id, live.id)
    await work.commit()
    work = new_work()
    assert await work.outages.open_tickets(live.id, 5) == tickets[:2]
    assert await work.outages.of_ticket(tickets[0].id) == live
    assert await work.outages.of_ticket(tickets[2].id) is None
    work.tickets.update(tickets[0], status="closed", assignee=None, closed_at=work.now)
    await work.commit()
    assert await new_work().outages.open_count(live.id) == 1


async def test_what_ended_long_ago_goes_with_its_followers_and_leaves_the_tickets(
    new_work: NewWork, database: Database
) -> None:
    live = await shown(new_work)
    (person,) = await people(new_work, 1)
    work = new_work()
    ticket = work.tickets.add(person, "CODE1", "technical", "state", "new")
    work.outages.link(ticket.id, live.id)
    work.outages.follow(live.id, person)
    work.outages.update(live, ended_at=work.now)
    await work.commit()
    await database.apply(ended(work.now + OUTAGE_DAYS * DAY_MS + 1))
    assert await new_work().outages.get(live.id) is None
    assert await new_work().tickets.get(ticket.id) == ticket
