"""HTTP of the bot for the world: the webhook, and the pages people open to log in and to sign.

It listens from the first second: Telegram posts again only after a pause, and an emergency among the posts is answered
before the rest of the bot is loaded. The pages need that rest and come later, on the same socket. How the bot fares is
told elsewhere (`bot.web.inside`).
"""

from __future__ import annotations

import hmac
import json
import socket
from typing import TYPE_CHECKING

from aiohttp import web

from bot.foundation import Foundation
from bot.road.senders import has_number
from bot.web.bodies import BODY_BYTES, body_of, taken_as_they_are
from bot.web.connections import Connections
from bot.web.https import always_https
from bot.web.inside import Inside, live
from bot.web.listening import listen, port_of
from bot.web.readiness import Condition, Figure, Readiness

if TYPE_CHECKING:
    from bot.wiring import App

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name (core.telegram.org/bots/api#setwebhook)
LEAVE_SECONDS = 1.0  # for requests under way when a server is left, after the steps had theirs


class Web:
    """The bot's own HTTP servers: this one, and the one `inside`."""

    def __init__(self, foundation: Foundation) -> None:
        self._foundation = foundation
        self.taking = True
        self.up = False
        """`taking`: are updates accepted? `up`: has everything been started, and is nothing being stopped?"""
        self.readiness = Readiness(foundation)
        self.readiness.conditions.append(Condition("start", lambda: self.up))
        self.inside = Inside(foundation, self.readiness)
        self._socket: socket.socket | None = None
        self._connections: Connections | None = None

    @property
    def port(self) -> int:
        """Where it listens, also when any free port was asked for."""
        return port_of(self._socket)

    async def open(self) -> None:
        """Takes requests from now on; whoever wants a page is asked to come again. Raises `CannotListen`."""
        settings = self._foundation.settings
        self._socket = listen("HTTP_PORT", settings.http_host, settings.http_port)
        await self.inside.open()
        server = self._basics()
        server.router.add_get("/{page:.*}", _come_again)
        await self._serve(server)

    async def furnish(self, app: App) -> None:
        """The pages are there from now on, and what only the whole bot can say of itself."""
        from bot.web.login_pages import LoginPages
        from bot.web.proof_page import ProofPage
        from bot.web.rendering import HERE, Rendering
        from bot.web.sign_pages import SignPages

        server = self._basics()
        rendering = Rendering(app.settings, app.words, app.services.addresses, app.new_work)
        logging_in = LoginPages(app, rendering)
        signing = SignPages(app, rendering, logging_in.visits)
        for pages in (logging_in, signing, ProofPage(rendering, {"login": logging_in, "sign": signing})):
            pages.add_to(server)
        server.router.add_static("/static", HERE / "static")
        self.readiness.conditions.append(Condition("questions", lambda: app.services.answers.ready))
        self.readiness.figures.append(Figure("tickets_unheard", lambda: app.cards_clock.unheard))
        await self._serve(server)

    async def stop(self) -> None:
        """Takes no more requests; those under way have a second to end."""
        if self._connections:
            await self._connections.leave()
        if self._socket:
            self._socket.close()
        await self.inside.stop()

    def _basics(self) -> web.Application:
        server = web.Application(client_max_size=BODY_BYTES, middlewares=[taken_as_they_are])
        always_https(server, self._foundation.settings.public_url)
        server.router.add_get("/live", live)
        if self._foundation.settings.inside_port is None:
            server.add_routes(self.inside.routes())
        if self._foundation.settings.updates == "webhook":
            server.router.add_post("/telegram", self._telegram)
        return server

    async def _serve(self, server: web.Application) -> None:
        """Takes the socket over from the server before, which ends what it has begun."""
        assert self._socket is not None
        before, self._connections = self._connections, Connections(server, LEAVE_SECONDS)
        await self._connections.listen(self._socket.dup())
        if before:
            await before.leave()

    async def _telegram(self, request: web.Request) -> web.Response:
        """The webhook: its secret before its body, checked, committed, and only then acknowledged."""
        secret = self._foundation.settings.webhook_secret
        given = request.headers.get(SECRET_HEADER, "")
        said = given.encode(errors="surrogateescape")  # a stranger's header may hold any bytes
        if secret is None or not hmac.compare_digest(said, secret.get_secret_value().encode()):
            return web.Response(status=403)
        if not self.taking:
            return web.Response(status=503, headers={"Retry-After": "2"})
        try:
            update = json.loads(await body_of(request))
        except (ValueError, RecursionError):
            update = None
        if not has_number(update):
            return web.Response(status=400, text="not an update")
        await self._foundation.intake.receive([update])
        return web.Response()


async def _come_again(_request: web.Request) -> web.Response:
    """The bot starts; in a few seconds there will be pages."""
    return web.Response(status=503, headers={"Retry-After": "5"})
