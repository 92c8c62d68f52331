"""Several processes on one database: pollers exclude each other, those behind a webhook share the work."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from sandbox.telegram.faults import Fault
from storage.claims import NAMESPACE
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.lives import ForkServer, Life
from tests.faults.patients import Writer, all_write, writers
from tests.faults.relay import open_relay
from tests.faults.scene import Scene, open_scene, quiet_port
from tests.postgres import execute

pytestmark = pytest.mark.faults

SLOW_SECONDS = 0.7
END_ITS_CLAIMS = f"""
    SELECT pg_terminate_backend(pid) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
    WHERE locktype = 'advisory' AND classid = {NAMESPACE} AND datname = current_database()
    AND objid::bigint = hashtext('place-0')::bigint & 4294967295
"""


async def test_second_poller_on_the_same_database_says_why_it_does_not_start(
    tmp_path: Path, fork_server: ForkServer, database_url: str
) -> None:
    async with open_scene(tmp_path, fork_server, database_url) as scene:
        first = await scene.started()
        people = await writers(scene, 2)
        second = await scene.start(HTTP_PORT=str(quiet_port()), INSIDE_PORT="0")
        all_write(people)
        assert await second.ended() == 1
        assert "another process works with this database already" in scene.log
        assert "Traceback" not in scene.log
        all_write(people)
        await scene.settled()
        assert await first.stop() == 0
        await nothing_lost_nothing_twice(scene, people)


@asynccontextmanager
async def two_replicas(scene: Scene) -> AsyncIterator[list[Life]]:
    """Two processes behind one address, to which Telegram posts."""
    ports = [str(quiet_port()) for _ in range(2)]
    async with open_relay([f"http://127.0.0.1:{port}" for port in ports]) as relay:
        yield [await scene.started(HTTP_PORT=port, INSIDE_PORT="0", PUBLIC_URL=relay.url) for port in ports]


async def under_load(scene: Scene, people: list[Writer]) -> None:
    """They write more than can be worked off at once."""
    before = await scene.books.written()
    all_write(people, 15)

    async def begun() -> bool:
        return await scene.books.written() > before + 20

    await scene.until(begun)


@pytest.mark.parametrize("number", [0, 1])
async def test_replica_takes_over_what_the_killed_one_had_at_hand(postgres_scene: Scene, number: int) -> None:
    """What the killed one had decided to say takes its place in line before any of its chats is worked on."""
    scene = postgres_scene
    async with two_replicas(scene) as lives:
        people = await writers(scene, 8)
        assert await scene.books.owners() == {0, 1}, "one did all the work"
        await under_load(scene, people)
        await lives[number].kill()
        assert await scene.books.unfinished() > 0
        all_write(people, 5)
        await scene.settled()
        assert await lives[1 - number].stop() == 0
        await nothing_lost_nothing_twice(scene, people)


async def test_replica_goes_in_peace_while_the_other_works_on(postgres_scene: Scene) -> None:
    scene = postgres_scene
    async with two_replicas(scene) as lives:
        people = await writers(scene, 8)
        all_write(people, 10)
        await scene.until(scene.books.under_way)
        assert await lives[0].stop(10) == 0
        all_write(people, 5)
        await scene.settled()
        assert await lives[1].stop(10) == 0
        mail = await nothing_lost_nothing_twice(scene, people)
        assert not mail.unsure
        assert not mail.missing


async def test_replica_that_loses_its_claims_stops_before_another_sends_its_messages(postgres_scene: Scene) -> None:
    scene = postgres_scene
    async with two_replicas(scene) as lives:
        people = await writers(scene, 8)
        scene.world.break_down(Fault("delay", "sendMessage", times=0, seconds=SLOW_SECONDS))  # much waits to be sent
        await under_load(scene, people)
        await execute(scene.settings["DATABASE_URL"].replace("+asyncpg", "", 1), END_ITS_CLAIMS)
        assert await lives[0].ended(10) == 1
        assert "the database server ended our connection" in scene.log

        async def adopted() -> bool:
            return not await scene.books.owed_by(0)

        await scene.until(adopted)
        scene.world.repair()
        await scene.settled()
        assert await lives[1].stop(10) == 0
        await nothing_lost_nothing_twice(scene, people)
