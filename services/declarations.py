"""Declarations and the requests for them: looking, filing, withdrawing, ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from doctors.model import Doctor, Workplace
from ehealth.errors import NotFound
from ehealth.models import Declaration, DeclarationRequest
from ehealth.patient import PatientSession
from services import readiness
from services.faults import LoginNeeded, NotAllowed
from services.faults import NotFound as NotHere
from services.finder import Finder
from services.plan_b import where_of
from services.readiness import FORBIDDING, OPEN_REQUESTS, Facts, Readiness
from services.sessions import Sessions
from services.upstream import asked, both
from storage.records import Filing, Link, Patient
from storage.unit_of_work import UnitOfWork

FIRST_CHECK_MS = 2_000
LONGEST_CHECK_MS = 30 * 60_000  # nobody says in how many days a doctor answers; half an hour is soon enough
MOST_FILINGS = 100  # of those made here; whoever has more is known by the register
SIGNED_BY_PATIENT, SIGNED_BY_DOCTOR = "APPROVED", "SIGNED"
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
    """A patient's declarations: those that hold, requests under way, and earlier ones.

    `filings`: our own records, by the key of the request; they know names that the system has purged or never told.
    `settled`: requests that have come to their end, as the system lists them.
    """

    current: tuple[Declaration, ...]
    requests: tuple[DeclarationRequest, ...]
    earlier: tuple[Declaration, ...]
    filings: Mapping[str, Filing] = field(default_factory=dict)
    settled: tuple[DeclarationRequest, ...] = ()


def fileable(doctor: Doctor, workplace: Workplace) -> None:
    """Raises `NotAllowed` for a doctor known from open data alone: a request needs the national register's own id."""
    if not doctor.registered:
        raise NotAllowed("filing-open-data", clinic=workplace.clinic, phone=", ".join(workplace.phones) or "–")


class Declarations:
    """Use cases of a logged-in patient. Everything personal is read from the national system at the moment of use."""

    def __init__(self, sessions: Sessions, finder: Finder, today: Callable[[], date]) -> None:
        self._sessions = sessions
        self._finder = finder
        self._today = today

    async def session(self, work: UnitOfWork, patient: Patient, *, fresh: bool = False) -> tuple[Link, PatientSession]:
        """The live link and a session on it; raises `LoginNeeded`."""
        link = await self._sessions.required(work, patient, fresh=fresh)
        return link, self._sessions.of(patient, link)

    async def facts(self, session: PatientSession, *, acting: bool = False) -> Facts:
        """What decides whether the person, or whoever is `acting` for them, may file."""
        who = both(session.person(), session.verification())
        what = both(session.all_declarations(), session.all_declaration_requests())
        (person, verification), (declarations, requests) = await asked(both(who, what))
        return Facts(person, verification, declarations, requests, acting)

    async def check(self, work: UnitOfWork, patient: Patient, doctor: Doctor, workplace: Workplace) -> Readiness:
        """May this patient file with this doctor? Nothing is sent; raises `LoginNeeded`."""
        if await self._sessions.current(work, patient) is None:
            raise LoginNeeded("login-needed-to-file")
        _, session = await self.session(work, patient)
        return readiness.check(await self.facts(session, acting=patient.is_ward), doctor, workplace, self._today())

    async def file(
        self, work: UnitOfWork, patient: Patient, doctor: Doctor, workplace: Workplace, *, seen: str, key: str
    ) -> Filed:
        """Creates the request.

        `seen` is kept with it: what the patient was shown. The patient still has to sign.
        """
        link, session = await self.session(work, patient)
        request = await asked(session.create_declaration_request(workplace.employee_id, workplace.division_id, key))
        shown = {"doctor": doctor.full_name, "clinic": workplace.clinic, "seen": seen}
        shown["declaration"] = request.declaration_id
        summary = {**shown, **where_of(doctor, workplace)}
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
        """Hands the signature in; the doctor's answer is then followed. Gives back the request as it was answered.

        It may be answered with SIGNED at once: what has become of it is told by whoever follows it, in a moment.
        """
        session = self._sessions.behind(patient, filing.link_id, await self._cabinet_of(work, patient, filing))
        request = await asked(session.sign_declaration_request(filing.request_id, signature, key))
        status, reason = request.status.key, request.status_reason.key or None
        told = (SIGNED_BY_PATIENT, None) if status == SIGNED_BY_DOCTOR else (status, reason)
        work.filings.update(filing, status=told[0], reason=told[1], check_at=work.now + FIRST_CHECK_MS, checks=0)
        return replace(filing, status=status, reason=reason)

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
        """All declarations, the newest first, and the requests that are still open."""
        _, session = await self.session(work, patient)
        declarations, requests = await asked(both(session.all_declarations(), session.all_declaration_requests()))
        ordered = sorted(declarations, key=lambda item: str(item.start_date or ""), reverse=True)
        current = tuple(item for item in ordered if any(item.status == status for status in _CURRENT))
        earlier = tuple(item for item in ordered if item not in current)
        waiting = tuple(item for item in requests if any(item.status == status for status in OPEN_REQUESTS))
        settled = tuple(item for item in requests if item not in waiting)
        filings = {one.request_id: one for one in await work.filings.of(patient, MOST_FILINGS)}
        return Overview(current, waiting, earlier, filings, settled)

    async def one(self, work: UnitOfWork, patient: Patient, declaration_id: str) -> Declaration:
        """One declaration with its text; raises `NotFound` for none and for another person's."""
        _, session = await self.session(work, patient)
        try:
            return await asked(session.declaration(declaration_id), passing=NotFound)
        except NotFound:
            raise NotHere("declaration-not-found") from None

    async def filing_of(self, work: UnitOfWork, patient: Patient, declaration: Declaration) -> Filing | None:
        """Our own record of the request that the declaration came from, if it was made here."""
        request = declaration.declaration_request_id
        return await work.filings.by_request(patient, request) if request else None

    async def signed_file(self, work: UnitOfWork, patient: Patient, declaration_id: str) -> bytes:
        """The container that was signed; raises `NotFound` when there is none, or its address does not open."""
        _, session = await self.session(work, patient)
        try:
            content = await asked(session.signed_declaration(declaration_id), passing=NotFound)
        except NotFound:
            content = None
        if content is None:
            raise NotHere("declaration-no-signed")
        return content

    async def end(self, work: UnitOfWork, patient: Patient, declaration_id: str, key: str) -> Declaration:
        """Ends a declaration for good: wants a young log-in and civil capacity."""
        _, session = await self.session(work, patient, fresh=True)
        facts = await self.facts(session, acting=patient.is_ward)
        problem = readiness.problem_of_person(facts, self._today())
        if problem and problem.key in FORBIDDING:
            raise NotAllowed(f"check-{problem.key}", **problem.values)
        return await asked(session.terminate_declaration(declaration_id, "", key))

    async def adopt(self, work: UnitOfWork, patient: Patient, request_id: str) -> Filing:
        """Our record of an open request, made now when it was filed elsewhere, so that it is followed too."""
        known = await work.filings.by_request(patient, request_id)
        if known:
            return known
        link, session = await self.session(work, patient)
        request = await asked(session.declaration_request(request_id))
        status, reason = request.status.key, request.status_reason.key or None
        due = next_check(work.now, 0)
        return work.filings.add(patient, link.id, request.id, status, self._told(request), due, reason=reason)

    def _told(self, request: DeclarationRequest) -> dict[str, object]:
        """What is remembered of a request that was filed elsewhere: its doctor by the register, else as it says."""
        declaration = {"declaration": request.declaration_id, "since": str(request.start_date or "")}
        doctor = self._finder.known(request.employee_id)
        workplace = doctor.at(request.employee_id) if doctor else None
        if doctor and workplace:
            known = {"doctor": doctor.full_name, "clinic": workplace.clinic, **where_of(doctor, workplace)}
            return {**declaration, **known}
        told = request.employee
        names = {"doctor": " ".join(filter(None, [told.last_name, told.first_name, told.second_name]))}
        clinic = request.legal_entity.public_name or request.legal_entity.name
        return {**declaration, **names, "clinic": clinic, "employee": request.employee_id}

    async def _cabinet_of(self, work: UnitOfWork, patient: Patient, filing: Filing) -> str:
        link = await work.links.get(patient, filing.link_id)
        if link is None:
            raise LoginNeeded
        return link.cabinet
