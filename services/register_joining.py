"""Doctors from the files of the exports, and whether those can be trusted beside what was known before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from doctors.files import exports, look
from doctors.model import Doctor
from doctors.register import Limits, Refusals, join, with_limits
from services.register_exports import Progress

SHRINK = 0.5  # a register that lost half of its doctors overnight is a broken export, not the truth


class BrokenExport(Exception):
    """An export cannot be trusted; the register stays as it was. `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def joined(
    folder: Path, known: Sequence[Doctor], tell: Progress, *, accept_fewer: bool = False
) -> tuple[list[Doctor], Refusals]:
    """Doctors of the files; raises `BrokenExport` when they are too few beside those known.

    `accept_fewer`: somebody has made sure that there are so few. Nobody at all is never the truth.
    """
    directory = look(folder)
    read, size = 0, directory.size

    def told(count: int) -> None:
        nonlocal read
        read += count
        tell("read", read * 100 // max(size, 1))

    found = join(exports(directory, told))
    if not found.doctors or (len(found.doctors) < SHRINK * len(known) and not accept_fewer):
        raise BrokenExport("too-few-doctors")
    if not accept_fewer and _counted(found.doctors) < SHRINK * _counted(known):
        raise BrokenExport("too-few-places")
    return found.doctors, found.refusals


def renewed_vacancies(doctors: Sequence[Doctor], limits: Limits) -> tuple[list[Doctor], list[Doctor]]:
    """All doctors with these figures, and those whose figures have changed; raises `BrokenExport`."""
    if len(limits) < SHRINK * _counted(doctors):
        raise BrokenExport("too-few-places")
    renewed = with_limits(doctors, limits)
    return renewed, [new for old, new in zip(doctors, renewed, strict=True) if new is not old]


def _counted(doctors: Iterable[Doctor]) -> int:
    """Doctors whose vacancies are known."""
    return sum(doctor.accepting is not None for doctor in doctors)
