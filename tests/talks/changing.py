"""The way from the record to one thing of it that is to be changed."""

from __future__ import annotations

from tests.patient import Person


async def opens(patient: Person, thing: str) -> None:
    """From the record to one thing, by presses."""
    await patient.says("/whoami")
    await patient.presses("Змінити")
    await patient.presses(thing)
