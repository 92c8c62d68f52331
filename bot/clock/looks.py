"""Looks at accounts whose turn it is, and says what has waited for the morning."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.observe import log
from bot.road.delivery import Delivery
from handlers.kit import outgoing
from services.looks import Looks
from storage.records import Patient
from storage.sealed import Unreadable
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

AT_ONCE = 20  # accounts a tick, each some calls of the national system
SAID_AT_ONCE = 100  # patients a tick: what has waited for the morning comes within minutes, and not in one second


class LooksClock:
    """Ticks that concern what patients are told by itself."""

    def __init__(self, looks: Looks, new_work: Callable[[], UnitOfWork], delivery: Delivery) -> None:
        self._looks = looks
        self._new_work = new_work
        self._delivery = delivery

    async def look(self) -> None:
        """Looks at the accounts that are due."""
        for patient_id in await self._new_work().looks.due(AT_ONCE):
            await self._step("look", patient_id, self._looks.look)

    async def say_waiting(self) -> None:
        """Says what has waited long enough, in the order in which it happened."""
        for patient_id in await self._new_work().choices.due(SAID_AT_ONCE):
            await self._step("say-waiting", patient_id, _say)

    async def _step(self, name: str, patient_id: int, act: Callable[[UnitOfWork, Patient], Awaitable[None]]) -> None:
        """One unit of work; one that lost a race comes again with the next tick."""
        work = self._new_work()
        patient = await work.patients.get(patient_id)
        if patient is None:
            return
        try:
            await act(work, patient)
            await work.commit()
        except Stale:
            return
        except Unreadable as fault:
            log.error("job-step-failed", job=name, exc_info=fault)
            work = self._new_work()
            work.looks.leave(patient_id)
            await work.commit()
            return
        self._delivery.put(work.outgoing)


async def _say(work: UnitOfWork, patient: Patient) -> None:
    """Nothing more is said to who has stopped the bot meanwhile."""
    for notice in await work.choices.waiting(patient):
        if notice.due_at <= work.now and patient.blocked_at is None:
            outgoing.waited(work, patient, notice)
    work.choices.take(patient)
