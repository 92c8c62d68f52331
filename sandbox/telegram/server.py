"""Starting and stopping the Bot API stand-in with its chat page."""

import secrets
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from sandbox.telegram import pages
from sandbox.telegram.api.receiving import Receiving
from sandbox.telegram.botapi import BotApi
from sandbox.telegram.clock import Clock
from sandbox.telegram.control import Control, explain
from sandbox.telegram.errors import Refused
from sandbox.telegram.files import FileRoom
from sandbox.telegram.ledger import Ledger, Shelf
from sandbox.telegram.login.provider import PATH as LOGIN_PATH
from sandbox.telegram.login.provider import Provider
from sandbox.telegram.pace import Pace
from sandbox.telegram.settlers import staff_toml
from sandbox.telegram.state import State
from sandbox.telegram.webhook import Webhook
from sandbox.telegram.wire import shapes
from sandbox.telegram.world import World
from sandbox.wire import Json

_UPLOAD_ROOM = 64 * 1024 * 1024  # the largest request body read: an album of uploads and its fields
_SHUTDOWN_SECONDS = 1.0
_ANY_HOST = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never bound by default


@dataclass(frozen=True, slots=True)
class TelegramConfig:
    """Where to listen and what to keep. Port 0 is any free one; without `data` nothing outlives the process.

    `token` None makes one (kept in `data`). `pages` are addresses shown in the page's header.
    `first_pause` is the webhook's first pause after a failure, in seconds.
    """

    host: str = "127.0.0.1"
    port: int = 0
    data: Path | None = None
    token: str | None = None
    pace: bool = True
    pages: Mapping[str, str] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    first_pause: float = 1.0


class RunningTelegram:
    """A stand-in at work: `settings` for the bot, `pages` for people, `world` for tests."""

    def __init__(self, config: TelegramConfig) -> None:
        self._config = config
        self._own_folder = tempfile.TemporaryDirectory(prefix="chat-") if config.data is None else None
        folder = Path(self._own_folder.name) if self._own_folder else config.data
        assert folder is not None
        self._folder = folder
        self._ledger = Ledger(config.data / "chat.db" if config.data else None)
        self._files = FileRoom(self._ledger, folder / "files")
        self.state = State(config.clock, self._ledger, self._files)
        self.token = config.token or self._kept_token()
        self._webhook = Webhook(
            config.clock,
            self._ledger,
            self.state.updates,
            config.first_pause,
        )
        pace = Pace(config.clock.now, config.pace)
        self._api = BotApi(self.state, Receiving(self._webhook, pace), self.token, pace)
        self._webhook.execute = self._api.execute
        self.login = Provider(self.state, self._kept_login_secret())
        self.world = World(self.state, self._api, self._webhook, self.login)
        self._runner: web.AppRunner | None = None
        self.settings: dict[str, str] = {}
        self.pages: dict[str, str] = {}

    def _kept_token(self) -> str:
        keep: Shelf[str, str] = Shelf(self._ledger, "identity")
        if "token" not in keep:
            keep["token"] = f"{self.state.bot['id']}:{secrets.token_urlsafe(27)[:35]}"
        return keep["token"]

    def _kept_login_secret(self) -> str:
        keep: Shelf[str, str] = Shelf(self._ledger, "login")
        if "secret" not in keep:
            keep["secret"] = secrets.token_urlsafe(32)
        return keep["secret"]

    async def start(self) -> None:
        """Listen; afterwards `settings` and `pages` hold the real addresses."""
        shapes()  # reading aiogram's methods takes a moment: before the first request, not in it
        app = web.Application(middlewares=[explain], client_max_size=_UPLOAD_ROOM)
        app.on_response_prepare.append(pages.protect)
        control = Control(self.world, lambda: dict(self._config.pages))
        app.add_routes([*self._api.routes(), *control.routes(), *self.login.routes(), *pages.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=_SHUTDOWN_SECONDS)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._config.host, self._config.port).start()
        base = self._base()
        self.settings = self._settings(base)
        self.pages = {"CHAT": f"{base}/"}
        await self._webhook.start()

    def _base(self) -> str:
        assert self._runner is not None
        port = self._runner.addresses[0][1]
        host = "127.0.0.1" if self._config.host in _ANY_HOST else self._config.host
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"

    def _settings(self, base: str) -> dict[str, str]:
        staff_file = self._folder / "staff.toml"
        staff_file.write_text(staff_toml(self.state.staff()), encoding="utf-8")
        chats: Json = {group.team: group.id for group in self.state.groups.values() if group.migrated_to is None}
        return {
            "BOT_TOKEN": self.token,
            "TELEGRAM_API_BASE": base,
            "TELEGRAM_LINK_BASE": f"{base}/t",
            "TELEGRAM_LOGIN_BASE": f"{base}{LOGIN_PATH}",
            "TELEGRAM_LOGIN_SECRET": self.login.secret,
            "STAFF_TECHNICAL_CHAT": str(chats["technical"]),
            "STAFF_CONTEXTUAL_CHAT": str(chats["contextual"]),
            "STAFF_FILE": str(staff_file.resolve()),
            "LAW_FILE": str(Path(__file__).with_name("law.toml")),
        }

    async def stop(self) -> None:
        """End polls, answers that never come, pushes and pages; keep what is to be kept."""
        self._api.stopping.set()
        self.state.updates.interrupt(Refused(502, "Bad Gateway"))
        self.state.live.close()
        await self._webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        self._ledger.close()
        if self._own_folder is not None:
            self._own_folder.cleanup()


async def start(config: TelegramConfig) -> RunningTelegram:
    """A stand-in that listens; OSError if the port is taken, `ledger.Busy` if the data folder is."""
    running = RunningTelegram(config)
    try:
        await running.start()
    except BaseException:
        await running.stop()
        raise
    return running
