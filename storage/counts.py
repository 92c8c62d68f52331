"""What a Telegram account did within the last hour, counted under a blind mark: it outlives the patient's rows.

The rows lie beside those of log-ins begun (`storage.links`), under marks of their own, and go with them after an hour.
"""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from storage.records import Patient
from storage.statements import Statement
from storage.tables import login_start
from storage.work import Work

NEWEST = Statement(
    select(login_start.c.started_at)
    .where(login_start.c.account == bindparam("account"), login_start.c.started_at > bindparam("since"))
    .order_by(login_start.c.started_at.desc())
    .limit(bindparam("most"))
)
INSERT = Statement(insert(login_start))


class Counts:
    """Counts within a unit of work; `what` is one kind of deed."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def newest(self, patient: Patient, what: str, since: int, most: int) -> list[int]:
        """When the account did it last, newest first, no more than so many."""
        rows = await self._work.fetch(NEWEST, account=self._mark(patient, what), since=since, most=most)
        return [int(row[0]) for row in rows]

    def add(self, patient: Patient, what: str) -> None:
        """Once more, now."""
        work = self._work
        work.add(INSERT, id=work.new_id(), account=self._mark(patient, what), started_at=work.now)

    def _mark(self, patient: Patient, what: str) -> str:
        return self._work.keyring.blind_index(str(patient.telegram_id), what)
