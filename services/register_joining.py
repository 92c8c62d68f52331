"""Doctors from files of the exports or of open data, and whether those can be trusted beside what was known before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doctors.folder import beside, size
from doctors.folder import read as read_folder
from doctors.model import Doctor
from doctors.refusals import Refusals
from doctors.register import Limits, with_limits
from services.register_exports import Progress

SHRINK = 0.5  # a register that lost half of its doctors overnight is a broken export, not the truth


class BrokenExport(Exception):
    """An export cannot be trusted; the register stays as it was. `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Joined:
    """The register made of files; `day`: of the open data among them, empty without."""

    doctors: list[Doctor]
    refusals: Refusals
    day: str


def joined(
    path: Path, known: Sequence[Doctor], tell: Progress, *, accept_fewer: bool = False, day: date | None = None
) -> Joined:
    """Doctors of the files beside those known; raises `BrokenExport` when they are too few beside those.

    A directory may hold the national register, open data, or both; the half that it does not hold stays as it is known.
    `accept_fewer`: somebody has made sure that there are so few. Nobody at all is never the truth. `day`: of open data.
    """
    read, whole = 0, size(path)

    def told(count: int) -> None:
        nonlocal read
        read += count
        tell("read", read * 100 // max(whole, 1))

    found = read_folder(path, told, day)
    halves = []
    for new, before in (
        (found.national, [doctor for doctor in known if doctor.registered]),
        (found.others, [doctor for doctor in known if not doctor.registered]),
    ):
        if new is not None:
            _trust(new, before, accept_fewer=accept_fewer)
        halves.append(before if new is None else new)
    return Joined(beside(*halves), found.refusals, found.day)


def _trust(found: Sequence[Doctor], known: Sequence[Doctor], *, accept_fewer: bool) -> None:
    if not found or (len(found) < SHRINK * len(known) and not accept_fewer):
        raise BrokenExport("too-few-doctors")
    if not accept_fewer and _counted(found) < SHRINK * _counted(known):
        raise BrokenExport("too-few-places")


def renewed_vacancies(doctors: Sequence[Doctor], limits: Limits) -> tuple[list[Doctor], list[Doctor]]:
    """All doctors with these figures, and those whose figures have changed; raises `BrokenExport`."""
    if len(limits) < SHRINK * _counted(doctor for doctor in doctors if not doctor.as_of):
        raise BrokenExport("too-few-places")
    renewed = with_limits(doctors, limits)
    return renewed, [new for old, new in zip(doctors, renewed, strict=True) if new is not old]


def _counted(doctors: Iterable[Doctor]) -> int:
    """Doctors whose vacancies are known."""
    return sum(doctor.accepting is not None for doctor in doctors)
