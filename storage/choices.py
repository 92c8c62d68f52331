"""What patients want to hear by itself, and what waits for the morning because it may."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from storage.records import Choice, Patient, WaitingNotice
from storage.sealed import Unreadable
from storage.statements import Engine, Statement, Upsert, upsert
from storage.tables import notice_choice, waiting_notice
from storage.work import Work

OF_PATIENT = Statement(
    select(notice_choice.c.unwanted, notice_choice.c.quiet).where(notice_choice.c.patient_id == bindparam("patient"))
)


def _choose(engine: Engine) -> Upsert:
    statement = upsert(engine, notice_choice)
    return statement.on_conflict_do_update(
        index_elements=["patient_id"],
        set_={"unwanted": statement.excluded.unwanted, "quiet": statement.excluded.quiet},
    )


CHOOSE = Statement(_choose)
INSERT = Statement(insert(waiting_notice))
WAITING = (waiting_notice.c.id, waiting_notice.c.due_at, waiting_notice.c.sealed_message)
WAITING_OF = Statement(
    select(*WAITING).where(waiting_notice.c.patient_id == bindparam("patient")).order_by(waiting_notice.c.id)
)
DUE = Statement(
    select(waiting_notice.c.patient_id)
    .where(waiting_notice.c.due_at <= bindparam("now"))
    .group_by(waiting_notice.c.patient_id)
    .order_by(waiting_notice.c.patient_id)
    .limit(bindparam("most"))
)
TAKE = Statement(
    delete(waiting_notice).where(
        waiting_notice.c.patient_id == bindparam("patient"), waiting_notice.c.due_at <= bindparam("now")
    )
)


class Choices:
    """Choices and waiting notices within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, patient: Patient) -> Choice | None:
        """What the patient has chosen; None when they never did."""
        rows = await self._work.fetch(OF_PATIENT, patient=patient.id)
        return Choice(frozenset(str(rows[0][0]).split()), rows[0][1]) if rows else None

    def set(self, patient: Patient, chosen: Choice) -> None:
        """The patient wants it so from now on."""
        self._work.add(CHOOSE, patient_id=patient.id, unwanted=" ".join(sorted(chosen.unwanted)), quiet=chosen.quiet)

    def hold(self, patient: Patient, due_at: int, message: Mapping[str, Any]) -> None:
        """A notice in its words, to be sent at that moment."""
        key = self._work.new_id()
        sealed = self._work.seal_of(patient).seal_json(message, f"waiting:{key}")
        self._work.add(INSERT, expect=1, id=key, patient_id=patient.id, due_at=due_at, sealed_message=sealed)

    async def waiting(self, patient: Patient) -> list[WaitingNotice]:
        """What the patient is still to be told, in the order in which it happened; what does not open is left out."""
        found: list[WaitingNotice] = []
        for key, due_at, sealed in await self._work.fetch(WAITING_OF, patient=patient.id):
            with suppress(Unreadable):
                message = self._work.seal_of(patient).open_json(sealed, f"waiting:{key}")
                found.append(WaitingNotice(key, due_at, message))
        return found

    async def due(self, most: int) -> list[int]:
        """Patients for whom something has waited long enough."""
        return [row[0] for row in await self._work.fetch(DUE, now=self._work.now, most=most)]

    def take(self, patient: Patient) -> None:
        """All that is due for the patient is said now, what does not open included: it could never be."""
        self._work.add(TAKE, patient=patient.id, now=self._work.now)
