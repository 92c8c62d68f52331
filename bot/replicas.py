"""Several processes on one database: places that tell their rows apart, and taking over from those that are gone.

A process takes a place and holds it while it lives. On SQLite, and while polling, there is one place; behind a webhook
on PostgreSQL there are several, and the messages of a place that nobody holds are sent by whoever notices first.
"""

from __future__ import annotations

from bot.delivery import Delivery
from storage.database import Database
from storage.outbox import ADOPT, OWNERS
from storage.statements import Effect

PLACES = 16  # storage.ids keeps four bits of a key for the place
CLOCK_ROLE = "clock"


class NoPlace(Exception):
    """As many processes as can be work on this database already."""


def _role(place: int) -> str:
    return f"place-{place}"


async def take_place(database: Database, places: int) -> int:
    """The first free place below `places`, ours until the database is closed; raises `NoPlace`."""
    for place in range(places):
        if await database.lead(_role(place)):
            return place
    raise NoPlace


class Replicas:
    """What a process does for and against its like."""

    def __init__(self, database: Database, place: int, delivery: Delivery) -> None:
        self._database = database
        self._place = place
        self._delivery = delivery
        self._leads = False

    async def leads(self) -> bool:
        """Is the clock ours? One process fires timers, follows requests and reads the register."""
        self._leads = self._leads or await self._database.lead(CLOCK_ROLE)
        return self._leads

    async def take_over(self) -> None:
        """Sends what processes that are gone have left in the outbox."""
        owners = {row[0] for row in await self._database.fetch(OWNERS)}
        for gone in sorted(owners - {self._place}):
            if await self._database.lead(_role(gone)):
                try:
                    messages = await self._delivery.left_by(gone)
                    await self._database.apply([Effect(ADOPT, {"gone": gone, "heir": self._place})])
                    await self._delivery.take_up(messages)
                finally:
                    await self._database.resign(_role(gone))
