"""Filing is not the end: requests are asked about until they end, and each change is told.

A request that the doctor has signed has become a declaration, and that one may still wait for НСЗУ: it is read too, and
followed until НСЗУ has decided.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ehealth.errors import AccessDenied, EhealthError, MissingScope, NotAwaited, NotFound, SessionEnded
from ehealth.models import Declaration
from ehealth.patient import PatientSession
from services.declarations import next_check
from services.faults import LoginNeeded
from services.readiness import OPEN_REQUESTS
from services.sessions import Sessions
from storage.records import CHANGE, Filing, Patient
from storage.unit_of_work import UnitOfWork

SILENCE_MS = 3 * 24 * 3_600_000  # nobody publishes a term for the doctor's answer; after so long we speak up
UNSIGNED = "NEW"
NOT_ASKED_MS = 60_000  # when the system does not answer anybody, it is asked again so soon, and nothing is counted


SIGNED = "SIGNED"
# ours, of what the system has done and still looks at: a change that the state registers are to compare, a declaration
# that НСЗУ is to verify; and what НСЗУ has not verified
VERIFYING, UNVERIFIED = "VERIFYING", "UNVERIFIED"
WORDED = ("DOCTOR_APPROVAL_NEEDED",)  # reasons that are news under the same status; signing is answered without any
UNSEEN_CHECKS = 8  # a quarter of an hour: a declaration that its request names comes to be seen by then
AWAITED = ("VERIFICATION_NEEDED", "IN_REVIEW")


@dataclass(frozen=True, slots=True)
class Change:
    """What has become of a request: its new status, or that we can no longer see it.

    `declaration`: what it has become, where it could be read; `person`: the blind index of whose it is.
    """

    filing: Filing
    kind: Literal["status", "lost-sight"]
    status: str
    reason: str | None
    declaration: Declaration | None = None
    person: str = ""


@dataclass(frozen=True, slots=True)
class _Standing:
    status: str
    reason: str | None
    declaration: Declaration | None = None


class Following:
    """Asks the national system about requests that are under way."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def check(self, work: UnitOfWork, patient: Patient, filing: Filing) -> Change | None:
        """One look at one request; writes what was seen and when to look again."""
        link = await work.links.get(patient, filing.link_id)
        try:
            if link is None:
                raise SessionEnded
            session = self._sessions.behind(patient, link.id, link.cabinet)
            now = await _standing(session, filing)
        except (SessionEnded, AccessDenied, LoginNeeded):
            work.filings.update(filing, status=filing.status, reason=filing.reason, check_at=None, checks=filing.checks)
            return Change(filing, "lost-sight", filing.status, filing.reason)
        except NotFound:
            work.filings.update(filing, status="EXPIRED", reason=None, check_at=None, checks=filing.checks)
            return Change(filing, "status", "EXPIRED", None)
        except NotAwaited:
            due = work.now + NOT_ASKED_MS
            work.filings.update(filing, status=filing.status, reason=filing.reason, check_at=due, checks=filing.checks)
            return None
        except EhealthError:
            self._later(work, filing, filing.status, filing.reason)
            return None
        if now.status not in OPEN_REQUESTS:
            work.timers.drop("silence", str(filing.id))
        if now.status in (*OPEN_REQUESTS, VERIFYING):
            self._later(work, filing, now.status, now.reason)
        else:
            work.filings.update(filing, status=now.status, reason=now.reason, check_at=None, checks=filing.checks)
            if link.ended_at is not None:  # tokens were kept only for this request
                await self._sessions.give_up(work, patient, link.id, link.cabinet)
        if now.status == filing.status and (now.reason == filing.reason or now.reason not in WORDED):
            return None
        return Change(filing, "status", now.status, now.reason, now.declaration, link.person_index)

    def watch_silence(self, work: UnitOfWork, filing: Filing) -> None:
        """If the doctor stays silent for long, the patient hears from us."""
        work.timers.set("silence", str(filing.id), work.now + SILENCE_MS, {"patient": filing.patient_id})

    @staticmethod
    def _later(work: UnitOfWork, filing: Filing, status: str, reason: str | None) -> None:
        due = next_check(work.now, filing.checks + 1)
        work.filings.update(filing, status=status, reason=reason, check_at=due, checks=filing.checks + 1)


async def _standing(session: PatientSession, filing: Filing) -> _Standing:
    """Status and reason of a request now; of a change that was made, what the registers have said to it."""
    if filing.kind != CHANGE:
        return await _of_request(session, filing)
    if filing.status == VERIFYING:
        agreed = (await session.verification()).person.status.key
        return _Standing(VERIFYING if agreed in AWAITED else agreed, None)
    return _Standing((await session.person_request(filing.request_id)).status.key, None)


async def _of_request(session: PatientSession, filing: Filing) -> _Standing:
    request = await session.declaration_request(filing.request_id)
    status, reason = request.status.key, request.status_reason.key or None
    if status != SIGNED or not request.declaration_id:
        return _Standing(status, reason)
    try:
        declaration = await session.declaration(request.declaration_id)
    except MissingScope:  # that the doctor has signed is known all the same
        return _Standing(status, reason)
    except NotFound:
        unseen = filing.checks < UNSEEN_CHECKS
        return _Standing(filing.status, filing.reason) if unseen else _Standing(status, reason)
    ours = {"PENDING_VERIFICATION": VERIFYING, "REJECTED": UNVERIFIED}
    return _Standing(ours.get(declaration.status.key, SIGNED), reason, declaration)
