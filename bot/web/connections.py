"""Connections of the bot's HTTP server: a bounded number, none for long without a request, none that says what we are.

Whoever comes next finds room: of too many connections one that only waits is cut off. A stranger who opens hundreds
and sends a letter a second takes a place for `WAIT_SECONDS`, and not at all when somebody else needs it.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus

from aiohttp import hdrs, web

from bot.observe import log

MOST = 256  # a process may have 1,024 files open, and 612 connections lead to Telegram (bot.road.telegram)
BACKLOG = 128  # that may wait to be taken, as many as aiohttp's own sites allow
WAIT_SECONDS = 15.0  # for the head of a request, whole, from the connection or the answer before it
LINGER_SECONDS = 1.0  # a body that nobody wants is read and thrown away for so long, so that the answer is read
Page = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _Nameless(web.Response):
    """An answer to what was no request: no signal of the application passes it, so it drops the name itself."""

    async def _prepare_headers(self) -> None:
        await super()._prepare_headers()
        self.headers.popall(hdrs.SERVER, None)


class Connection(web.RequestHandler):
    """One connection. `at_work`: a request has come whole, and its answer is being made.

    What cannot be read, and what fails, ends in a plain word.
    """

    __slots__ = ("at_work",)
    at_work: bool

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The answer, and the end of the connection. What strangers send in vain is no news for the log."""
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            log.error("request-failed", exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("half of an answer was sent already")
        answer = _Nameless(status=status, text=HTTPStatus(status).phrase)
        answer.force_close()
        return answer


class Connections:
    """Takes connections from a socket for one application, as many as there is room for."""

    def __init__(self, application: web.Application, leave_seconds: float) -> None:
        application.middlewares.insert(0, _working)
        application.on_response_prepare.append(_drop_name)
        self._runner = web.AppRunner(application, handle_signals=False, shutdown_timeout=leave_seconds)
        self._listener: asyncio.Server | None = None

    async def listen(self, on: socket.socket) -> None:
        """Takes what comes to the socket, from now on."""
        await self._runner.setup()
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._take, sock=on, backlog=BACKLOG)

    async def leave(self) -> None:
        """Takes no more; requests under way may end within the seconds given."""
        if self._listener:
            self._listener.close()
        await self._runner.cleanup()

    def _take(self) -> Connection:
        server = self._runner.server
        assert server is not None
        standing = [one for one in server.connections if one.transport is not None and not one.transport.is_closing()]
        if len(standing) >= MOST:
            _cut(standing)
        connection = Connection(
            server,
            loop=asyncio.get_running_loop(),
            access_log=None,  # type: ignore[arg-type]  # as AppRunner takes it: no log of addresses
            auto_decompress=False,  # a megabyte may unpack to a thousand
            keepalive_timeout=WAIT_SECONDS,
            lingering_time=LINGER_SECONDS,
        )
        connection.at_work = False
        return connection


def _cut(standing: list[web.RequestHandler]) -> None:
    """The oldest that waits for a request; if all are at work, the oldest of all: perhaps it reads no answer."""
    waiting = (one for one in standing if not (isinstance(one, Connection) and one.at_work))
    one = next(waiting, standing[0])
    assert one.transport is not None
    one.transport.abort()


@contextmanager
def waiting(request: web.Request) -> Iterator[None]:
    """While the rest of the request is waited for, its connection goes before others that are at work."""
    connection = request.protocol
    assert isinstance(connection, Connection)
    connection.at_work = False
    try:
        yield
    finally:
        connection.at_work = True


@web.middleware
async def _working(request: web.Request, handler: Page) -> web.StreamResponse:
    connection = request.protocol
    assert isinstance(connection, Connection)
    connection.at_work = True
    try:
        return await handler(request)
    finally:
        connection.at_work = False


async def _drop_name(_request: web.Request, answer: web.StreamResponse) -> None:
    """Which program answers, in which version, is nobody's business."""
    answer.headers.popall(hdrs.SERVER, None)
