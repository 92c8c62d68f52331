"""What was last seen of a person's account in the national system, sealed, and when to look again."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update

from storage.contents import Seen
from storage.records import Look, Patient
from storage.sealed import Unreadable
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import account_look
from storage.work import Work

OF_PATIENT = Statement(
    select(account_look.c.sealed_seen, account_look.c.check_at, account_look.c.version).where(
        account_look.c.patient_id == bindparam("patient")
    )
)
DUE = Statement(
    select(account_look.c.patient_id)
    .where(account_look.c.check_at <= bindparam("now"))
    .order_by(account_look.c.check_at)
    .limit(bindparam("most"))
)


def _plan(engine: Engine) -> Upsert:
    statement = upsert(engine, account_look)
    return statement.on_conflict_do_update(
        index_elements=["patient_id"],
        set_={"check_at": statement.excluded.check_at, "version": account_look.c.version + 1},
    )


PLAN = Statement(_plan)
SET = Statement(
    update(account_look)
    .where(account_look.c.patient_id == bindparam("patient"), account_look.c.version == bindparam("was"))
    .values(sealed_seen=bindparam("seen"), check_at=bindparam("due"), version=account_look.c.version + 1)
)
LEAVE = Statement(
    update(account_look).where(account_look.c.patient_id == bindparam("patient")).values(check_at=bindparam("due"))
)


class Looks:
    """Looks at accounts within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, patient: Patient) -> Look | None:
        """The last look at the patient's account; one that does not open is as one that saw nothing."""
        rows = await self._work.fetch(OF_PATIENT, patient=patient.id)
        if not rows:
            return None
        sealed, check_at, version = rows[0]
        seen: Seen | None = None
        if sealed is not None:
            try:
                seen = self._work.seal_of(patient).open_json(sealed, f"look:{patient.id}")
            except Unreadable:
                seen = None
        return Look(patient.id, seen, check_at, version)

    def plan(self, patient: Patient) -> None:
        """The account is to be looked at now."""
        self._work.add(PLAN, patient_id=patient.id, sealed_seen=None, check_at=self._work.now, version=1)

    async def due(self, most: int) -> list[int]:
        """Patients whose accounts are to be looked at, those who have waited longest first."""
        return [row[0] for row in await self._work.fetch(DUE, now=self._work.now, most=most)]

    def set(self, patient: Patient, known: Look, seen: Seen | None, check_at: int | None) -> None:
        """What is seen now, and when to look again; refused when somebody has looked meanwhile."""
        sealed = None if seen is None else self._work.seal_of(patient).seal_json(seen, f"look:{patient.id}")
        self._work.add(SET, expect=1, patient=patient.id, was=known.version, seen=sealed, due=check_at)

    def leave(self, patient_id: int) -> None:
        """The account is not looked at any more until the next log-in: what is kept of the patient does not open."""
        self._work.add(LEAVE, patient=patient_id, due=None)
