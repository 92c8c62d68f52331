"""`kill -9` at any moment: everything written is there once and in order, and nothing is said twice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.chance import SEED, Dice, dice
from tests.faults.lives import ForkServer
from tests.faults.patients import Writer, all_write, writers
from tests.faults.scene import Scene, open_scene

pytestmark = pytest.mark.faults

PEOPLE = 12
GETTING_UP_SECONDS = 0.6  # a forked life needs about so long until it works
AT_WORK_SHARE = 0.75  # of the kills come when work is under way, the others while it gets up
BETWEEN_WRITES_SECONDS = 0.004
AFTERMATH_SECONDS = 0.15


async def be_killed(scene: Scene, people: list[Writer], chance: Dice, texts: int) -> int:
    """A life that ends by kill -9 among these texts; how much it had not finished."""
    seen = len(scene.world.calls())
    life = await scene.start()
    if chance.random() < AT_WORK_SHARE:
        await scene.until(lambda: any(call.method == "sendMessage" for call in scene.world.calls(after=seen)))
    else:
        await asyncio.sleep(chance.uniform(0, GETTING_UP_SECONDS))
    before = chance.randrange(texts)
    for _ in range(before):
        chance.choice(people).write()
        await asyncio.sleep(chance.expovariate(1 / BETWEEN_WRITES_SECONDS))
    await asyncio.sleep(chance.uniform(0, AFTERMATH_SECONDS))
    await life.kill()
    unfinished = await scene.books.unfinished() + scene.world.waiting()
    for _ in range(texts - before):
        chance.choice(people).write()
    return unfinished


async def endure(scene: Scene, report: Callable[[str], None], *, kills: int, texts: int) -> None:
    """So many kills while so many texts come; then one life that works everything off, and the account."""
    name = f"{scene.books.engine}, {scene.settings['UPDATES']}"
    chance = dice(name)
    life = await scene.started()
    people = await writers(scene, PEOPLE)
    await life.kill()
    all_write(people)
    left = [await be_killed(scene, people, chance, texts // kills) for _ in range(kills)]
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


async def test_patients_of_a_bot_that_is_killed_lose_nothing_on_postgresql(
    tmp_path: Path, fork_server: ForkServer, postgres_url: str, report: Callable[[str], None]
) -> None:
    async with open_scene(tmp_path, fork_server, postgres_url, "webhook") as scene:
        await endure(scene, report, kills=10, texts=300)
