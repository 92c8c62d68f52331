"""Filing is not the end: requests are asked about until they end, and each change is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ehealth.errors import AccessDenied, EhealthError, NotAwaited, NotFound, SessionEnded
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


VERIFYING = "VERIFYING"  # ours: the change is made, and the state registers are still to compare it
AWAITED = ("VERIFICATION_NEEDED", "IN_REVIEW")


@dataclass(frozen=True, slots=True)
class Change:
    """What the patient should be told of a request: its new status, or that we can no longer see it."""

    filing: Filing
    kind: Literal["status", "lost-sight"]
    status: str
    reason: str | None


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
            status, reason = await _standing(session, filing)
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
        ended = status not in (*OPEN_REQUESTS, VERIFYING)
        if ended:
            work.filings.update(filing, status=status, reason=reason, check_at=None, checks=filing.checks)
            work.timers.drop("silence", str(filing.id))
            if link.ended_at is not None:  # tokens were kept only for this request
                await self._sessions.give_up(work, patient, link.id, link.cabinet)
        else:
            self._later(work, filing, status, reason)
        changed = (status, reason) != (filing.status, filing.reason)
        return Change(filing, "status", status, reason) if changed else None

    def watch_silence(self, work: UnitOfWork, filing: Filing) -> None:
        """If the doctor stays silent for long, the patient hears from us."""
        work.timers.set("silence", str(filing.id), work.now + SILENCE_MS, {"patient": filing.patient_id})

    @staticmethod
    def _later(work: UnitOfWork, filing: Filing, status: str, reason: str | None) -> None:
        due = next_check(work.now, filing.checks + 1)
        work.filings.update(filing, status=status, reason=reason, check_at=due, checks=filing.checks + 1)


async def _standing(session: PatientSession, filing: Filing) -> tuple[str, str | None]:
    """Status and reason of a request now; of a change that was made, what the registers have said to it."""
    if filing.kind != CHANGE:
        request = await session.declaration_request(filing.request_id)
        return request.status.key, request.status_reason.key or None
    if filing.status == VERIFYING:
        agreed = (await session.verification()).person.status.key
        return VERIFYING if agreed in AWAITED else agreed, None
    return (await session.person_request(filing.request_id)).status.key, None
