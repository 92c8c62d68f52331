"""Hours of the day in Kyiv, to which the clock of everybody is set: some notices wait out the quiet ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from services.looks import LOOK_MS
from tests.clock import START
from tests.portal import Portal

KYIV = ZoneInfo("Europe/Kyiv")
LOOK_SECONDS = LOOK_MS / 1000


def at(hour: int, minute: int = 0, days: int = 0) -> int:
    """That hour of the clock in Kyiv, on the first day of the tests or later, in UTC milliseconds."""
    day = datetime.fromtimestamp(START / 1000, UTC).astimezone(KYIV).date() + timedelta(days=days)
    return int(datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV).timestamp() * 1000)


async def goes_to(portal: Portal, moment: int) -> None:
    """The clock of everybody is at that moment, and what is due is done."""
    await portal.stage.tick((moment - portal.stage.clock.now) / 1000)
