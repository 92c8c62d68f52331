"""A logged-in person's own record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ehealth.models import Person, PersonVerification
from services.sessions import Sessions
from services.upstream import asked, both
from services.verdict import Verdict, verdict_on
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnData:
    """The record as the national system holds it now, how it agrees with the state registers, and what follows."""

    person: Person
    verification: PersonVerification
    verdict: Verdict


class Account:
    """Use cases around the person's own record."""

    def __init__(self, sessions: Sessions, today: Callable[[], date]) -> None:
        self._sessions = sessions
        self._today = today

    async def own_data(self, work: UnitOfWork, patient: Patient) -> OwnData:
        """The record and its verification; raises `LoginNeeded`, `Upstream`."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        person, verification = await asked(both(session.person(), session.verification()))
        return OwnData(person, verification, verdict_on(person, verification, self._today(), acting=patient.is_ward))

    async def revealed(self, work: UnitOfWork, patient: Patient) -> OwnData:
        """The same to be shown in full: only to somebody who has just proved who they are."""
        await self._sessions.just_proved(work, patient, "account-reveal")
        return await self.own_data(work, patient)
