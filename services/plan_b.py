"""Plan B: a doctor did not take the patient, so here are others with room, near the same division."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doctors.model import ADULT_AGE, FAMILY_DOCTOR, PEDIATRICIAN, THERAPIST, Doctor, Workplace
from services.finder import Finder, Wish

OFFERED = 3  # more is a list to read, and there is the search for that
_AGES = {PEDIATRICIAN: ADULT_AGE - 1, THERAPIST: ADULT_AGE}
"""Whoever chose such a doctor is of an age that they take."""


@dataclass(frozen=True, slots=True)
class Another:
    """One more doctor to choose from; `km`: how far from the first one's division, None when nobody knows."""

    doctor: Doctor
    workplace: Workplace
    km: float | None


def where_of(doctor: Doctor, workplace: Workplace) -> dict[str, object]:
    """What a request remembers of its doctor, so that others can be found when that doctor has left the register."""
    near = [workplace.latitude, workplace.longitude] if workplace.latitude is not None else None
    return {
        "employee": workplace.employee_id,
        "party": doctor.party_id,
        "speciality": workplace.speciality,
        "area": workplace.area,
        "settlement": workplace.settlement,
        "near": near,
    }


class PlanB:
    """Finds the others."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def others(self, summary: Mapping[str, object], *, fileable: bool = True) -> Sequence[Another]:
        """Those nearest to the doctor of a request (its summary), with room, for a patient of the same age.

        `fileable`: only those whom a request can be sent to, whom open data alone do not name.
        """
        where = self._where(summary)
        if where is None or not self._finder.ready:
            return ()
        speciality = str(where.get("speciality") or FAMILY_DOCTOR)
        age = _AGES.get(speciality)
        wish = Wish(accepting=True, near=_point(where.get("near")), speciality=None if age else FAMILY_DOCTOR)
        if wish.near is None:
            wish = wish.with_("area", where.get("area")).with_("settlement", where.get("settlement"))
            if not (wish.area or wish.settlement):
                return ()
        hits = self._finder.search(wish, age=age).hits
        fitting = (hit for hit in hits if hit.doctor.registered or not fileable)
        found = [Another(hit.doctor, hit.workplace, hit.distance_km) for hit in fitting]
        return [one for one in found if one.doctor.party_id != where.get("party")][:OFFERED]

    def _where(self, summary: Mapping[str, object]) -> Mapping[str, object] | None:
        """As it was remembered; of an older request, and of one filed elsewhere, as the register has it."""
        if summary.get("speciality"):
            return summary
        employee = str(summary.get("employee") or "")
        doctor = self._finder.known(employee)
        workplace = doctor.at(employee) if doctor else None
        return where_of(doctor, workplace) if doctor and workplace else None


def _point(given: object) -> tuple[float, float] | None:
    if isinstance(given, list | tuple) and len(given) == 2 and all(isinstance(one, int | float) for one in given):
        return float(given[0]), float(given[1])
    return None
