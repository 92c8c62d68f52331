"""What was last seen of each patient's declaration: one row a patient, sealed, since it tells who their doctor is."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import bindparam, delete, select

from storage.contents import SeenDeclaration
from storage.records import Patient, WatchedDeclaration
from storage.sealed import Unreadable
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import watched_declaration
from storage.work import Work


def _set(engine: Engine) -> Upsert:
    statement = upsert(engine, watched_declaration)
    return statement.on_conflict_do_update(
        index_elements=["patient_id"],
        set_={"sealed_seen": statement.excluded.sealed_seen, "seen_at": statement.excluded.seen_at},
    )


OF_PATIENT = Statement(
    select(watched_declaration.c.sealed_seen, watched_declaration.c.seen_at).where(
        watched_declaration.c.patient_id == bindparam("patient")
    )
)
SET = Statement(_set)
DROP = Statement(delete(watched_declaration).where(watched_declaration.c.patient_id == bindparam("patient")))


class WatchedDeclarations:
    """Watched declarations within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, patient: Patient) -> WatchedDeclaration | None:
        """What was seen last; None for nothing, and for what does not open."""
        for sealed, seen_at in await self._work.fetch(OF_PATIENT, patient=patient.id):
            with suppress(Unreadable):
                seen = self._work.seal_of(patient).open_json(sealed, f"watched:{patient.id}")
                return WatchedDeclaration(patient.id, seen, seen_at)
        return None

    def set(self, patient: Patient, seen: SeenDeclaration, seen_at: int) -> None:
        """What was seen at that moment, in place of what was before."""
        work = self._work
        sealed = work.seal_of(patient).seal_json(seen, f"watched:{patient.id}")
        work.add(SET, patient_id=patient.id, sealed_seen=sealed, seen_at=seen_at)

    def drop(self, patient: Patient) -> None:
        """Nothing is watched any more."""
        self._work.add(DROP, patient=patient.id)
