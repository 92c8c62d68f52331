"""Both engines keep the same promises: all or nothing, one winner, everything asked before closing is written."""

from __future__ import annotations

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import bindparam, select, update

from storage import open_database
from storage.database import Database
from storage.inbox import INSERT_UPDATE
from storage.outbox import MARK_SENDING
from storage.statements import Effect, Stale, Statement
from storage.tables import inbox, timer
from storage.timers import SET_TIMER
from tests.postgres import execute

ALL_UPDATES = Statement(select(inbox.c.update_id, inbox.c.status).order_by(inbox.c.update_id))
ALL_TIMERS = Statement(select(timer.c.key, timer.c.due_at).order_by(timer.c.key))
RAISE_STATUS = Statement(
    update(inbox)
    .where(inbox.c.update_id == bindparam("id"), inbox.c.status == bindparam("was"))
    .values(status=inbox.c.status + 1)
)


def row(update_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "lane": 5, "status": 0, "received_at": 1, "sealed_update": b"{}", "fault": None}


def raised(update_id: int, was: int) -> Effect:
    return Effect(RAISE_STATUS, {"id": update_id, "was": was}, expect=1)


async def test_a_replayed_update_is_inserted_once(database: Database) -> None:
    assert await database.insert_new(INSERT_UPDATE, [row(1), row(2)]) == {1, 2}
    assert await database.insert_new(INSERT_UPDATE, [row(2), row(3)]) == {3}
    assert [tuple(found) for found in await database.fetch(ALL_UPDATES)] == [(1, 0), (2, 0), (3, 0)]


async def test_a_step_with_one_wrong_expectation_writes_nothing(database: Database) -> None:
    await database.insert_new(INSERT_UPDATE, [row(1), row(2)])
    with pytest.raises(Stale):
        await database.apply([Effect(INSERT_UPDATE, row(9)), raised(1, 0), raised(2, 7)])
    assert [tuple(found) for found in await database.fetch(ALL_UPDATES)] == [(1, 0), (2, 0)]


async def test_a_failing_step_leaves_its_neighbours_alone(database: Database) -> None:
    await database.insert_new(INSERT_UPDATE, [row(number) for number in range(20)])
    outcomes = await asyncio.gather(
        *(database.apply([raised(number, 0 if number % 2 else 5)]) for number in range(20)), return_exceptions=True
    )
    assert [isinstance(outcome, Stale) for outcome in outcomes] == [number % 2 == 0 for number in range(20)]
    assert [found[1] for found in await database.fetch(ALL_UPDATES)] == [number % 2 for number in range(20)]


async def test_of_thirty_who_want_the_same_one_wins(database: Database) -> None:
    await database.insert_new(INSERT_UPDATE, [row(1)])
    outcomes = await asyncio.gather(*(database.apply([raised(1, 0)]) for _ in range(30)), return_exceptions=True)
    assert sum(outcome is None for outcome in outcomes) == 1


async def test_a_taken_key_is_stale_data(database: Database) -> None:
    values = {"id": 1, "kind": "k", "key": "a", "due_at": 5, "sealed_payload": None}
    await database.apply([Effect(SET_TIMER, values)])
    with pytest.raises(Stale):
        await database.apply([Effect(SET_TIMER, {**values, "key": "b"})])


async def test_two_changes_of_one_table_in_a_step_are_both_made(database: Database) -> None:
    await database.insert_new(INSERT_UPDATE, [row(1)])
    await database.apply([raised(1, 0), raised(1, 1)])
    assert [tuple(found) for found in await database.fetch(ALL_UPDATES)] == [(1, 2)]


async def test_a_mark_that_need_not_last_is_written_too(database: Database) -> None:
    values = {"id": 1, "kind": "k", "key": "a", "due_at": 5, "sealed_payload": None}
    durable = database.commits()
    await database.apply([Effect(SET_TIMER, values)], durable=False)
    assert [tuple(found) for found in await database.fetch(ALL_TIMERS)] == [("a", 5)]
    assert database.commits() == durable


async def test_many_readers_and_writers_at_once_all_get_answers(database: Database) -> None:
    async def work(number: int) -> int:
        await database.insert_new(INSERT_UPDATE, [row(number)], linger=0.002)
        await database.apply([raised(number, 0)])
        return len(await database.fetch(ALL_UPDATES))

    seen = await asyncio.gather(*(work(number) for number in range(100)))
    assert max(seen) == 100


async def test_a_bad_statement_spoils_only_its_own_answer(database: Database) -> None:
    broken = Statement(select(timer.c.key).where(timer.c.due_at == bindparam("due")))
    with pytest.raises(Exception, match=r"."):
        await database.fetch(broken, due="not a number at all" if database.engine == "postgresql" else object())
    assert await database.fetch(ALL_TIMERS) == []


async def test_only_one_process_may_lead(database: Database, database_url: str) -> None:
    assert await database.lead("poller")
    other = await open_database(database_url)
    try:
        assert not await other.lead("poller")
    finally:
        await other.close()


async def test_a_role_that_was_left_goes_to_another_on_postgresql(postgres_url: str) -> None:
    first, second = await open_database(postgres_url), await open_database(postgres_url)
    assert await first.lead("clock")
    await first.resign("clock")
    assert await second.lead("clock")
    await first.close()
    await second.close()


async def test_a_server_that_ends_the_connection_takes_the_roles_along(postgres_url: str) -> None:
    database = await open_database(postgres_url)
    await database.lead("clock")
    await execute(
        postgres_url.replace("+asyncpg", ""),
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()",
    )
    try:
        async with asyncio.timeout(5):
            await database.lost.wait()
            while not await mended(database):
                await asyncio.sleep(0.05)
    finally:
        await database.close()


async def mended(database: Database) -> bool:
    """Everything but the roles comes back by itself."""
    try:
        await database.insert_new(INSERT_UPDATE, [row(1)])
        await database.apply([Effect(MARK_SENDING, {"id": 1, "sender": 0})], durable=False)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError):
        return False
    return True


async def test_what_was_asked_before_closing_is_written(database_url: str) -> None:
    first = await open_database(database_url)
    asked = asyncio.gather(*(first.insert_new(INSERT_UPDATE, [row(number)]) for number in range(10)))
    await asyncio.sleep(0)
    await asyncio.gather(asked, first.close())
    second = await open_database(database_url)
    assert len(await second.fetch(ALL_UPDATES)) == 10
    await second.ping()
    await second.close()


async def test_thirty_steps_at_once_share_commits_on_sqlite(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    await database.insert_new(INSERT_UPDATE, [row(number) for number in range(32)])
    before = database.commits()
    await asyncio.gather(*(database.apply([raised(number, 0)]) for number in range(32)))
    assert database.commits() - before <= 2
    await database.close()


async def test_a_lone_update_and_its_step_share_one_commit_on_sqlite(sqlite_url: str) -> None:
    database = await open_database(sqlite_url)
    before = database.commits()
    await asyncio.gather(database.insert_new(INSERT_UPDATE, [row(1)], linger=0.05), database.apply([raised(1, 0)]))
    assert database.commits() - before == 1
    await database.close()


async def test_two_processes_share_lanes_on_postgresql(postgres_url: str) -> None:
    first, second = await open_database(postgres_url), await open_database(postgres_url)
    assert await first.claim_lanes([1, 2]) == {1, 2}
    assert await second.claim_lanes([2, 3]) == {3}
    await first.release_lanes([1, 2])
    assert await second.claim_lanes([2]) == {2}
    await first.close()
    await second.close()
