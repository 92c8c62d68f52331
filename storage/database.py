"""What the rest of the product sees of a database, whichever engine is behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from storage.statements import Effect, Engine, Row, Statement

Clock = Callable[[], int]
"""UTC epoch milliseconds."""


class CannotOpen(Exception):
    """There is no such database, or it cannot be reached; the text says which and why, without secrets."""


class Database(Protocol):
    """Reads beside one durable writer.

    `fetch` reads committed rows. `apply` writes all effects of one step or none: it returns after the commit, and
    raises `Stale` when an effect met fewer or more rows than it expects. No transaction stays open between calls.
    """

    engine: Engine
    ordered: bool
    """Are steps written in the order of the calls? Then a step may be decided while its inbox row still waits."""

    async def fetch(self, statement: Statement, **values: object) -> Sequence[Row]:
        """All rows of a reading statement."""

    async def apply(self, effects: Sequence[Effect], *, linger: float = 0.0, durable: bool = True) -> None:
        """Writes the effects together.

        `linger`: seconds this group may wait for company, so that it shares a commit. `durable=False`: survives the
        death of the process but perhaps not of the machine; for marks whose loss costs nothing but a repeat.
        """

    async def insert_new(
        self, statement: Statement, rows: Sequence[Mapping[str, object]], *, linger: float = 0.0
    ) -> set[int]:
        """Inserts the rows that are not there yet; returns the keys (first column) of those inserted."""

    lost: asyncio.Event
    """Set when the roles and lanes held may now be another's: the process must stop at once."""

    async def lead(self, role: str) -> bool:
        """Becomes the only process in this role until `resign` or `close`; False when another one is."""

    async def resign(self, role: str) -> None:
        """Leaves the role to others."""

    async def claim_lanes(self, lanes: Sequence[int]) -> set[int]:
        """Of these lanes, the ones that are now ours alone until released."""

    async def release_lanes(self, lanes: Sequence[int]) -> None:
        """Lets other processes work on these lanes."""

    async def ping(self) -> None:
        """Proves that the database takes writes, by one."""

    async def look(self) -> None:
        """Raises whatever stands in the way of writing, as far as it is seen without a write.

        Only when the last write has failed is one tried: nothing else tells whether that is over.
        """

    async def scrub(self) -> None:
        """What was deleted is gone from the logs of the database too, as far as that is ours to do."""

    def commits(self) -> int:
        """How many durable commits were made so far; each is at least one flush to the disk."""

    async def close(self) -> None:
        """Finishes what was asked and closes every connection."""
