"""What e-cabinets have learnt not to ask the national sign-in for, kept over restarts (`services.cabinets`)."""

from __future__ import annotations

from services.cabinets import Cabinets
from storage.database import Database
from storage.marks import mark_of
from storage.unit_of_work import UnitOfWork


def note(work: UnitOfWork, cabinets: Cabinets, cabinet_id: str) -> None:
    """Writes down how often this e-cabinet has had to ask for less."""
    name, times = cabinets.lesson(cabinet_id)
    work.mark(name, times)


async def recall(database: Database, cabinets: Cabinets) -> dict[str, list[str]]:
    """Makes all of them ask for as little as they have learnt to; gives back what each does not ask for any more."""
    found: dict[str, list[str]] = {}
    for cabinet_id, name in cabinets.lessons():
        dropped = cabinets.learn(cabinet_id, await mark_of(database, name) or 0)
        if dropped:
            found[cabinet_id] = list(dropped)
    return found
