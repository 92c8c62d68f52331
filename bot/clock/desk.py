"""What the desk owes to the clock: the week's summary, entries read anew elsewhere, outages that end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.questions import tell_refused
from services.answers import Answers
from services.entries import Entries
from services.facts import OutageOver, OutageRanOut, TicketSettled, WeekSummed
from services.gaps import Gaps
from services.notices import Notices
from services.outages import END, OVER, SETTLE, Outages
from services.rights import Rights, may
from storage.records import Timer
from storage.unit_of_work import UnitOfWork

WEEKLY = "questions-weekly"
SOON_MS = 60_000
MONDAY_MORNING = time(9)  # the desk has come in and plans its week


class DeskClock:
    """Timers and ticks of the desk."""

    def __init__(
        self,
        *,
        gaps: Gaps,
        answers: Answers,
        entries: Entries,
        outages: Outages,
        rights: Rights,
        notices: Notices,
        zone: ZoneInfo,
        new_work: Callable[[], UnitOfWork],
    ) -> None:
        self._gaps = gaps
        self._answers = answers
        self._entries = entries
        self._outages = outages
        self._rights = rights
        self._notices = notices
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
        acts = {WEEKLY: self._tell_week, END: self._end_outage, OVER: self._tell_over, SETTLE: self._settle_tickets}
        if timer.kind in acts:
            await acts[timer.kind](work, timer)

    async def _tell_week(self, work: UnitOfWork, _timer: Timer) -> None:
        if not self._answers.ready:  # the process has just begun
            work.timers.set(WEEKLY, WEEKLY, work.now + SOON_MS)
            return
        work.timers.set(WEEKLY, WEEKLY, next_monday(work.now, self._zone))
        week = await self._gaps.week(work)
        if week.questions or week.doubtful or week.overdue:
            await self._notices.hear(work, WeekSummed(week))

    async def _end_outage(self, work: UnitOfWork, timer: Timer) -> None:
        """The time staff gave it is over; what it has left is offered to them."""
        known = await work.outages.get(int(timer.key))
        if known is None or known.ended_at is not None:
            return
        ended = await self._outages.end(work, known.id)
        tickets, followers = await work.outages.open_count(ended.id), await work.outages.follower_count(ended.id)
        await self._notices.hear(work, OutageRanOut(ended, tickets, followers))

    async def _tell_over(self, work: UnitOfWork, timer: Timer) -> None:
        outage = await work.outages.get(int(timer.key))
        if outage is None:
            return
        for patient in await self._outages.told(work, outage):
            await self._notices.hear(work, OutageOver(patient, outage))

    async def _settle_tickets(self, work: UnitOfWork, timer: Timer) -> None:
        outage, member = await work.outages.get(int(timer.key)), int(timer.payload["member"])
        if outage is None or not outage.farewell:
            return
        if not may(await self._rights.anywhere(work, member)):  # whoever parted has left the desk meanwhile
            tickets, followers = await work.outages.open_count(outage.id), await work.outages.follower_count(outage.id)
            await self._notices.hear(work, OutageRanOut(outage, tickets, followers))
            return
        for ticket, owner in await self._outages.settled(work, outage, member):
            await self._notices.hear(work, TicketSettled(ticket, owner, outage.farewell))


def next_monday(now: int, zone: ZoneInfo) -> int:
    """The next Monday morning where the desk is, in UTC milliseconds."""
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone)
    day = here.date() + timedelta(days=-here.weekday() % 7)
    morning = datetime.combine(day, MONDAY_MORNING, zone)
    if morning <= here:
        morning = datetime.combine(day + timedelta(days=7), MONDAY_MORNING, zone)
    return int(morning.timestamp() * 1000)
