"""Filing is not the end: requests are asked about until they end, and each change is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ehealth.errors import AccessDenied, EhealthError, NotFound, SessionEnded
from services.declarations import next_check
from services.faults import LoginNeeded
from services.readiness import OPEN_REQUESTS
from services.sessions import Sessions
from storage.records import Filing, Patient
from storage.unit_of_work import UnitOfWork

SILENCE_MS = 3 * 24 * 3_600_000  # nobody publishes a term for the doctor's answer; after so long we speak up
UNSIGNED = "NEW"


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
            request = await session.declaration_request(filing.request_id)
        except (SessionEnded, AccessDenied, LoginNeeded):
            work.filings.update(filing, status=filing.status, reason=filing.reason, check_at=None, checks=filing.checks)
            return Change(filing, "lost-sight", filing.status, filing.reason)
        except NotFound:
            work.filings.update(filing, status="EXPIRED", reason=None, check_at=None, checks=filing.checks)
            return Change(filing, "status", "EXPIRED", None)
        except EhealthError:
            self._later(work, filing, filing.status, filing.reason)
            return None
        status, reason = request.status.key, request.status_reason.key or None
        ended = status not in OPEN_REQUESTS
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
