"""Two hundred kills, copies, restores and moves in any order, between a file and a server and back."""

from __future__ import annotations

import itertools

from storage.migrate import upgrade
from tests.faults.chance import dice
from tests.faults.patients import forget, writers
from tests.faults.storm import Storm
from tests.soak.ground import Ground, Part
from tests.soak.verdict import Verdict

DEEDS, PEOPLE = 200, 6


async def storm(ground: Ground, part: Part) -> Verdict:
    """As many deeds as the time allows; only what the operator has given away may be missing."""
    numbers = itertools.count()

    async def next_home() -> str:
        number = next(numbers)
        if number % 2:
            return f"sqlite+aiosqlite:///{ground.folder / f'home-{number}.db'}"
        url = await ground.database(f"home-{number}")
        await upgrade(url)
        return url

    async with ground.scene("custody", "polling") as scene:
        await scene.started()
        *people, gone = await writers(scene, PEOPLE)
        weather = Storm(scene, people, gone, dice(part.name), next_home)
        await weather.copy()
        await forget(scene.world, gone)
        part.begin()
        deeds = 0
        while deeds < DEEDS and not part.late:
            await weather.deed()
            scene.world.clear_calls()  # the stand-in's log of a long run would overflow
            deeds += 1
            part.say(f"{deeds} of {DEEDS} deeds, {weather.written} updates")
        await weather.judge()
    part.say(str(weather), always=True)
    said = f"{deeds}/{DEEDS} deeds, {weather.written}"
    lost = len(weather.lost)
    return Verdict(part.name, said, weather.written, lost, weather.disordered, weather.twice, 0, [])
