"""Who does what among several processes on one PostgreSQL: advisory locks, let go by the server when a process dies."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import asyncpg

NAMESPACE = 0x6B616269  # locks of roles live apart from those of lanes: the form with two numbers


class Claims:
    """Locks held over one connection. When that dies they are gone, and `lost` says so."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()  # the driver allows one query at a time on a connection
        self.lost = asyncio.Event()
        self._closing = False
        connection.add_termination_listener(self._ended)

    def look(self) -> None:
        """Sets `lost` if the connection is gone: the driver says nothing when the server's farewell confuses it."""
        if self._connection.is_closed():
            self._ended(self._connection)

    @classmethod
    async def open(cls, address: str) -> Claims:
        """Opens the connection; raises what asyncpg raises."""
        return cls(await asyncpg.connect(address))

    def _ended(self, _connection: asyncpg.Connection) -> None:
        if not self._closing:
            self.lost.set()

    async def lead(self, role: str) -> bool:
        async with self._turn:
            sql = "SELECT pg_try_advisory_lock($1, hashtext($2))"
            return bool(await self._connection.fetchval(sql, NAMESPACE, role))

    async def resign(self, role: str) -> None:
        async with self._turn:
            await self._connection.fetchval("SELECT pg_advisory_unlock($1, hashtext($2))", NAMESPACE, role)

    async def take_lanes(self, lanes: Sequence[int]) -> set[int]:
        sql = "SELECT lane, pg_try_advisory_lock(lane) AS won FROM unnest($1::bigint[]) AS lane"
        async with self._turn:
            rows = await self._connection.fetch(sql, list(lanes))
        return {row["lane"] for row in rows if row["won"]}

    async def drop_lanes(self, lanes: Sequence[int]) -> None:
        sql = "SELECT pg_advisory_unlock(lane) FROM unnest($1::bigint[]) AS lane"
        async with self._turn:
            await self._connection.fetch(sql, list(lanes))

    async def close(self) -> None:
        """Lets all roles and lanes go with the connection."""
        self._closing = True
        await self._connection.close()
