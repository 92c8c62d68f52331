"""Readiness and figures, for whoever runs the bot: on an address of their own, to which nothing leads from outside.

Where no such address is set, as on one's own machine, the bot's one server tells them too.
"""

from __future__ import annotations

import socket

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import observe
from bot.foundation import Foundation
from bot.web.listening import BACKLOG, listen, port_of
from bot.web.readiness import Readiness

LEAVE_SECONDS = 1.0  # for requests under way when it is left


async def live(_request: web.Request) -> web.Response:
    """For a supervisor: the process answers, so it need not be started anew."""
    return web.json_response({"live": True})


class Inside:
    """The second listener. To ask it costs the database no write."""

    def __init__(self, foundation: Foundation, readiness: Readiness) -> None:
        self._foundation = foundation
        self._readiness = readiness
        self._socket: socket.socket | None = None
        self._runner: web.AppRunner | None = None

    @property
    def port(self) -> int:
        """Where it listens, also when any free port was asked for."""
        return port_of(self._socket)

    async def open(self) -> None:
        """Answers from now on; raises `CannotListen`."""
        settings = self._foundation.settings
        if settings.inside_port is None:
            return
        self._socket = listen("INSIDE_PORT", settings.inside_host, settings.inside_port)
        server = web.Application()
        server.add_routes([web.get("/live", live), *self.routes()])
        self._runner = web.AppRunner(server, access_log=None, handle_signals=False, shutdown_timeout=LEAVE_SECONDS)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket, backlog=BACKLOG).start()

    def routes(self) -> list[web.RouteDef]:
        """Where both are told."""
        return [web.get("/ready", self._ready), web.get("/metrics", self._metrics)]

    async def stop(self) -> None:
        """Answers no more."""
        if self._runner:
            await self._runner.cleanup()
        if self._socket:
            self._socket.close()

    async def _ready(self, _request: web.Request) -> web.Response:
        """What is still waited for, if anything is."""
        told = await self._readiness.told()
        return web.json_response(told, status=200 if told["ready"] else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        observe.inbox_waiting.set(self._foundation.lanes.depth)
        observe.outbox_waiting.set(self._foundation.delivery.depth)
        observe.commits.set(self._foundation.database.commits())
        return web.Response(body=generate_latest(observe.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
