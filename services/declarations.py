"""Declarations and the requests for them: looking, filing, withdrawing, ending."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from doctors.model import Doctor, Place
from ehealth.errors import NotFound
from ehealth.models import Declaration, DeclarationRequest
from ehealth.patient import PatientSession
from services import readiness
from services.asking import asked
from services.faults import LoginNeeded, NotAllowed
from services.faults import NotFound as NotHere
from services.readiness import OPEN_REQUESTS, Facts, Readiness
from services.sessions import Sessions
from storage.records import Filing, Link, Patient
from storage.unit_of_work import UnitOfWork

FIRST_CHECK_MS = 2_000
LONGEST_CHECK_MS = 30 * 60_000  # nobody says in how many days a doctor answers; half an hour is soon enough
_CURRENT = ("ACTIVE", "PENDING_VERIFICATION")


def next_check(now: int, checks: int) -> int:
    """When to ask again: soon after signing, then ever more seldom."""
    return now + min(FIRST_CHECK_MS << min(checks, 20), LONGEST_CHECK_MS)


@dataclass(frozen=True, slots=True)
class Filed:
    """A request that was just created: our record of it, and what the patient has to sign (JSON text)."""

    filing: Filing
    to_sign: str


@dataclass(frozen=True, slots=True)
class Overview:
    """A patient's declarations: those that hold, requests under way, and earlier ones."""

    current: tuple[Declaration, ...]
    requests: tuple[DeclarationRequest, ...]
    earlier: tuple[Declaration, ...]


class Declarations:
    """Use cases of a logged-in patient. Everything personal is read from the national system at the moment of use."""

    def __init__(self, sessions: Sessions, today: Callable[[], date]) -> None:
        self._sessions = sessions
        self._today = today

    async def session(self, work: UnitOfWork, patient: Patient, *, fresh: bool = False) -> tuple[Link, PatientSession]:
        """The live link and a session on it; raises `LoginNeeded`."""
        link = await self._sessions.required(work, patient, fresh=fresh)
        return link, self._sessions.of(patient, link)

    async def facts(self, session: PatientSession) -> Facts:
        """What decides whether the person may file."""
        person, verification, declarations, requests = await asked(
            asyncio.gather(
                session.person(),
                session.verification(),
                session.all_declarations(),
                session.declaration_requests(page_size=100),
            )
        )
        return Facts(person, verification, declarations, requests.items)

    async def check(self, work: UnitOfWork, patient: Patient, doctor: Doctor, place: Place) -> Readiness:
        """May this patient file with this doctor? Nothing is sent."""
        _, session = await self.session(work, patient)
        return readiness.check(await self.facts(session), doctor, place, self._today())

    async def file(
        self, work: UnitOfWork, patient: Patient, doctor: Doctor, place: Place, *, seen: str, key: str
    ) -> Filed:
        """Creates the request.

        `seen` is kept with it: what the patient was shown. The patient still has to sign.
        """
        link, session = await self.session(work, patient)
        request = await asked(session.create_declaration_request(place.employee_id, place.division_id, key))
        summary = {"doctor": doctor.full_name, "clinic": place.clinic, "seen": seen}
        known = await work.filings.by_request(patient, request.id)
        filing = known or work.filings.add(
            patient, link.id, request.id, request.status.key, summary, next_check(work.now, 8)
        )
        return Filed(filing, request.to_sign().decode())

    async def to_sign(self, work: UnitOfWork, patient: Patient, filing: Filing) -> str:
        """What is still to be signed on a request; raises `NotFound` when nothing is."""
        _, session = await self.session(work, patient)
        request = await asked(session.declaration_request(filing.request_id))
        try:
            return str(request.to_sign().decode())
        except ValueError:
            raise NotHere("declaration-nothing-to-sign") from None

    async def sign(self, work: UnitOfWork, patient: Patient, filing: Filing, signature: str, key: str) -> Filing:
        """Hands the signature in; the doctor's answer is then followed."""
        session = self._sessions.behind(patient, filing.link_id, await self._cabinet_of(work, patient, filing))
        request = await asked(session.sign_declaration_request(filing.request_id, signature, key))
        work.filings.update(
            filing,
            status=request.status.key,
            reason=request.status_reason.key or None,
            check_at=work.now + FIRST_CHECK_MS,
            checks=0,
        )
        return filing

    async def withdraw(self, work: UnitOfWork, patient: Patient, filing: Filing, key: str) -> None:
        """Takes a request back; raises `Upstream` when the doctor was faster."""
        _, session = await self.session(work, patient)
        request = await asked(session.reject_declaration_request(filing.request_id, key))
        work.filings.update(
            filing,
            status=request.status.key or "REJECTED",
            reason="PATIENT_REJECT",
            check_at=None,
            checks=filing.checks,
        )
        work.signings.drop(filing.id)

    async def overview(self, work: UnitOfWork, patient: Patient) -> Overview:
        """Everything there is, newest first."""
        _, session = await self.session(work, patient)
        declarations, requests = await asked(
            asyncio.gather(session.all_declarations(), session.declaration_requests(page_size=100))
        )
        ordered = sorted(declarations, key=lambda item: str(item.start_date or ""), reverse=True)
        current = tuple(item for item in ordered if any(item.status == status for status in _CURRENT))
        earlier = tuple(item for item in ordered if item not in current)
        waiting = tuple(item for item in requests.items if any(item.status == status for status in OPEN_REQUESTS))
        return Overview(current, waiting, earlier)

    async def one(self, work: UnitOfWork, patient: Patient, declaration_id: str) -> Declaration:
        """One declaration with its text; raises `NotFound` for none and for another person's."""
        _, session = await self.session(work, patient)
        try:
            return await asked(session.declaration(declaration_id), keep=NotFound)
        except NotFound:
            raise NotHere("declaration-not-found") from None

    async def end(self, work: UnitOfWork, patient: Patient, declaration_id: str, key: str) -> Declaration:
        """Ends a declaration for good: wants a young log-in and civil capacity."""
        _, session = await self.session(work, patient, fresh=True)
        facts = await self.facts(session)
        problem = readiness.problem_of_person(facts, self._today())
        if problem and problem.key in ("under-14", "no-capacity", "record-frozen"):
            raise NotAllowed(f"check-{problem.key}", **problem.values)
        return await asked(session.terminate_declaration(declaration_id, "", key))

    async def adopt(self, work: UnitOfWork, patient: Patient, request_id: str) -> Filing:
        """Our record of an open request, made now when it was filed elsewhere, so that it is followed too."""
        known = await work.filings.by_request(patient, request_id)
        if known:
            return known
        link, session = await self.session(work, patient)
        request = await asked(session.declaration_request(request_id))
        return work.filings.add(
            patient, link.id, request.id, request.status.key, {"employee": request.employee_id}, work.now
        )

    async def _cabinet_of(self, work: UnitOfWork, patient: Patient, filing: Filing) -> str:
        link = await work.links.get(patient, filing.link_id)
        if link is None:
            raise LoginNeeded
        return link.cabinet
