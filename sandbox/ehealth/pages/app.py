"""The sign-in host: all pages for people."""

from pathlib import Path

from aiohttp import web

from sandbox.ehealth.pages.clinic import ClinicPage
from sandbox.ehealth.pages.people import PeoplePage
from sandbox.ehealth.pages.render import page
from sandbox.ehealth.pages.signer import SignerPage
from sandbox.ehealth.pages.signin import SignInPages
from sandbox.ehealth.world import World

_STATIC = Path(__file__).parent / "static"


def pages_app(world: World) -> web.Application:
    """The application of the sign-in host."""
    app = web.Application()
    app.router.add_get("/", _home)
    app.router.add_static("/static/", _STATIC)
    for pages in (SignInPages(world), SignerPage(world), PeoplePage(world), ClinicPage(world)):
        app.add_routes(pages.routes())
    return app


async def _home(request: web.Request) -> web.StreamResponse:
    return page(request, "home.html")
