"""What the national system refused, or did not answer: kept so that staff and operator find it by its code."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, insert, select

from storage.database import Database
from storage.statements import Statement
from storage.tables import refusal
from storage.work import Work

INSERT = Statement(insert(refusal))
BY_REFERENCE = Statement(
    select(refusal).where(refusal.c.reference == bindparam("code")).order_by(refusal.c.happened_at.desc())
)
NEWEST = Statement(
    select(refusal)
    .where(
        refusal.c.patient_id == bindparam("patient"),
        refusal.c.happened_at > bindparam("after"),
        refusal.c.happened_at <= bindparam("until"),
    )
    .order_by(refusal.c.happened_at.desc(), refusal.c.id.desc())
    .limit(1)
)
OF = Statement(
    select(refusal).where(refusal.c.patient_id == bindparam("patient")).order_by(refusal.c.happened_at.desc())
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A refusal or silence of the national system that a person was told of.

    `reference` is the code they saw, `request_id` what the system's own support needs, `code` our name of the cause.
    """

    id: int
    reference: str
    request_id: str
    operation: str
    status: int | None
    code: str
    happened_at: int
    patient_id: int | None


async def by_reference(database: Database, code: str) -> list[Refusal]:
    """Those that were shown with this code, newest first; a code is short, so there may be several."""
    return [Refusal(*row) for row in await database.fetch(BY_REFERENCE, code=code)]


class Refusals:
    """Refusals within a unit of work."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, fresh: Refusal) -> None:
        """Writes a refusal down, for whoever is asked about its code."""
        self._work.add(INSERT, expect=1, **asdict(fresh))

    async def of(self, patient_id: int) -> list[Refusal]:
        """All that the patient was told of, newest first."""
        return [Refusal(*row) for row in await self._work.fetch(OF, patient=patient_id)]

    async def newest(self, patient_id: int, *, after: int, until: int) -> Refusal | None:
        """The patient's last one in a stretch of time."""
        rows = await self._work.fetch(NEWEST, patient=patient_id, after=after, until=until)
        return Refusal(*rows[0]) if rows else None
