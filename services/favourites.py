"""Plan B: doctors that a patient saves to come back to when the chosen one cannot take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doctors.model import Doctor, Workplace
from services.faults import NotAllowed
from services.finder import Finder
from storage.records import Favourite, Patient
from storage.unit_of_work import UnitOfWork

MOST = 10  # as many as fit on one screen; who saves more has not decided


@dataclass(frozen=True, slots=True)
class FavouriteDoctor:
    """A favourite as the register has them now; `doctor` is None when they have left it."""

    employee_id: str
    name: str
    doctor: Doctor | None
    workplace: Workplace | None


class Favourites:
    """A patient's favourites, seen through the register."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    async def of(self, work: UnitOfWork, patient: Patient) -> list[FavouriteDoctor]:
        """All of them; those who have room come first."""
        found = [self._look(one) for one in await work.favourites.of(patient)]
        return sorted(
            found, key=lambda one: (one.doctor is None, one.doctor is not None and one.doctor.accepting is False)
        )

    async def add(self, work: UnitOfWork, patient: Patient, doctor: Doctor, workplace: Workplace) -> None:
        """Saves a doctor; a second time changes nothing. Raises `NotAllowed` when there are too many."""
        known = await work.favourites.of(patient)
        if any(one.employee_id == workplace.employee_id for one in known):
            return
        if len(known) >= MOST:
            raise NotAllowed("favourites-full", count=MOST)
        work.favourites.add(patient, workplace.employee_id, doctor.full_name)

    async def drop(self, work: UnitOfWork, patient: Patient, employee_id: str) -> None:
        """Takes a doctor off the list; one who is not on it stays off."""
        for one in await work.favourites.of(patient):
            if one.employee_id == employee_id:
                work.favourites.drop(one)

    def _look(self, known: Favourite) -> FavouriteDoctor:
        doctor = self._finder.known(known.employee_id)
        workplace = doctor.at(known.employee_id) if doctor else None
        return FavouriteDoctor(known.employee_id, known.name, doctor, workplace)


def with_room(known: Iterable[FavouriteDoctor], but: str) -> list[FavouriteDoctor]:
    """Those who can take one more patient, without one of them."""
    return [one for one in known if one.doctor and one.doctor.accepting and one.employee_id != but]
