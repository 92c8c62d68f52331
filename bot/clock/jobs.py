"""What happens by the clock.

APScheduler only ticks; what is due stands in rows, so it survives a crash and fires once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import observe
from bot.clock.desk import DeskClock
from bot.clock.events import EventsClock
from bot.clock.looks import LooksClock
from bot.clock.register import RegisterClock
from bot.clock.staff import StaffClock
from bot.foundation import Foundation
from bot.ledger import follow
from bot.observe import log
from bot.road.delivery import Delivery
from bot.road.replicas import Replicas
from ehealth.errand import Errand, on_errand
from services.facts import (
    LoggedInFor,
    PatientErased,
    PatientSilent,
    RecordRequestChanged,
    RequestChanged,
    RequestSilent,
)
from services.fates import Fates
from services.following import Following
from services.linking import AFTER_LOGIN
from services.notices import Notices
from services.privacy import ERASURE, REMOVAL, TRACES, Privacy
from services.reminders import WATCH, Reminders
from services.sessions import ABSOLUTE_MS, IDLE_MS, Sessions
from storage.ending import counted_from, ended, old_tickets, silent_patients
from storage.keys import note_seals
from storage.outbox import count_by_status
from storage.records import CHANGE, FAILED, HELD, UNCERTAIN, Patient, Ticket, Timer
from storage.refs import parsed
from storage.sealed import Unreadable
from storage.statements import Stale
from storage.timers import due_timers
from storage.unit_of_work import UnitOfWork

TICK_SECONDS = 1
SWEEP_SECONDS = 0.5  # how long a chat may wait whose lane another process has just left
TAKE_OVER_SECONDS = 5
MINUTE = 60
CHECKS_AT_ONCE = 20
ENDED_AT_ONCE = 500  # tickets, people; each is a step of its own, and the next look is in minutes

Job = Callable[[], Awaitable[None]]


class Jobs:
    """Ticks, and what they start. A job that fails is logged and comes again with the next tick."""

    def __init__(
        self,
        *,
        foundation: Foundation,
        replicas: Replicas,
        register_clock: RegisterClock,
        desk_clock: DeskClock,
        staff_clock: StaffClock,
        looks_clock: LooksClock,
        events_clock: EventsClock,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        notices: Notices,
        following: Following,
        reminders: Reminders,
        fates: Fates,
        sessions: Sessions,
        privacy: Privacy,
    ) -> None:
        self._foundation = foundation
        self._database = foundation.database
        self._replicas = replicas
        self._register_clock = register_clock
        self._desk_clock = desk_clock
        self._staff_clock = staff_clock
        self._looks_clock = looks_clock
        self._events_clock = events_clock
        self._new_work = new_work
        self._delivery = delivery
        self._notices = notices
        self._following = following
        self._reminders = reminders
        self._fates = fates
        self._sessions = sessions
        self._privacy = privacy
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": 30}
        )

    def start(self) -> None:
        """Gives every job its rhythm, and begins to tick."""
        self.every(TICK_SECONDS, self.fire_timers)
        self.every(TICK_SECONDS, self.follow_requests)
        self.every(TICK_SECONDS, self.remember_erased)
        self.every(TICK_SECONDS, self._staff_clock.follow, everywhere=True)
        self.every(TICK_SECONDS, self._looks_clock.look)
        self.every(TICK_SECONDS, self._looks_clock.say_waiting)
        self.every(MINUTE, self._events_clock.read)
        self.every(MINUTE, self.end_idle_sessions)
        self.every(10 * MINUTE, self.clean)
        self.every(MINUTE, self.count, everywhere=True)
        self.every(MINUTE, self.recover, everywhere=True)
        self.every(MINUTE, self._register_clock.tick)
        self.every(MINUTE, self._register_clock.follow, everywhere=True)
        self.every(10 * MINUTE, self._desk_clock.plan)
        self.every(MINUTE, self._desk_clock.follow, everywhere=True)
        if self._foundation.shared:
            self.every(SWEEP_SECONDS, self._foundation.intake.sweep, everywhere=True)
            self.every(TAKE_OVER_SECONDS, self._replicas.take_over, everywhere=True)
        self._scheduler.start()

    def every(self, seconds: float, job: Job, *, everywhere: bool = False) -> Job:
        """Runs the job in this rhythm, in one process unless `everywhere`; its failures end only this run.

        What is given back does the same once, out of turn.
        """

        async def guarded() -> None:
            try:
                if everywhere or await self._replicas.leads():
                    with on_errand(Errand(background=True)):
                        await job()
            except Exception as fault:
                log.error("job-failed", job=job.__name__, exc_info=fault)

        self._scheduler.add_job(guarded, IntervalTrigger(seconds=seconds), name=job.__name__)
        return guarded

    def stop(self) -> None:
        """No job begins any more; what is left undone stands in rows."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def fire_timers(self) -> None:
        """Does what is due, each in a step of its own that takes its timer away."""
        work = self._new_work()
        due = await due_timers(self._database, work.keyring, work.now)
        for timer in due:
            await self._step(timer.kind, self._fire, timer)
        if any(timer.kind == TRACES for timer in due):
            await self._database.scrub()

    async def _fire(self, work: UnitOfWork, timer: Timer) -> None:
        work.timers.take(timer)
        if timer.kind == REMOVAL:
            await self._delete_message(work, timer)
        elif timer.kind == "silence":
            await self._tell_silence(work, timer)
        elif timer.kind == ERASURE:
            await self._erase(work, timer)
        elif timer.kind == TRACES:
            await self._privacy.end_traces(work, timer)
        elif timer.kind == WATCH:
            await self._remind(work, timer)
        elif timer.kind == AFTER_LOGIN:
            await self._answer(work, timer)
        else:
            await self._desk_clock.fire(work, timer)

    async def _remind(self, work: UnitOfWork, timer: Timer) -> None:
        fact = await self._reminders.look(work, timer)
        if fact:
            await self._notices.hear(work, fact)

    async def _answer(self, work: UnitOfWork, timer: Timer) -> None:
        """What somebody has logged in for comes by itself."""
        patient = await work.patients.get(int(timer.payload["patient"]))
        if patient:
            await self._notices.hear(work, LoggedInFor(patient, str(timer.payload["wanted"])))

    async def _erase(self, work: UnitOfWork, timer: Timer) -> None:
        """The last words are decided after the erasure, which takes away all that were before."""
        patient = await self._privacy.erase_now(work, timer)
        if patient:
            await self._notices.hear(work, PatientErased(patient))

    async def _delete_message(self, work: UnitOfWork, timer: Timer) -> None:
        """The personal message that the timer stands for, in the chat where it was sent and nowhere else."""
        about = parsed(timer.key)
        for message in await work.sent.about(about) if about else ():
            if message.chat == timer.payload["chat"]:
                await self._notices.take_away(work, message)
                work.sent.forget(message)

    async def _tell_silence(self, work: UnitOfWork, timer: Timer) -> None:
        patient = await work.patients.get(int(timer.payload["patient"]))
        filing = await work.filings.get(patient, int(timer.key)) if patient else None
        if patient and filing and filing.check_at is not None:
            await self._notices.hear(work, RequestSilent(patient, filing))

    async def follow_requests(self) -> None:
        """Asks about requests whose turn it is, and tells of changes."""
        for filing_id, patient_id in await self._new_work().filings.due(CHECKS_AT_ONCE):
            await self._step("follow", self._follow, filing_id, patient_id)

    async def _follow(self, work: UnitOfWork, filing_id: int, patient_id: int) -> None:
        patient = await work.patients.get(patient_id)
        filing = await work.filings.get(patient, filing_id, None) if patient else None
        if patient is None or filing is None:
            work.filings.unfollow(filing_id)
            return
        change = await self._following.check(work, patient, filing)
        if change and filing.kind == CHANGE:
            await self._notices.hear(work, RecordRequestChanged(patient, change))
        elif change and change.declaration is not None:
            await self._fates.learnt(work, patient, change.person, change.declaration, filing)
        elif change:
            await self._notices.hear(work, RequestChanged(patient, change))

    async def end_idle_sessions(self) -> None:
        """Sessions that ran out lose their tokens, here and in the national system."""
        now = self._new_work().now
        for _, patient_id in await self._new_work().links.idle(now - IDLE_MS, now - ABSOLUTE_MS):
            await self._step("idle", self._end_idle, patient_id)

    async def _end_idle(self, work: UnitOfWork, patient_id: int) -> None:
        patient = await work.patients.get(patient_id)
        if patient:
            await self._sessions.end(work, patient, "idle")

    async def remember_erased(self) -> None:
        """Who was erased goes into the file outside the database, and out of the database's logs."""
        await follow(self._database, self._foundation.ledger)

    async def clean(self) -> None:
        """Takes away what has outlived its term: nothing is stored longer than it is needed (`storage.retention`)."""
        now = self._new_work().now
        await self._database.apply([*ended(now), counted_from(now)])
        for ticket in await old_tickets(self._new_work(), ENDED_AT_ONCE):
            await self._step("old-ticket", self._end_ticket, ticket)
        for patient in await silent_patients(self._new_work(), ENDED_AT_ONCE):
            await self._step("silent-patient", self._end_silent, patient)

    async def _end_ticket(self, work: UnitOfWork, ticket: Ticket) -> None:
        await self._privacy.end_ticket(work, ticket)

    async def _end_silent(self, work: UnitOfWork, patient: Patient) -> None:
        if patient.is_ward:
            await self._privacy.erase_side(work, patient)
            return
        await self._privacy.erase(work, patient, patient.telegram_id)
        await self._notices.hear(work, PatientSilent(patient))

    async def recover(self) -> None:
        """Messages of ours that were forgotten."""
        await self._delivery.recover(self._foundation.replica)

    async def count(self) -> None:
        """Sets the gauges that follow no event: how much waits, and how much could not be delivered."""
        counts = await count_by_status(self._database)
        observe.outbox_waiting.set(self._delivery.depth)
        observe.dead_letters.labels("failed").set(counts.get(FAILED, 0))
        observe.dead_letters.labels("uncertain").set(counts.get(UNCERTAIN, 0))
        observe.dead_letters.labels("held").set(counts.get(HELD, 0))
        keyring = self._foundation.keyring
        observe.seals.set(await note_seals(self._database, keyring))
        for what, number in keyring.unreadable.items():
            observe.unreadable.labels(what).set(number)

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
