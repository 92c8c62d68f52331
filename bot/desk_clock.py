"""What the desk owes to the clock: the week's summary of questions, entries that another process has read anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.questions import tell_refused
from handlers.desk_screens import summary_screen
from handlers.talk import deliver
from locales import Texts
from services.answers import Answers
from services.entries import Entries
from services.gaps import Gaps
from services.support import SupportDesk
from storage.records import Timer
from storage.unit_of_work import UnitOfWork

WEEKLY = "questions-weekly"
MONDAY_MORNING = time(9)  # the desk has come in and plans its week


class DeskClock:
    """Timers and ticks of the desk."""

    def __init__(
        self,
        *,
        gaps: Gaps,
        answers: Answers,
        entries: Entries,
        support: SupportDesk,
        texts: Texts,
        zone: ZoneInfo,
        new_work: Callable[[], UnitOfWork],
    ) -> None:
        self._gaps = gaps
        self._answers = answers
        self._entries = entries
        self._support = support
        self._texts = texts
        self._zone = zone
        self._new_work = new_work

    async def plan(self) -> None:
        """Sees to it that the next summary stands in the timers."""
        work = self._new_work()
        work.timers.ensure(WEEKLY, WEEKLY, next_monday(work.now, self._zone))
        await work.commit(durable=False)  # lost with the machine, it is set again in minutes

    async def follow(self) -> None:
        """Entries that staff have read anew in another process."""
        tell_refused(await self._entries.follow(self._new_work()))

    async def fire(self, work: UnitOfWork, timer: Timer) -> None:
        """Does what a timer of the desk asks for."""
        if timer.kind == WEEKLY:
            await self._tell_week(work)
            work.timers.set(WEEKLY, WEEKLY, next_monday(work.now, self._zone))

    async def _tell_week(self, work: UnitOfWork) -> None:
        group = self._support.chats.get("technical") or self._support.chats.get("contextual")
        week = await self._gaps.week(work)
        if group is not None and (week.questions or week.doubtful or week.overdue):
            deliver(work, group, summary_screen(self._texts, week, self._answers))


def next_monday(now: int, zone: ZoneInfo) -> int:
    """The next Monday morning where the desk is, in UTC milliseconds."""
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone)
    day = here.date() + timedelta(days=-here.weekday() % 7)
    morning = datetime.combine(day, MONDAY_MORNING, zone)
    if morning <= here:
        morning = datetime.combine(day + timedelta(days=7), MONDAY_MORNING, zone)
    return int(morning.timestamp() * 1000)
