"""Strangers at the pages and in chats for minutes, and other patients who ask: nobody may feel them."""

from __future__ import annotations

from tests.faults.pressing import asked_by_all, askers
from tests.faults.strangers import crowd
from tests.soak.ground import Ground, Part
from tests.soak.verdict import Verdict, quantile

ASKERS = 12
ASK_EVERY_SECONDS = 3.1  # as often as the bot listens to one person
TURN_SECONDS = 10.0
P99_SECONDS = 1.0


async def at_once(ground: Ground, part: Part) -> Verdict:
    """Bombs, slow senders, dear texts and floods of cards together, against a bot that polls."""
    async with ground.scene(part.name, "polling", FLOOD_GUARD="on") as scene:
        await scene.started()
        others = await askers(scene, ASKERS, ASK_EVERY_SECONDS)
        part.begin()
        async with crowd(scene) as strangers:
            while not part.late:
                await asked_by_all([], others, TURN_SECONDS)
                part.say(str(strangers))
        waits = [wait for one in others for wait in [*one.waits, one.still_waits]]
        p99 = quantile(waits, 0.99)
        slow = f"others' p99 {p99:.2f} s" if p99 > P99_SECONDS else ""
        taken = f"{strangers.unanswered} bombs taken" if strangers.unanswered else ""
    return Verdict(part.name, f"{strangers.bombs} bombs", len(waits), 0, 0, 0, 0, waits, slow or taken)
