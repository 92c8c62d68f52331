"""Doctors that a patient keeps in mind; which ones is sealed, since it tells of the patient."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import bindparam, delete, insert, select

from storage.records import Favourite, Patient
from storage.sealed import Unreadable
from storage.statements import Statement
from storage.tables import favourite
from storage.work import Work

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

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, patient: Patient) -> list[Favourite]:
        """The patient's favourites, oldest first; one that does not open is left out."""
        found: list[Favourite] = []
        for key, sealed, saved_at in await self._work.fetch(OF_PATIENT, patient=patient.id):
            with suppress(Unreadable):
                doctor = self._work.seal_of(patient).open_json(sealed, f"favourite:{key}")
                found.append(Favourite(key, patient.id, saved_at, **doctor))
        return found

    def add(self, patient: Patient, employee_id: str, name: str) -> Favourite:
        """One more; the name is kept for the day when the doctor has left the register."""
        key, work = self._work.new_id(), self._work
        sealed = work.seal_of(patient).seal_json({"employee_id": employee_id, "name": name}, f"favourite:{key}")
        work.add(INSERT, expect=1, id=key, patient_id=patient.id, sealed_doctor=sealed, saved_at=work.now)
        return Favourite(key, patient.id, work.now, employee_id, name)

    def drop(self, known: Favourite) -> None:
        """Takes the doctor off the list."""
        self._work.add(DROP, key=known.id, patient=known.patient_id)
