"""How much of one person's writing reaches people in an hour: enough in any need, too little to bury others' tickets.

Nothing is lost beyond it: what was written is kept as a draft, and the person hears when it may go on. It is counted
for the Telegram account, so being forgotten does not begin the hour anew.
"""

from __future__ import annotations

from dataclasses import dataclass

from services.faults import Later
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

HOUR_MS = 60 * 60_000
OPENED_AN_HOUR = 5  # as many as one may have open (`services.tickets`)
ADDED_AN_HOUR = 20  # somebody reads each of them; an album of photos is ten


@dataclass(frozen=True, slots=True)
class Allowance:
    """`what` is done at most so often an hour; `key` names the words for more."""

    what: str
    most: int
    key: str

    async def check(self, work: UnitOfWork, patient: Patient) -> None:
        """Raises `Later` when it is used up."""
        done = await work.counts.newest(patient, self.what, work.now - HOUR_MS, self.most)
        if len(done) >= self.most:
            raise Later(self.key, done[-1] + HOUR_MS, most=self.most)

    def use(self, work: UnitOfWork, patient: Patient) -> None:
        """Once more, now."""
        work.counts.add(patient, self.what)


OPENING = Allowance("ticket-opened", OPENED_AN_HOUR, "ticket-later")
ADDING = Allowance("ticket-added", ADDED_AN_HOUR, "ticket-added-later")
