"""How old the person is, as far as we may know it: only while they are logged in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from services.readiness import age_on
from services.sessions import Sessions
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


class AgeOf:
    """Age of a logged-in person in full years, None for everybody else."""

    def __init__(self, sessions: Sessions, today: Callable[[], date]) -> None:
        self._sessions = sessions
        self._today = today

    async def __call__(self, work: UnitOfWork, patient: Patient) -> int | None:
        """From the birth date that came with the log-in."""
        link = await self._sessions.current(work, patient)
        birth = (link.profile or {}).get("birth_date") if link else None
        return age_on(date.fromisoformat(birth), self._today()) if birth else None
