"""Hours of working days, counted back from now where the desk is."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from services.holders import working_hours_before

KYIV = ZoneInfo("Europe/Kyiv")


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=KYIV).timestamp() * 1000)


@pytest.mark.parametrize(
    ("now", "hours", "since"),
    [
        ("2026-11-25T15:00", 24, "2026-11-24T15:00"),  # Wednesday
        ("2026-11-30T09:00", 24, "2026-11-27T09:00"),  # Monday: what was taken on Friday morning
        ("2026-11-29T12:00", 24, "2026-11-27T00:00"),  # Sunday: nothing has passed since Friday's midnight
        ("2026-11-28T00:30", 1, "2026-11-27T23:00"),
        ("2026-11-25T15:00", 48, "2026-11-23T15:00"),
        ("2026-11-25T15:00", 100, "2026-11-19T11:00"),  # over one weekend
        ("2026-10-26T12:00", 24, "2026-10-23T12:00"),  # over the night in which the clock is put back
    ],
)
def test_weekends_do_not_count(now: str, hours: int, since: str) -> None:
    assert working_hours_before(at(now), hours, KYIV) == at(since)
