"""A database that takes nothing for a while: nothing is acknowledged, nothing is lost, and it goes on by itself."""

from __future__ import annotations

import asyncio
import resource
from pathlib import Path

import aiohttp
import pytest

from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.lives import Life
from tests.faults.patients import all_write, writers
from tests.faults.scene import Scene

pytestmark = pytest.mark.faults

TROUBLE_SECONDS = 2.5


def fill_disk(life: Life, database: Path) -> None:
    """From now on the write-ahead log of the database cannot grow, as if there were no room behind it."""
    size = database.with_name(f"{database.name}-wal").stat().st_size
    resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def free_disk(life: Life) -> None:
    resource.prlimit(life.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


async def test_patients_lose_nothing_while_the_disk_is_full(scene: Scene, tmp_path: Path) -> None:
    await _outlive_full_disk(scene, tmp_path / "bot.db")


async def test_patients_of_a_webhook_lose_nothing_while_the_disk_is_full(webhook_scene: Scene, tmp_path: Path) -> None:
    await _outlive_full_disk(webhook_scene, tmp_path / "bot.db")


async def _outlive_full_disk(scene: Scene, database: Path) -> None:
    life = await scene.started()
    people = await writers(scene, 6)
    all_write(people, 2)
    await asyncio.sleep(0.05)  # some of it is under way when the disk is full
    fill_disk(life, database)
    await asyncio.sleep(0.3)
    known = len(await scene.books.inbox())
    all_write(people, 4)
    await asyncio.sleep(TROUBLE_SECONDS)
    assert life.alive
    assert scene.world.waiting() >= 4 * len(people), "acknowledged without a row"
    assert len(await scene.books.inbox()) == known
    free_disk(life)
    all_write(people)
    await scene.settled()
    assert life.alive
    assert await life.stop() == 0
    await nothing_lost_nothing_twice(scene, people)


async def test_operator_sees_by_the_probe_that_the_disk_is_full(scene: Scene, tmp_path: Path) -> None:
    life = await scene.started()
    [patient] = await writers(scene, 1)
    async with aiohttp.ClientSession() as http:

        async def ready() -> bool:
            async with http.get(f"{scene.inside}/ready") as answer:
                return answer.status == 200

        async def without_room() -> bool:
            async with http.get(f"{scene.inside}/ready") as answer:
                return "database" in (await answer.json())["waiting_for"]

        await scene.until(ready)
        fill_disk(life, tmp_path / "bot.db")
        patient.write()  # what cannot be written down is noticed; asking alone writes nothing
        await scene.until(without_room)  # a look holds for a moment
        free_disk(life)
        await scene.settled()
        await scene.until(ready)
