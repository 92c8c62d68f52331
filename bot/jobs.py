"""What happens by the clock.

APScheduler only ticks; what is due stands in rows, so it survives a crash and fires once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import observe
from bot.delivery import Delivery
from bot.desk_clock import DeskClock
from bot.ground import Ground
from bot.observe import log
from bot.register_clock import RegisterClock
from bot.replicas import Replicas
from handlers.notices import change_notice, silence_notice
from handlers.talk import notify
from locales import Words
from services.following import Following
from services.gaps import Gaps
from services.outages import DRAFT_KEPT_MS, KEPT_MS
from services.sessions import ABSOLUTE_MS, IDLE_MS, Sessions
from storage.banners import FORGET as FORGET_BANNERS
from storage.conversations import FORGET_IDLE
from storage.filings import FORGET_SIGNINGS
from storage.inbox import FORGET_UPDATES
from storage.links import FORGET_LOGINS
from storage.lying import FORGET_LYING, messages_as
from storage.outbox import COUNT_BY_STATUS, FORGET_OUTGOING
from storage.records import FAILED, UNCERTAIN, Outgoing, Timer
from storage.sealed import Unreadable
from storage.statements import Effect, Stale
from storage.timers import due_timers
from storage.unit_of_work import UnitOfWork

TICK_SECONDS = 1
SWEEP_SECONDS = 0.5  # how long a chat may wait whose lane another process has just left
TAKE_OVER_SECONDS = 5
MINUTE = 60
HOUR_MS = 3_600_000
UPDATES_KEPT_MS = 48 * HOUR_MS  # Telegram delivers again for 24 hours; twice that is safe
SENT_KEPT_MS = 24 * HOUR_MS
DEAD_KEPT_MS = 14 * 24 * HOUR_MS
CONVERSATIONS_KEPT_MS = 30 * 24 * HOUR_MS
CHECKS_AT_ONCE = 20

Job = Callable[[], Awaitable[None]]


class Jobs:
    """Ticks, and what they start. A job that fails is logged and comes again with the next tick."""

    def __init__(
        self,
        *,
        ground: Ground,
        replicas: Replicas,
        register_clock: RegisterClock,
        desk_clock: DeskClock,
        gaps: Gaps,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        words: Words,
        following: Following,
        sessions: Sessions,
    ) -> None:
        self._ground = ground
        self._database = ground.database
        self._replicas = replicas
        self._register_clock = register_clock
        self._desk_clock = desk_clock
        self._gaps = gaps
        self._new_work = new_work
        self._delivery = delivery
        self._words = words
        self._following = following
        self._sessions = sessions
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 30}
        )

    def start(self) -> None:
        """Begins to tick."""
        self.every(TICK_SECONDS, self.fire_timers)
        self.every(TICK_SECONDS, self.follow_requests)
        self.every(MINUTE, self.end_idle_sessions)
        self.every(10 * MINUTE, self.clean)
        self.every(MINUTE, self.count, everywhere=True)
        self.every(MINUTE, self.recover, everywhere=True)
        self.every(MINUTE, self._register_clock.tick)
        self.every(MINUTE, self._register_clock.follow, everywhere=True)
        self.every(10 * MINUTE, self._desk_clock.plan)
        self.every(MINUTE, self._desk_clock.follow, everywhere=True)
        if self._ground.shared:
            self.every(SWEEP_SECONDS, self._ground.intake.sweep, everywhere=True)
            self.every(TAKE_OVER_SECONDS, self._replicas.take_over, everywhere=True)
        self._scheduler.start()

    def every(self, seconds: float, job: Job, *, everywhere: bool = False) -> None:
        """Runs the job in this rhythm, in one process unless `everywhere`; its failures end only this run."""

        async def guarded() -> None:
            try:
                if everywhere or await self._replicas.leads():
                    await job()
            except Exception as fault:
                log.error("job-failed", job=job.__name__, exc_info=fault)

        self._scheduler.add_job(guarded, IntervalTrigger(seconds=seconds), name=job.__name__)

    def stop(self) -> None:
        """No more ticks."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def fire_timers(self) -> None:
        """Does what is due, each in a step of its own that takes its timer away."""
        work = self._new_work()
        for timer in await due_timers(self._database, work.keyring, work.now):
            await self._step(timer.kind, self._fire, timer)

    async def _fire(self, work: UnitOfWork, timer: Timer) -> None:
        work.timers.take(timer)
        if timer.kind == "delete-message":
            await self._delete_message(work, timer)
        elif timer.kind == "silence":
            await self._tell_silence(work, timer)
        else:
            await self._desk_clock.fire(work, timer)

    async def _delete_message(self, work: UnitOfWork, timer: Timer) -> None:
        for message in await messages_as(self._database, timer.key):
            payload = {"chat_id": message.chat, "message_id": message.message_id}
            work.send(Outgoing(work.new_id(), message.chat, "deleteMessage", payload, "clean"))
            work.add(FORGET_LYING, chat=message.chat, message_id=message.message_id)

    async def _tell_silence(self, work: UnitOfWork, timer: Timer) -> None:
        patient = await work.patients.get(int(timer.payload["patient"]))
        filing = await work.filings.get(patient, int(timer.key)) if patient else None
        if patient and filing and filing.check_at is not None:
            notify(work, patient, silence_notice(self._words[patient.language], filing))

    async def follow_requests(self) -> None:
        """Asks about requests whose turn it is, and tells of changes."""
        for filing_id, patient_id in await self._new_work().filings.due(CHECKS_AT_ONCE):
            await self._step("follow", self._follow, filing_id, patient_id)

    async def _follow(self, work: UnitOfWork, filing_id: int, patient_id: int) -> None:
        patient = await work.patients.get(patient_id)
        filing = await work.filings.get(patient, filing_id) if patient else None
        if patient is None or filing is None:
            return
        change = await self._following.check(work, patient, filing)
        if change:
            saved = len(await work.favourites.of(patient))
            notify(work, patient, change_notice(self._words[patient.language], change, saved))

    async def end_idle_sessions(self) -> None:
        """Sessions that ran out lose their tokens, here and in the national system."""
        now = self._new_work().now
        for _, patient_id in await self._new_work().links.idle(now - IDLE_MS, now - ABSOLUTE_MS):
            await self._step("idle", self._end_idle, patient_id)

    async def _end_idle(self, work: UnitOfWork, patient_id: int) -> None:
        patient = await work.patients.get(patient_id)
        if patient:
            await self._sessions.end(work, patient, "idle")

    async def clean(self) -> None:
        """Rows whose time has passed."""
        now = self._new_work().now
        await self._database.apply(
            [
                Effect(FORGET_UPDATES, {"before": now - UPDATES_KEPT_MS}),
                Effect(FORGET_OUTGOING, {"sent_before": now - SENT_KEPT_MS, "dead_before": now - DEAD_KEPT_MS}),
                Effect(FORGET_LOGINS, {"before": now - HOUR_MS}),
                Effect(FORGET_SIGNINGS, {"before": now - HOUR_MS}),
                Effect(FORGET_IDLE, {"before": now - CONVERSATIONS_KEPT_MS}),
                *self._gaps.old(),
                Effect(FORGET_BANNERS, {"ended_before": now - KEPT_MS, "drafted_before": now - DRAFT_KEPT_MS}),
            ]
        )

    async def recover(self) -> None:
        """Messages of ours that were forgotten."""
        await self._delivery.recover(self._ground.place)

    async def count(self) -> None:
        """Gauges that no event keeps."""
        counts = {row[0]: row[1] for row in await self._database.fetch(COUNT_BY_STATUS)}
        observe.outbox_waiting.set(self._delivery.depth)
        observe.dead_letters.labels("failed").set(counts.get(FAILED, 0))
        observe.dead_letters.labels("uncertain").set(counts.get(UNCERTAIN, 0))

    async def _step(self, name: str, act: Callable[..., Awaitable[None]], *about: Any) -> None:
        """One unit of work, run again once when it lost a race."""
        for _ in range(2):
            work = self._new_work()
            try:
                await act(work, *about)
                await work.commit()
            except Stale:
                continue
            except Unreadable as fault:
                log.error("job-step-failed", job=name, exc_info=fault)
                return
            self._delivery.put(work.outgoing)
            return
