"""Several processes on one database: numbers that tell their rows apart, and taking over from those that are gone.

A process takes a replica's number and holds it while it lives. On SQLite, and while polling, there is one; behind a
webhook on PostgreSQL there are several, and the messages of one that nobody holds are sent by whoever notices first:
at the latest before it works on a chat that was another's, so that nothing new overtakes them.
"""

from __future__ import annotations

import asyncio

from bot.road.delivery import Delivery
from bot.road.slate import read, slate_of
from storage.database import Database
from storage.outbox import adopted, owners

REPLICAS = 16  # storage.ids keeps four bits of a key for it
CLOCK_ROLE = "clock"


class NoReplica(Exception):
    """As many processes as can be work on this database already."""


def _role(replica: int) -> str:
    return f"place-{replica}"  # the word that running processes hold their numbers under


async def take_replica(database: Database, replicas: int) -> int:
    """The first free number below `replicas`, ours until the database is closed; raises `NoReplica`.

    A number under which messages wait comes last: they are taken over by those who are at work, while the one who
    takes it is still getting up.
    """
    indebted = await owners(database) if replicas > 1 else set()
    for replica in sorted(range(replicas), key=lambda number: (number in indebted, number)):
        if await database.lead(_role(replica)):
            return replica
    raise NoReplica


async def alone(database: Database, replicas: int) -> bool:
    """Takes the numbers of all replicas, ours until the database is closed; False when another process has one."""
    for replica in range(replicas):
        if not await database.lead(_role(replica)):
            return False
    return True


class Replicas:
    """What a process does for and against its like."""

    def __init__(self, database: Database, replica: int, delivery: Delivery, url: str) -> None:
        self._database = database
        self._replica = replica
        self._delivery = delivery
        self._url = url
        self._leads = False
        self._taking_over = asyncio.Lock()

    async def leads(self) -> bool:
        """Is the clock ours? One process fires timers, follows requests and reads the register."""
        self._leads = self._leads or await self._database.lead(CLOCK_ROLE)
        return self._leads

    def busy(self, lane: int) -> bool:
        """Have we still to say something in this chat? Then it stays ours."""
        return self._delivery.busy(lane)

    async def take_over(self) -> None:
        """Sends what processes that are gone have left in the outbox; returns when all of it has its place in line."""
        async with self._taking_over:
            for gone in sorted(await owners(self._database) - {self._replica}):
                if await self._database.lead(_role(gone)):
                    try:
                        messages = await self._delivery.left_by(gone)
                        await self._database.apply([adopted(gone, self._replica)])
                        await self._delivery.take_up(messages, read(slate_of(self._url, gone)))
                    finally:
                        await self._database.resign(_role(gone))
