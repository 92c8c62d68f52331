"""Starts and stops the stand-in of the national API: the API host and the sign-in host, on two ports."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from sandbox.ehealth.cabinets import write_cabinets
from sandbox.ehealth.config import EhealthConfig
from sandbox.ehealth.control import Control
from sandbox.ehealth.gateway import Gateway
from sandbox.ehealth.pages.app import pages_app
from sandbox.ehealth.routes import ENDPOINTS
from sandbox.ehealth.storage import PICTURE_BYTES_MOST
from sandbox.ehealth.world import World

__all__ = ["EhealthConfig", "RunningEhealth", "start"]
RECORD_BASE = "/api"
"""Where medical records are read; the national system has no such place for patients yet."""
_STOP_SECONDS = 1.0
"""Calls still open when stopping (vanished answers) get no more than this."""


@dataclass
class RunningEhealth:
    """A started stand-in. `settings` are for a bot, `pages` for people, `world` for tests in the same process."""

    world: World
    settings: dict[str, str]
    pages: dict[str, str]
    _runners: list[web.AppRunner]
    _folder: tempfile.TemporaryDirectory[str] | None

    async def stop(self) -> None:
        """Closes both ports and the state; a temporary folder is removed."""
        for runner in self._runners:
            await runner.cleanup()
        self.world.close()
        if self._folder is not None:
            self._folder.cleanup()


async def start(config: EhealthConfig) -> RunningEhealth:
    """Starts everything; raises OSError when a port is taken and FileNotFoundError for an incomplete `directory`."""
    world = World(config)
    runners: list[web.AppRunner] = []
    try:
        api = await _serve(_api_app(world), config.host, config.port, runners)
        auth = await _serve(pages_app(world), config.host, config.auth_port, runners)
    except BaseException:
        for runner in runners:
            await runner.cleanup()
        world.close()
        raise
    folder = None if config.data else tempfile.TemporaryDirectory(prefix="ehealth-")
    cabinets = (config.data or Path(folder.name if folder else "")) / "cabinets.toml"
    write_cabinets(cabinets, {slug: world.client(slug) for slug in world.oauth.clients}, auth)
    return RunningEhealth(
        world=world,
        settings={
            "EHEALTH_API_BASE": api,
            "EHEALTH_AUTH_BASE": auth,
            "CABINETS_FILE": str(cabinets),
            "EHEALTH_RECORD_BASE": RECORD_BASE,
            "SIGNER": "sandbox",
        },
        pages={"PEOPLE": f"{auth}/people", "CLINIC_DESK": f"{auth}/clinic", "SIGN_IN": f"{auth}/sign-in"},
        _runners=runners,
        _folder=folder,
    )


def _api_app(world: World) -> web.Application:
    app = web.Application(client_max_size=PICTURE_BYTES_MOST + 1)
    app.add_routes(Control(world).routes())
    app.router.add_get("/sandbox/storage/{path:.+}", world.storage.get)
    app.router.add_put("/sandbox/storage/{path:.+}", world.storage.put)
    app.router.add_route("*", "/{tail:.*}", Gateway(world, ENDPOINTS).handle)
    return app


async def _serve(app: web.Application, host: str, port: int, runners: list[web.AppRunner]) -> str:
    """Serves an application; answers the address it got."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_STOP_SECONDS)
    await runner.setup()
    runners.append(runner)
    site = web.TCPSite(runner, host, port)
    await site.start()
    bound = runner.addresses[0][1]
    return f"http://{host}:{bound}"
