"""HTTP of the bot: health, metrics, the webhook, and the pages people open to log in and to sign."""

from __future__ import annotations

import hmac
import json
from typing import TYPE_CHECKING

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import observe
from bot.observe import log
from bot.pages import LoginPages
from bot.rendering import HERE, Rendering
from bot.senders import has_number
from bot.sign_pages import SignPages

if TYPE_CHECKING:
    from bot.wiring import App

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name (core.telegram.org/bots/api#setwebhook)
UPDATE_BYTES = 1024 * 1024  # the largest update with all its quotes is far below
LEAVE_SECONDS = 1.0  # for requests under way when the process stops, after the steps had theirs
SILENCE_MS = 60_000  # without a poll or an update for so long the bot is not ready


class Web:
    """The bot's own HTTP server."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.taking = True
        self.ready = False
        """`taking`: are updates accepted? `ready`: is everything up?"""
        self._server = web.Application(client_max_size=UPDATE_BYTES)
        self._server.add_routes(
            [
                web.get("/live", self._live),
                web.get("/ready", self._ready),
                web.get("/metrics", self._metrics),
            ]
        )
        if app.settings.updates == "webhook":
            self._server.router.add_post("/telegram", self._telegram)
        rendering = Rendering(app.settings, app.words, lambda: app.bot_name)
        LoginPages(app, rendering).add_to(self._server)
        SignPages(app, rendering).add_to(self._server)
        self._server.router.add_static("/static", HERE / "static")
        self._runner = web.AppRunner(
            self._server, access_log=None, handle_signals=False, shutdown_timeout=LEAVE_SECONDS
        )
        self.port = app.settings.http_port

    async def start(self) -> None:
        """Listens."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._app.settings.http_host, self._app.settings.http_port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Listens no more."""
        await self._runner.cleanup()

    async def _live(self, _request: web.Request) -> web.Response:
        """The loop turns."""
        return web.json_response({"live": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        """The database takes writes and updates come in."""
        problems = []
        if not self.ready:
            problems.append("starting or stopping")
        try:
            await self._app.ground.database.ping()
        except Exception as fault:  # whatever it is, the database does not work
            log.error("database-not-writable", exc_info=fault)
            problems.append("database")
        polling = self._app.settings.updates == "polling"
        if polling and self.ready and self._app.ground.clock() - self._app.ground.intake.last_heard > SILENCE_MS:
            problems.append("no poll")
        return web.json_response({"ready": not problems, "problems": problems}, status=503 if problems else 200)

    async def _metrics(self, _request: web.Request) -> web.Response:
        observe.inbox_waiting.set(self._app.ground.lanes.depth)
        observe.outbox_waiting.set(self._app.delivery.depth)
        observe.commits.set(self._app.ground.database.commits())
        return web.Response(body=generate_latest(observe.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _telegram(self, request: web.Request) -> web.Response:
        """The webhook: checked, committed, and only then acknowledged."""
        secret = self._app.settings.webhook_secret
        given = request.headers.get(SECRET_HEADER, "")
        said = given.encode(errors="surrogateescape")  # a stranger's header may hold any bytes
        if secret is None or not hmac.compare_digest(said, secret.get_secret_value().encode()):
            return web.Response(status=403)
        if not self.taking:
            return web.Response(status=503, headers={"Retry-After": "2"})
        try:
            update = json.loads(await request.read())
        except (ValueError, RecursionError):
            update = None
        if not has_number(update):
            return web.Response(status=400, text="not an update")
        await self._app.ground.intake.receive([update])
        return web.Response()
