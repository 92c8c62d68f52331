"""Moments of death: while a bot gets up, in its first rush after that, and amid work."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Literal

from tests.faults.chance import Dice
from tests.faults.patients import Writer
from tests.faults.scene import Scene

Moment = Literal["getting up", "first rush", "at work"]
MOMENTS: tuple[Moment, ...] = ("getting up", "at work", "at work", "at work")
WITH_RUSH: tuple[Moment, ...] = ("getting up", "first rush", "at work")
GETTING_UP_SECONDS = 0.6  # a forked life needs about so long until it works
RUSH_SECONDS = 0.05  # in which a life that found much to do sends most of what the former one has left
BETWEEN_WRITES_SECONDS = 0.004
AFTERMATH_SECONDS = 0.15


async def be_killed(
    scene: Scene, people: list[Writer], chance: Dice, texts: int, moments: Sequence[Moment] = MOMENTS
) -> int:
    """A life that ends by kill -9 among these texts; how much it had not finished."""
    seen = scene.world.newest_call
    life = await scene.start()
    before = 0
    match chance.choice(moments):
        case "getting up":
            await asyncio.sleep(chance.uniform(0, GETTING_UP_SECONDS))
        case "first rush":
            await sending(scene, seen)
            await asyncio.sleep(chance.uniform(0, RUSH_SECONDS))
        case "at work":
            await sending(scene, seen)
            before = chance.randrange(texts)
            await write(people, chance, before)
            await asyncio.sleep(chance.uniform(0, AFTERMATH_SECONDS))
    await life.kill()
    unfinished = await scene.books.unfinished() + scene.world.waiting()
    for _ in range(texts - before):
        chance.choice(people).write()
    return unfinished


async def sending(scene: Scene, seen: int) -> None:
    """Waits until the bot says something that is younger than this call."""
    await scene.until(lambda: any(call.method == "sendMessage" for call in scene.world.calls(after=seen)))


async def write(people: list[Writer], chance: Dice, texts: int) -> None:
    """So many texts of anybody, one after another."""
    for _ in range(texts):
        chance.choice(people).write()
        await asyncio.sleep(chance.expovariate(1 / BETWEEN_WRITES_SECONDS))
