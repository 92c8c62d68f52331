"""What was last seen of each patient's declaration: one row a patient, sealed, since it tells who their doctor is.

What has become of it is learnt in several ways that race each other, so the row has a version: of two that would tell
the same, one is refused. A fingerprint of the declaration's key lets an event find the row.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import bindparam, delete, select

from storage.contents import SeenDeclaration
from storage.records import Patient, WatchedDeclaration
from storage.sealed import Unreadable
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import watched_declaration
from storage.work import Work

_ROW = watched_declaration.c


def _set(engine: Engine) -> Upsert:
    statement = upsert(engine, watched_declaration)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=["patient_id"],
        set_={
            "sealed_seen": new.sealed_seen,
            "seen_at": new.seen_at,
            "declaration_index": new.declaration_index,
            "version": new.version,
        },
        where=_ROW.version == new.version - 1,
    )


OF_PATIENT = Statement(
    select(_ROW.sealed_seen, _ROW.seen_at, _ROW.version).where(_ROW.patient_id == bindparam("patient"))
)
OF_DECLARATION = Statement(select(_ROW.patient_id).where(_ROW.declaration_index == bindparam("declaration")))
SET = Statement(_set)
DROP = Statement(delete(watched_declaration).where(_ROW.patient_id == bindparam("patient")))


class WatchedDeclarations:
    """Watched declarations within a unit of work; what was written in it is read in it."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._at_hand: dict[int, WatchedDeclaration | None] = {}
        self._versions: dict[int, int] = {}

    async def of(self, patient: Patient) -> WatchedDeclaration | None:
        """What was seen last; None for nothing, and for what does not open."""
        if patient.id not in self._at_hand:
            self._at_hand[patient.id] = None
            for sealed, seen_at, version in await self._work.fetch(OF_PATIENT, patient=patient.id):
                self._versions[patient.id] = version
                with suppress(Unreadable):
                    seen = self._work.seal_of(patient).open_json(sealed, f"watched:{patient.id}")
                    self._at_hand[patient.id] = WatchedDeclaration(patient.id, seen, seen_at)
        return self._at_hand[patient.id]

    async def of_declaration(self, declaration_id: str) -> list[int]:
        """Patients whose declaration this is: one person may have several chats."""
        index = self._work.keyring.blind_index(declaration_id, "declaration")
        return [row[0] for row in await self._work.fetch(OF_DECLARATION, declaration=index)]

    async def set(self, patient: Patient, seen: SeenDeclaration, seen_at: int) -> None:
        """What was seen at that moment, in place of what was before; refused when somebody has written meanwhile."""
        await self.of(patient)
        work, version = self._work, self._versions.get(patient.id, 0) + 1
        declaration = seen.get("id")
        work.add(
            SET,
            expect=1,
            patient_id=patient.id,
            sealed_seen=work.seal_of(patient).seal_json(seen, f"watched:{patient.id}"),
            seen_at=seen_at,
            declaration_index=work.keyring.blind_index(declaration, "declaration") if declaration else None,
            version=version,
        )
        self._versions[patient.id] = version
        self._at_hand[patient.id] = WatchedDeclaration(patient.id, seen, seen_at)

    def drop(self, patient: Patient) -> None:
        """Nothing is watched any more."""
        self._work.add(DROP, patient=patient.id)
        self._versions[patient.id] = 0
        self._at_hand[patient.id] = None
