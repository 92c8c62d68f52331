"""Doctors that a patient keeps in mind; which ones is sealed, since it tells of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select

from storage.records import Favourite, Patient
from storage.statements import Statement
from storage.tables import favourite

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

OF_PATIENT = Statement(
    select(favourite.c.id, favourite.c.sealed_doctor, favourite.c.saved_at)
    .where(favourite.c.patient_id == bindparam("patient"))
    .order_by(favourite.c.id)
)
INSERT = Statement(insert(favourite))
DROP = Statement(
    delete(favourite).where(favourite.c.id == bindparam("key"), favourite.c.patient_id == bindparam("patient"))
)


class Favourites:
    """Saved doctors within a unit of work."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work

    async def of(self, person: Patient) -> list[Favourite]:
        """The patient's saved doctors, oldest first."""
        seal = self._work.seal_of(person)
        return [
            Favourite(key, person.id, saved_at, **seal.open_json(sealed, f"favourite:{key}"))
            for key, sealed, saved_at in await self._work.fetch(OF_PATIENT, patient=person.id)
        ]

    def add(self, person: Patient, employee_id: str, name: str) -> Favourite:
        """One more; the name is kept for the day when the doctor has left the register."""
        key, work = self._work.new_id(), self._work
        sealed = work.seal_of(person).seal_json({"employee_id": employee_id, "name": name}, f"favourite:{key}")
        work.add(INSERT, expect=1, id=key, patient_id=person.id, sealed_doctor=sealed, saved_at=work.now)
        return Favourite(key, person.id, work.now, employee_id, name)

    def drop(self, known: Favourite) -> None:
        """Not kept any more."""
        self._work.add(DROP, key=known.id, patient=known.patient_id)
