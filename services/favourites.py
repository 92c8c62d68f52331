"""Plan B: doctors that a patient saves to come back to when the chosen one cannot take them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doctors.model import Doctor, Place
from services.faults import NotAllowed
from services.finder import Finder
from storage.records import Favourite, Patient
from storage.unit_of_work import UnitOfWork

MOST = 10  # as many as fit on one screen; who saves more has not decided


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved doctor as the register has them now; `doctor` is None when they have left it."""

    employee_id: str
    name: str
    doctor: Doctor | None
    place: Place | None


async def kept(work: UnitOfWork, patient: Patient, finder: Finder) -> list[Kept]:
    """The patient's saved doctors; those who have room come first."""
    found = [_look(one, finder) for one in await work.favourites.of(patient)]
    return sorted(found, key=lambda one: (one.doctor is None, one.doctor is not None and one.doctor.accepting is False))


async def keep(work: UnitOfWork, patient: Patient, doctor: Doctor, place: Place) -> None:
    """Saves a doctor; a second time changes nothing. Raises `NotAllowed` when there are too many."""
    saved = await work.favourites.of(patient)
    if any(one.employee_id == place.employee_id for one in saved):
        return
    if len(saved) >= MOST:
        raise NotAllowed("favourites-full", count=MOST)
    work.favourites.add(patient, place.employee_id, doctor.full_name)


async def drop(work: UnitOfWork, patient: Patient, employee_id: str) -> None:
    """Takes a doctor off the list; one who is not on it stays off."""
    for one in await work.favourites.of(patient):
        if one.employee_id == employee_id:
            work.favourites.drop(one)


def with_room(saved: Iterable[Kept], but: str) -> list[Kept]:
    """Those who can take one more patient, without one of them."""
    return [one for one in saved if one.doctor and one.doctor.accepting and one.employee_id != but]


def _look(saved: Favourite, finder: Finder) -> Kept:
    doctor = finder.known(saved.employee_id)
    place = next((one for one in doctor.places if one.employee_id == saved.employee_id), None) if doctor else None
    return Kept(saved.employee_id, saved.name, doctor, place)
