"""Whatever learns of a declaration's fate first, and whoever comes at the same moment, it is told once; by lot."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from random import Random  # noqa: TID251  # seeded: a lot that can be drawn again

import pytest

from tests.patient import Person
from tests.portal import Portal
from tests.talks.ending import ENDINGS, HOUR, QUARTER, declaration_of, ends, logged_in, news

SLUG = "verified-declared"
ROUNDS = 3
PAUSES = (1, 30, 61, 5 * 60, QUARTER)
ANOTHER = "apostrophe"  # the first one may have been dismissed


async def noticed(portal: Portal, patient: Person, lot: Random) -> None:
    """All ways to learn of it, in any order and several at once, with any time between."""
    app = portal.stage.app
    ways: list[Callable[[], Awaitable[object]]] = [
        app.events_clock.read,
        app.looks_clock.look,
        app.jobs.follow_requests,
        lambda: patient.says("/declarations"),
    ]
    for _ in range(ROUNDS):
        portal.stage.clock.pass_seconds(lot.choice(PAUSES))
        await asyncio.gather(*(way() for way in lot.sample(ways, lot.randint(1, len(ways)))))
        await portal.stage.settle()


async def all_is_told(portal: Portal) -> None:
    """What waits for its hour has been said, and everybody has looked once more."""
    for seconds in (QUARTER, QUARTER, 12 * HOUR, QUARTER):
        await portal.stage.tick(seconds)
        await portal.stage.app.events_clock.read()
        await portal.stage.settle()


@pytest.mark.parametrize("seed", range(4))
async def test_each_turn_of_a_life_is_told_once(portal: Portal, seed: int) -> None:
    """A declaration ends, another is filed and accepted, and ends in its turn."""
    lot, patient = Random(seed), portal.stage.person()
    endings = lot.sample(sorted(ENDINGS), 2)
    await logged_in(portal, patient, SLUG)
    ends(portal, declaration_of(portal, SLUG), endings[0])
    await noticed(portal, patient, lot)
    await all_is_told(portal)
    assert len(news(patient)) == 1, (endings[0], news(patient))
    await logged_in(portal, patient, SLUG)
    await portal.files(patient, SLUG, ANOTHER)
    portal.stage.clock.pass_seconds(QUARTER)
    portal.world.settle()
    await noticed(portal, patient, lot)
    await all_is_told(portal)
    told = news(patient)
    assert len(told) == 2, told
    assert "Лікар прийняв Вас" in told[-1]
    await logged_in(portal, patient, SLUG)
    ends(portal, declaration_of(portal, SLUG), endings[1])
    await noticed(portal, patient, lot)
    await all_is_told(portal)
    assert len(news(patient)) == 3, (endings[1], news(patient)[2:])
