"""The day a ward turns 18: whoever acts for them as a parent may not from its first minute on.

Whoever acts by a court decision has logged in for an adult, and goes on.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from services.readiness import FULL_CAPACITY_AGE, birthday
from storage.records import Link

OF_AGE = "of-age"
"""Why such a session has ended, as it is stored with the link."""


def has_come_of_age(link: Link, now: int, zone: ZoneInfo) -> bool:
    """Has the person behind the link turned 18 since the log-in? `now`: UTC milliseconds; days are those of `zone`."""
    born = (link.profile or {}).get("birth_date")
    if not born:
        return False
    adult = birthday(date.fromisoformat(born), FULL_CAPACITY_AGE)
    return _day(link.linked_at, zone) < adult <= _day(now, zone)


def _day(moment: int, zone: ZoneInfo) -> date:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(zone).date()
