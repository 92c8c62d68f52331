"""A relay on loopback: shares requests among several addresses, or answers in their stead."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web

_NOT_PASSED_ON = ("host", "content-length", "transfer-encoding", "connection")


class Relay:
    """Passes requests on to `backs` in turn, past those that do not listen.

    `instead`: bodies with which calls of `method` are answered, one call each, without passing them on.
    """

    def __init__(self, backs: Sequence[str], method: str, http: aiohttp.ClientSession) -> None:
        self._backs = backs
        self._method = method
        self._http = http
        self._turn = itertools.count()
        self.instead: deque[str] = deque()
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        if self.instead and request.path.endswith(self._method):
            return web.Response(text=self.instead.popleft(), content_type="application/json")
        first = next(self._turn)
        for number in range(len(self._backs)):
            try:
                return await self._pass_on(request, self._backs[(first + number) % len(self._backs)])
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:  # it died over this request: who asked must ask again
                return web.Response(status=502)
        return web.Response(status=503)

    async def _pass_on(self, request: web.Request, back: str) -> web.Response:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _NOT_PASSED_ON}
        body = await request.read()
        async with self._http.request(request.method, back + request.raw_path, data=body, headers=headers) as answer:
            kind = {"Content-Type": answer.headers["Content-Type"]} if "Content-Type" in answer.headers else {}
            return web.Response(status=answer.status, body=await answer.read(), headers=kind)


@asynccontextmanager
async def open_relay(backs: Sequence[str], method: str = "") -> AsyncIterator[Relay]:
    """A relay that listens on a free port."""
    async with aiohttp.ClientSession(auto_decompress=False) as http:
        relay = Relay(backs, method, http)
        app = web.Application(client_max_size=1 << 26)
        app.router.add_route("*", "/{path:.*}", relay.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        relay.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield relay
        finally:
            await runner.cleanup()
