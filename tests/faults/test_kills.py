"""`kill -9` at any moment: everybody is answered, in order, and nothing that a person said is said twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.chance import SEED, dice
from tests.faults.killing import MOMENTS, WITH_RUSH, Moment, be_killed
from tests.faults.lives import ForkServer
from tests.faults.patients import all_write, writers
from tests.faults.scene import Scene, open_scene

pytestmark = pytest.mark.faults

PEOPLE = 12


async def endure(
    scene: Scene, report: Callable[[str], None], *, kills: int, texts: int, moments: Sequence[Moment] = MOMENTS
) -> None:
    """So many kills while so many texts come; then one life that works everything off, and the account."""
    name = f"{scene.books.engine}, {scene.settings['UPDATES']}"
    chance = dice(name)
    life = await scene.started()
    people = await writers(scene, PEOPLE)
    await life.kill()
    all_write(people)
    left = [await be_killed(scene, people, chance, texts // kills, moments) for _ in range(kills)]
    life = await scene.started()
    await scene.settled()
    assert await life.stop() == 0
    mail = await nothing_lost_nothing_twice(scene, people)
    updates = len(await scene.books.inbox())
    met = sum(map(bool, left))
    report(f"{name}, seed {SEED}: {updates} updates, {kills} kills, {met} of them amid work; {mail}; 0 lost, 0 twice")
    assert met > kills / 2, "the kills met no work: they prove nothing"


@pytest.mark.parametrize("updates", ["polling", "webhook"])
async def test_patients_of_a_bot_that_is_killed_lose_nothing_on_sqlite(
    tmp_path: Path, fork_server: ForkServer, sqlite_url: str, report: Callable[[str], None], updates: str
) -> None:
    async with open_scene(tmp_path, fork_server, sqlite_url, updates) as scene:
        await endure(scene, report, kills=25, texts=1_000)


@pytest.mark.parametrize("updates", ["polling", "webhook"])
async def test_patients_of_a_bot_that_is_killed_in_its_first_rush_lose_nothing(
    tmp_path: Path, fork_server: ForkServer, sqlite_url: str, report: Callable[[str], None], updates: str
) -> None:
    async with open_scene(tmp_path, fork_server, sqlite_url, updates) as scene:
        await endure(scene, report, kills=8, texts=320, moments=WITH_RUSH)


async def test_patients_of_a_bot_that_is_killed_lose_nothing_on_postgresql(
    tmp_path: Path, fork_server: ForkServer, postgres_url: str, report: Callable[[str], None]
) -> None:
    async with open_scene(tmp_path, fork_server, postgres_url, "webhook") as scene:
        await endure(scene, report, kills=10, texts=300)
