"""`kill -9` two hundred times over twenty thousand updates: polling, webhook, two replicas on PostgreSQL."""

from __future__ import annotations

from contextlib import suppress

from tests.faults.chance import Dice, dice
from tests.faults.killing import RUSH_SECONDS, WITH_RUSH, be_killed, write
from tests.faults.patients import Writer
from tests.faults.relay import open_relay
from tests.faults.scene import Scene, quiet_port
from tests.soak.ground import Ground, Part, watched, with_tickets, worked_off
from tests.soak.ledger import Ledger
from tests.soak.verdict import Verdict, judged

KILLS, UPDATES, PEOPLE = 200, 20_000, 36
TEXTS = UPDATES // KILLS
TOLD = TEXTS // 20  # answers of staff among them
"""A screen of kill -9: texts of patients for each, and answers of staff beside them."""


async def one_bot(ground: Ground, part: Part, updates: str) -> Verdict:
    """One process on SQLite."""
    async with ground.scene(f"kills-{updates}", updates) as scene:
        life = await scene.started()
        people = await with_tickets(scene, PEOPLE)
        await life.kill()
        chance, kills = dice(part.name), 0
        async with watched(scene) as ledger:
            while kills < KILLS and not part.late:
                _told(people, chance)
                await be_killed(scene, people, chance, TEXTS - TOLD, WITH_RUSH)
                kills += 1
                part.say(f"{kills} of {KILLS} kills, {_updates(people)} updates")
            life = await scene.started()
            done = await worked_off(scene)
            await life.stop()
        return _verdict(part, people, ledger, kills, done=done)


async def two_replicas(ground: Ground, part: Part) -> Verdict:
    """Two processes behind one address on PostgreSQL; one of them is killed at a time, and comes again."""
    ports = [str(quiet_port()) for _ in range(2)]
    async with (
        ground.scene("kills-replicas", "webhook", sqlite=False) as scene,
        open_relay([f"http://127.0.0.1:{port}" for port in ports]) as relay,
    ):
        lives = [await scene.started(HTTP_PORT=port, INSIDE_PORT="0", PUBLIC_URL=relay.url) for port in ports]
        people = await with_tickets(scene, PEOPLE)
        chance, kills = dice(part.name), 0
        async with watched(scene) as ledger:
            while kills < KILLS and not part.late:
                which = chance.randrange(2)
                _told(people, chance)
                await write(people, chance, TEXTS - TOLD)
                await _rest(scene, chance)
                await lives[which].kill()
                lives[which] = await scene.start(HTTP_PORT=ports[which], INSIDE_PORT="0", PUBLIC_URL=relay.url)
                kills += 1
                part.say(f"{kills} of {KILLS} kills, {_updates(people)} updates")
            done = await worked_off(scene)
            for life in lives:
                await life.stop()
        return _verdict(part, people, ledger, kills, done=done)


async def _rest(scene: Scene, chance: Dice) -> None:
    """Half of the kills meet the other replica while it still gets up or is in its first rush."""
    if chance.random() < 0.5:
        await scene.until(lambda: scene.world.newest_call)
    else:
        with suppress(TimeoutError):  # then it dies amid its work
            await scene.settled(chance.uniform(RUSH_SECONDS, 10))


def _told(people: list[Writer], chance: Dice) -> None:
    for _ in range(TOLD):
        chance.choice(people).be_told()


def _updates(people: list[Writer]) -> int:
    return sum(len(one.texts) + len(one.told) for one in people)


def _verdict(part: Part, people: list[Writer], ledger: Ledger, kills: int, *, done: bool) -> Verdict:
    said = f"{kills}/{KILLS} kills, {_updates(people)}" + ("" if done else ", not ended")
    return judged(part.name, said, people, ledger)
