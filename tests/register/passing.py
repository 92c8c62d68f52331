"""Time that goes by for the register of doctors, and what is read of it when it is due."""

from __future__ import annotations

from services.finder import Finder
from tests.portal import Portal

MINUTE, HOUR, DAY = 60, 3_600, 86_400


def finder_of(portal: Portal) -> Finder:
    """What the bot searches doctors with."""
    found = portal.stage.app.services.finder
    assert isinstance(found, Finder)
    return found


async def passes(portal: Portal, seconds: float) -> None:
    """Time goes by, and what is due is read."""
    portal.stage.clock.pass_seconds(seconds)
    await portal.stage.app.register_clock.read_due()
