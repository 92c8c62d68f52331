"""A logged-in person's own record and the e-cabinets they have let in."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from ehealth.errors import NotFound
from ehealth.models import App, Person, PersonVerification
from services.asking import asked
from services.faults import NotFound as NotHere
from services.sessions import Sessions
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OwnData:
    """The record as the national system holds it now, and how it agrees with the state registers."""

    person: Person
    verification: PersonVerification


class Account:
    """Use cases around the person's own record."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def own_data(self, work: UnitOfWork, patient: Patient) -> OwnData:
        """The record and its verification; raises `LoginNeeded`, `Upstream`."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        person, verification = await asked(asyncio.gather(session.person(), session.verification()))
        return OwnData(person, verification)

    async def grants(self, work: UnitOfWork, patient: Patient) -> tuple[App, ...]:
        """E-cabinets that may use the person's data."""
        session = self._sessions.of(patient, await self._sessions.required(work, patient))
        page = await asked(session.apps(page_size=100))
        return tuple(page.items)

    async def grant(self, work: UnitOfWork, patient: Patient, grant_id: str) -> tuple[App, bool]:
        """One grant, and whether it is the one we act by ourselves."""
        link = await self._sessions.required(work, patient)
        session = self._sessions.of(patient, link)
        try:
            found: App = await asked(session.app(grant_id), keep=NotFound)
        except NotFound:
            raise NotHere("access-not-found") from None
        tokens = await work.links.tokens(patient, link.id)
        return found, bool(tokens and tokens.get("app_id") == grant_id)

    async def revoke(self, work: UnitOfWork, patient: Patient, grant_id: str, *, key: str) -> bool:
        """Takes a grant away for good; True when it was our own, and then the session has ended with it."""
        _, ours = await self.grant(work, patient, grant_id)
        session = self._sessions.of(patient, await self._sessions.required(work, patient, fresh=True))
        await asked(session.delete_app(grant_id, key))
        if ours:
            await self._sessions.end(work, patient, "revoked")
        return ours
