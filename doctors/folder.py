"""A directory of an operator: bulk files of the national register, files of open data, or both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from doctors import open_data
from doctors.files import BadExport, Told, exports, look
from doctors.model import Doctor, Workplace
from doctors.refusals import Refusals
from doctors.register import join
from ukrainian.letters import fold_all

Name = tuple[str, str]  # legal entity, and the key of the whole name


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read; None for a half that the directory does not hold. `day`: of the open data, empty without."""

    national: list[Doctor] | None
    others: list[Doctor] | None
    refusals: Refusals
    day: str = ""


def size(path: Path) -> int:
    """Bytes that `read` will read."""
    return look(path).size + open_data.look(path).size


def read(path: Path, told: Told | None = None, day: date | None = None) -> Folder:
    """Everything that the directory holds; raises `BadExport` when that is nothing, or not all that is needed."""
    bulk, opened, refusals = look(path), open_data.look(path), Refusals()
    national: list[Doctor] | None = None
    others: list[Doctor] | None = None
    if bulk.found or not opened.found:
        try:
            register = join(exports(bulk, told))
        except BadExport as fault:
            hint = "" if bulk.found else "; nor are there files of open data, such as pmg_all_pmd_doctor_info.csv"
            raise BadExport(f"{fault}{hint}") from fault
        national, refusals = register.doctors, register.refusals
    if opened.found:
        others = open_data.read(opened, refusals, told, day)
    return Folder(national, others, refusals, "" if others is None else (day or opened.day).isoformat())


def doctors_of(path: Path) -> list[Doctor]:
    """Both halves of a directory as one register; raises `BadExport` as `read` does."""
    found = read(path)
    return beside(found.national or [], found.others or [])


def beside(national: Sequence[Doctor], others: Sequence[Doctor]) -> list[Doctor]:
    """Both as one register.

    The national register is the truth for every clinic that it has: who stands there only in open data has left it.
    Open data add the clinics that it does not have, and lend what it does not say of a doctor or a division: the number
    of declarations, the coordinates.
    """
    if not others:
        return list(national)
    clinics = {workplace.legal_entity_id for doctor in national for workplace in doctor.workplaces}
    lent = _Lent(others)
    return [*map(lent.to, national), *(left for one in others if (left := _elsewhere(one, clinics)))]


def _elsewhere(doctor: Doctor, clinics: set[str]) -> Doctor | None:
    """The doctor at the clinics that the national register does not have."""
    left = tuple(one for one in doctor.workplaces if one.legal_entity_id not in clinics)
    if len(left) == len(doctor.workplaces):
        return doctor
    return replace(doctor, workplaces=left, employee_id=left[0].employee_id) if left else None


class _Lent:
    """What open data know of doctors and divisions that the national register may not say."""

    def __init__(self, others: Sequence[Doctor]) -> None:
        self._doctors: dict[Name, Doctor | None] = {}
        self._points: dict[str, tuple[float, float]] = {}
        for doctor in others:
            for at in doctor.workplaces:
                name = _name(doctor, at)
                self._doctors[name] = None if name in self._doctors else doctor  # namesakes: nobody knows who is who
                if at.latitude is not None and at.longitude is not None:
                    self._points[at.division_id] = at.latitude, at.longitude

    def to(self, doctor: Doctor) -> Doctor:
        workplaces = tuple(map(self._placed, doctor.workplaces))
        if workplaces != doctor.workplaces:
            doctor = replace(doctor, workplaces=workplaces)
        if doctor.accepting is not None and not doctor.as_of:
            return doctor
        found = next(filter(None, (self._doctors.get(_name(doctor, at)) for at in workplaces)), None)
        if found is None or found.accepting is None:
            return doctor
        return replace(
            doctor, declarations_limit=found.declarations_limit, declarations_count=found.declarations_count,
            as_of=found.as_of,
        )  # fmt: skip

    def _placed(self, at: Workplace) -> Workplace:
        point = self._points.get(at.division_id)
        if at.latitude is not None or point is None:
            return at
        return replace(at, latitude=point[0], longitude=point[1])


def _name(doctor: Doctor, at: Workplace) -> Name:
    return at.legal_entity_id, fold_all(doctor.full_name.lower())
