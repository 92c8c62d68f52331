"""Telegram away for an hour of the bot's own clock: it errs, is silent, refuses connections, cuts them.

Updates come in all the while by the webhook, as when only one side of Telegram is ill: patients write, open tickets,
and staff answer. Within five minutes of the end everything must have come, once and in order.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from yarl import URL

from sandbox.telegram.faults import Fault
from tests.faults.chance import Dice, dice
from tests.faults.door import Door, open_door
from tests.faults.haste import RUN, SETTING, WALK
from tests.faults.patients import HANDED_ON, TECHNICAL, Writer, code_in, found
from tests.faults.scene import Scene, quiet_port
from tests.soak.ground import AT_ONCE, Ground, Part, watched, with_tickets, worked_off
from tests.soak.ledger import Ledger
from tests.soak.verdict import Verdict, judged

Way = Literal["errs", "silent", "refuses", "cuts"]
SPEED = 60  # a minute of ours is an hour of the bot's; faster, and a busy machine itself would look like an outage
OUTAGE_SECONDS = 60.0
AFTER_SECONDS = 5 * 60  # in which all must have come once Telegram is back; by then the bot's clock walks again
PEOPLE, OPENERS = 24, AT_ONCE
PAUSE_SECONDS = 0.1
FAULTS: dict[Way, Fault] = {
    "errs": Fault("error", "*", times=0, code=502),
    "silent": Fault("silence", "*", times=0, seconds=30),
    "cuts": Fault("drop", "*", times=0),
}


async def outage(ground: Ground, part: Part, way: Way) -> Verdict:
    """An hour without Telegram, and what has become of all that was said in it."""
    lasts, chance = min(OUTAGE_SECONDS, part.seconds), dice(part.name)
    async with ground.scene(part.name, "webhook", **{SETTING: str(SPEED)}) as scene:
        behind = URL(scene.settings["TELEGRAM_API_BASE"]).port or 0
        async with open_door(quiet_port(), behind) as door, watched(scene) as ledger:
            life = await scene.started(TELEGRAM_API_BASE=door.url)
            people = await with_tickets(scene, PEOPLE)
            openers = [Writer(scene.world, PEOPLE + number) for number in range(1, OPENERS + 1)]
            await asyncio.gather(*(one.fill_in() for one in openers))
            await scene.settled()
            await _end(scene, door, way)
            life.signal(RUN)
            until, unsent = time.monotonic() + lasts, list(openers)
            while (left := until - time.monotonic()) > 0:
                _go_on(people, unsent, chance)
                part.say(f"{left:.0f} s of {lasts:.0f} left, {len(unsent)} tickets still to be sent")
                await asyncio.sleep(PAUSE_SECONDS)
            for one in unsent:
                one.send_off()
            life.signal(WALK)
            await _come_back(scene, door)
            back = scene.world.state.clock.now()
            done = await worked_off(scene)
            with suppress(TimeoutError):  # the minute's look posts the cards that are wanting
                await scene.until(lambda: all(_reached(scene, ledger, one) for one in openers), AFTER_SECONDS)
            await life.stop()
        said = f"{lasts * SPEED / 60:.0f} min" + ("" if done else ", not ended")
        unheard = sum(not _reached(scene, ledger, one) for one in openers)
        return _verdict(judged(part.name, said, people, ledger), ledger, unheard, back)


async def _end(scene: Scene, door: Door, way: Way) -> None:
    if way == "refuses":
        await door.shut()
    else:
        scene.world.break_down(FAULTS[way])


async def _come_back(scene: Scene, door: Door) -> None:
    scene.world.repair()
    await door.shut()  # silent connections end too
    await door.open()


def _go_on(people: list[Writer], unsent: list[Writer], chance: Dice) -> None:
    """Somebody writes, now and then staff answer or a ticket is sent."""
    chance.choice(people).write()
    if chance.random() < 0.2:
        chance.choice(people).be_told()
    if unsent and chance.random() < 0.1:
        unsent.pop().send_off()


def _verdict(of_all: Verdict, ledger: Ledger, unheard: int, back: float) -> Verdict:
    """Tickets that were opened meanwhile must stand in the group, and nothing may be late."""
    late = [seen.at - back for chat in ledger.came.values() for seen in chat if seen.at > back + AFTER_SECONDS]
    slow = f"{len(late)} came later than five minutes after the end" if late else ""
    return replace(of_all, slow=slow, lost=of_all.lost + unheard)


def _reached(scene: Scene, ledger: Ledger, opener: Writer) -> bool:
    """The patient reads that it was handed on, maybe in what said otherwise before; and the group has it."""
    told = found(scene.world, opener.id, HANDED_ON)
    return told is not None and any(code_in(told["text"]) in seen.words for seen in ledger.came[TECHNICAL])
