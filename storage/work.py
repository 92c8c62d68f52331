"""What the repositories of a unit of work need of it.

They are told this much and no more, so that they do not import the class that imports them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from storage.records import Patient
from storage.sealed import Keyring, Seal
from storage.statements import Row, Statement


class Work(Protocol):
    """Reads now, changes at the end of the step; see `storage.unit_of_work.UnitOfWork`."""

    keyring: Keyring
    now: int

    async def fetch(self, statement: Statement, **values: object) -> Sequence[Row]:
        """Committed rows of a reading statement."""

    def add(self, statement: Statement, *, expect: int | None = None, **values: object) -> None:
        """One more change for the end of the step."""

    def new_id(self) -> int:
        """A key for a new row."""

    def seal_of(self, patient: Patient) -> Seal:
        """The seal under which the patient's data lie."""
