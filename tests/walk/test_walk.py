"""A long walk of many people through the whole bot, while time passes and the national system comes and goes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import stamina

from bot.road.fsm import OpenConversation
from bot.road.telegram import Refused
from sandbox.ehealth.declarations import desk
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.faults import Fault
from tests.learnt import lay_learnt
from tests.portal import Portal
from tests.walk.acts import Acts
from tests.walk.cast import SHIFTS, Walker, cast, shifts
from tests.walk.effort import EFFORT, SEED, dice
from tests.walk.eyes import Eyes, Move
from tests.walk.strict import strict
from tests.walk.watch import watching

STEPS = 250 * EFFORT  # of each shift
TOLD = 25  # acts before a problem that are told with it
PAUSES = (1, 5, 30, 61, 200, 301, 700, 1900, 50_000, 300_000)  # seconds
WEATHER = (
    *([None] * 6),
    Fault("status", status=503, times=0),
    Fault("status", status=500, times=0),
    Fault("drop", times=0),
    Fault("garbage", times=0),
    Fault("delay", seconds=0.02, times=0),
    Fault("rate_limited", times=0),
    Fault("missing_scope", times=0),
    Fault("expired_token", times=3),
    Fault("lower_case", times=0),
    Fault("ids_only", times=0),
)


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=1):
        yield


@pytest.fixture(autouse=True)
def entries_learnt(tmp_path: Path) -> None:
    """A lead who has the entries read anew need not wait half a minute for it."""
    lay_learnt(tmp_path)


@pytest.fixture
def moved(monkeypatch: pytest.MonkeyPatch) -> list[Move]:
    """From which question to which each step went, as it is written down."""
    moves: list[Move] = []
    write = OpenConversation.effect

    def noting(conversation: OpenConversation, *about: Any) -> Any:
        moves.append((conversation.read.state, conversation.state))
        return write(conversation, *about)

    monkeypatch.setattr(OpenConversation, "effect", noting)
    return moves


async def test_all_invented_people_walk(portal: Portal) -> None:
    walking = [slug for shift in shifts(portal) for slug in shift]
    assert sorted(walking) == sorted(one.slug for one in portal.world.people.persons.values())


@pytest.mark.timeout(120 * EFFORT)
@pytest.mark.parametrize("shift", range(SHIFTS))
async def test_whatever_people_do_the_promises_hold(portal: Portal, moved: list[Move], shift: int) -> None:
    chance, walkers = dice(f"walk {shift}"), cast(portal, shift)
    portal.stage.telegram.faults += [strict, refusing_the_blocked(walkers)]
    told: list[str] = []
    with watching() as watch:
        eyes = Eyes(portal, walkers, watch, moved)
        acts = Acts(portal, walkers, chance)
        for number in range(STEPS):
            try:
                told.append(await one_act(portal, walkers, acts, chance))
                problems = eyes.look()
            except AssertionError as fault:
                problems = [*eyes.look(), f"in the act after: {fault}"]
            if problems:
                story = "\n".join(told[-TOLD:])
                raise AssertionError(f"seed {SEED}, act {number}:\n{story}\n--\n" + "\n".join(problems[:10]))


async def one_act(portal: Portal, walkers: list[Walker], acts: Acts, chance: Any) -> str:
    """Somebody does something, or the world changes; in words."""
    throw = chance.random()
    if throw < 0.05:
        return await time_passes(portal, chance)
    if throw < 0.08:
        fault = chance.choice(WEATHER)
        portal.world.faults.clear()
        if fault is not None:
            portal.world.faults.add(fault)
        return f"the national system: {fault.kind if fault else 'as it should be'}"
    if throw < 0.1:
        return clinics_act(portal, chance)
    if throw < 0.13:
        rate_limit = chance.sample(walkers, 4)
        # everybody at once: each in their own lane
        stories = await asyncio.gather(*(acts.anything(one) for one in rate_limit))
        return "together: " + "; ".join(
            f"{one.person.number} {story}" for one, story in zip(rate_limit, stories, strict=True)
        )
    walker = chance.choices(walkers, [3 if one.role == "patient" else 1 for one in walkers])[0]
    return f"{walker.person.number} in {walker.person.chat} {await acts.anything(walker)}"


async def time_passes(portal: Portal, chance: Any) -> str:
    seconds = chance.choice(PAUSES)
    await portal.stage.tick(seconds)
    await portal.stage.app.jobs.clean()
    await portal.stage.app.jobs.count()
    return f"{seconds} seconds pass"


def clinics_act(portal: Portal, chance: Any) -> str:
    """A doctor or a clinic does something with a request or a declaration."""
    act = chance.choice((desk.approve, desk.refuse, desk.purge, desk.end))
    filings = portal.world.filings
    things = filings.declarations if act is desk.end else filings.requests
    keys = [one.id for one in things.values()]
    try:
        act(portal.world, chance.choice(keys[-5:]))
    except ApiError:
        return f"a clinic wanted to {act.__name__}, too late"
    return f"a clinic: {act.__name__}"


def refusing_the_blocked(walkers: list[Walker]) -> Any:
    def fault(method: str, payload: Mapping[str, Any]) -> Exception | None:
        stopped = {walker.person.chat for walker in walkers if walker.blocked}
        if payload.get("chat_id") in stopped and method.startswith(("send", "edit")):
            return Refused(403, "Forbidden: bot was blocked by the user")
        return None

    return fault
