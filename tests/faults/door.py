"""A door in front of a server, which can be shut: whoever comes is refused, whoever is inside is thrown out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

CHUNK = 65536


class Door:
    """Listens on a port of its own and passes bytes on to the server behind."""

    def __init__(self, port: int, behind: int) -> None:
        self._port = port
        self._behind = behind
        self._server: asyncio.Server | None = None
        self._inside: set[asyncio.StreamWriter] = set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def open(self) -> None:
        """From now on one may come in."""
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", self._port)

    async def shut(self) -> None:
        """Nobody listens any more, and nobody stays."""
        if self._server:
            self._server.close()
            self._server = None
        for one in self._inside:
            one.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._inside.add(writer)
        try:
            back_reader, back = await asyncio.open_connection("127.0.0.1", self._behind)
            self._inside.add(back)
            try:
                await asyncio.gather(_pump(reader, back), _pump(back_reader, writer))
            finally:
                self._inside.discard(back)
                back.transport.abort()
        except OSError:
            return
        finally:
            self._inside.discard(writer)
            writer.transport.abort()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while chunk := await reader.read(CHUNK):
            writer.write(chunk)
            await writer.drain()
    writer.transport.abort()


@asynccontextmanager
async def open_door(port: int, behind: int) -> AsyncIterator[Door]:
    """An open door, shut at the end."""
    door = Door(port, behind)
    await door.open()
    try:
        yield door
    finally:
        await door.shut()
