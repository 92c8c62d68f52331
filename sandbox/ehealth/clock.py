"""The stand-in's clock: the machine's time plus a shift, so that one can see a birthday or an expiry happen now."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.ehealth.store import Store, Table

KYIV = ZoneInfo("Europe/Kyiv")
_SHIFT = "shift_seconds"
_FARTHEST = timedelta(days=36_500)
"""A hundred years either way: beyond them dates stop making sense."""


def system_now() -> datetime:
    """The one place where the stand-in looks at the machine's clock."""
    return datetime.now(UTC)  # noqa: TID251 - a stand-in is a process of its own; tests inject another source


class Clock:
    """Answers with the shifted time; the shift is kept, so a restart does not undo a birthday."""

    def __init__(self, source: Callable[[], datetime], store: Store) -> None:
        self._source = source
        self._kept = Table(store, "clock", float)

    @property
    def shift(self) -> timedelta:
        return timedelta(seconds=self._kept.get(_SHIFT) or 0.0)

    def move(self, by: timedelta) -> None:
        """Moves on (or back) from where the clock stands; OverflowError beyond a hundred years."""
        if abs(self.shift + by) > _FARTHEST:
            raise OverflowError("the clock moves a hundred years at most")
        self._kept.put(_SHIFT, (self.shift + by).total_seconds())

    def reset(self) -> None:
        self._kept.drop(_SHIFT)

    def now(self) -> datetime:
        return self._source() + self.shift

    def today(self) -> date:
        """The date in Kyiv: birthdays and terms turn at midnight there."""
        return self.now().astimezone(KYIV).date()


def iso(moment: datetime) -> str:
    """A moment as the national API writes it: 2017-03-02T10:45:16.000Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def full_years(born: date, today: date) -> int:
    """Age in full years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def years_later(day: date, years: int) -> date:
    """The same day in another year; 29 February becomes 1 March when that year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
