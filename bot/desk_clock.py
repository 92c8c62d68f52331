"""What the desk owes to the clock: the week's summary, entries read anew elsewhere, outages that end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.questions import tell_refused
from handlers.banner_screens import over_notice, settled_notice
from handlers.cards import Cards, ticket_ref
from handlers.desk_banner_screens import banner_ref, closing_screen
from handlers.desk_screens import summary_screen
from handlers.talk import deliver, notify
from locales import Texts, Words
from services.answers import Answers
from services.cabinets import Cabinets
from services.entries import Entries
from services.gaps import Gaps
from services.outages import END, OVER, SETTLE, Outages
from services.support import SupportDesk
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
        cabinets: Cabinets,
        cards: Cards,
        words: Words,
        support: SupportDesk,
        texts: Texts,
        zone: ZoneInfo,
        new_work: Callable[[], UnitOfWork],
    ) -> None:
        self._gaps = gaps
        self._answers = answers
        self._entries = entries
        self._outages = outages
        self._cabinets = cabinets
        self._cards = cards
        self._words = words
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
        acts = {WEEKLY: self._tell_week, END: self._end_outage, OVER: self._tell_over, SETTLE: self._settle_tickets}
        if timer.kind in acts:
            await acts[timer.kind](work, timer)

    async def _tell_week(self, work: UnitOfWork, _timer: Timer) -> None:
        if not self._answers.ready:  # the process has just begun
            work.timers.set(WEEKLY, WEEKLY, work.now + SOON_MS)
            return
        work.timers.set(WEEKLY, WEEKLY, next_monday(work.now, self._zone))
        week = await self._gaps.week(work)
        if self._group is not None and (week.questions or week.doubtful or week.overdue):
            deliver(work, self._group, summary_screen(self._texts, week, self._answers))

    async def _end_outage(self, work: UnitOfWork, timer: Timer) -> None:
        """The time staff gave it is over; what it has left is offered to them."""
        known = await work.banners.get(int(timer.key))
        if known is None or known.ended_at is not None:
            return
        ended = await self._outages.end(work, known.id)
        if self._group is not None:
            left = await work.banners.open_count(ended.id), await work.banners.follower_count(ended.id)
            screen = closing_screen(self._texts, self._cabinets, ended, *left)
            deliver(work, self._group, screen, ref=banner_ref(ended.id))

    async def _tell_over(self, work: UnitOfWork, timer: Timer) -> None:
        banner = await work.banners.get(int(timer.key))
        if banner is None:
            return
        for person in await self._outages.told(work, banner):
            notify(work, person, over_notice(self._words[person.language], self._cabinets, banner))

    async def _settle_tickets(self, work: UnitOfWork, timer: Timer) -> None:
        banner = await work.banners.get(int(timer.key))
        if banner is None or not banner.farewell:
            return
        for ticket, owner in await self._outages.settled(work, banner, int(timer.payload["member"])):
            screen = settled_notice(self._words[owner.language], ticket, banner.farewell)
            deliver(work, owner.telegram_id, screen, ref=ticket_ref(ticket.id))
            await self._cards.refresh(work, ticket)

    @property
    def _group(self) -> int | None:
        """Where the desk hears of what concerns all of it."""
        return self._support.chats.get("technical") or self._support.chats.get("contextual")


def next_monday(now: int, zone: ZoneInfo) -> int:
    """The next Monday morning where the desk is, in UTC milliseconds."""
    here = datetime.fromtimestamp(now / 1000, UTC).astimezone(zone)
    day = here.date() + timedelta(days=-here.weekday() % 7)
    morning = datetime.combine(day, MONDAY_MORNING, zone)
    if morning <= here:
        morning = datetime.combine(day + timedelta(days=7), MONDAY_MORNING, zone)
    return int(morning.timestamp() * 1000)
