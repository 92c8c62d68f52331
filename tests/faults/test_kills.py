"""`kill -9` at any moment: everything written is there once and in order, and nothing is said twice."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from tests.faults.audit import nothing_lost_nothing_twice
from tests.faults.lives import ForkServer
from tests.faults.patients import Writer, writers
from tests.faults.scene import Scene, open_scene

pytestmark = pytest.mark.faults

PEOPLE = 12
GETTING_UP_SECONDS = 0.6  # a forked life needs about so long until it works
AT_WORK_SHARE = 0.75  # of the kills come when work is under way, the others while it gets up
BETWEEN_WRITES_SECONDS = 0.004
AFTERMATH_SECONDS = 0.15


async def be_killed(scene: Scene, people: list[Writer], dice: random.Random, texts: int) -> int:
    """A life that ends by kill -9 among these texts; how much it had not finished."""
    seen = len(scene.world.calls())
    life = await scene.start()
    if dice.random() < AT_WORK_SHARE:
        await scene.until(lambda: any(call.method == "sendMessage" for call in scene.world.calls(after=seen)))
    else:
        await asyncio.sleep(dice.uniform(0, GETTING_UP_SECONDS))
    before = dice.randrange(texts)
    for _ in range(before):
        dice.choice(people).write()
        await asyncio.sleep(dice.expovariate(1 / BETWEEN_WRITES_SECONDS))
    await asyncio.sleep(dice.uniform(0, AFTERMATH_SECONDS))
    await life.kill()
    unfinished = await scene.books.unfinished() + scene.world.waiting()
    for _ in range(texts - before):
        dice.choice(people).write()
    return unfinished


async def endure(scene: Scene, seed: int, *, kills: int, texts: int) -> None:
    """So many kills while so many texts come; then one life that works everything off, and the account."""
    print(f"seed {seed}")
    dice = random.Random(seed)
    life = await scene.started()
    people = await writers(scene.world, PEOPLE)
    await scene.settled()
    await life.kill()
    for one in people:
        one.write()
    left = [await be_killed(scene, people, dice, texts // kills) for _ in range(kills)]
    life = await scene.started()
    await scene.settled()
    assert await life.stop() == 0
    mail = await nothing_lost_nothing_twice(scene, people)
    updates = len(await scene.books.inbox())
    print(f"{updates} updates, {kills} kills, {sum(map(bool, left))} of them amid work; {mail}")
    assert sum(map(bool, left)) > kills / 2, "the kills met no work: they prove nothing"


@pytest.mark.parametrize("updates", ["polling", "webhook"])
async def test_patients_of_a_bot_that_is_killed_lose_nothing_on_sqlite(
    tmp_path: Path, fork_server: ForkServer, sqlite_url: str, updates: str
) -> None:
    async with open_scene(tmp_path, fork_server, sqlite_url, updates) as scene:
        await endure(scene, seed=20_261_122, kills=25, texts=1_000)


async def test_patients_of_a_bot_that_is_killed_lose_nothing_on_postgresql(
    tmp_path: Path, fork_server: ForkServer, postgres_url: str
) -> None:
    async with open_scene(tmp_path, fork_server, postgres_url, "webhook") as scene:
        await endure(scene, seed=20_261_123, kills=10, texts=300)
