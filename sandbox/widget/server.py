"""Serves the widget on an origin of its own: the frame, the app of cloud keys, the page that chooses behaviours."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sandbox.widget.behaviours import BEHAVIOURS, Behaviour
from sandbox.widget.cloud import WAITING, Cloud, picture
from sandbox.widget.keys import KINDS, Holder, certificates, signer
from sandbox.widget.words import words
from sandbox.wire import Json

FRAME = "/sign-widget/v20240301/"
"""Versions of the real one lie in folders like this; without the last slash there is nothing."""
READ_A_KEY = "1"
_PAGES = Path(__file__).parent / "page"
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors {framed}"
)
_STOP_SECONDS = 1.0
Holders = Callable[[], Sequence[Holder]]


@dataclass
class RunningWidget:
    """A started widget. `settings` are for a bot, `pages` for people; `behaviour` is the next frame's."""

    settings: dict[str, str]
    pages: dict[str, str]
    behaviour: Behaviour
    _runner: web.AppRunner

    async def stop(self) -> None:
        """Closes the port."""
        await self._runner.cleanup()


async def start(holders: Holders, now: Callable[[], datetime], host: str = "127.0.0.1", port: int = 0) -> RunningWidget:
    """Starts it with the keys of these people; raises OSError when the port is taken."""
    behaviour = Behaviour()
    runner = web.AppRunner(_app(Widget(holders, behaviour, now)), access_log=None, shutdown_timeout=_STOP_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError:
        await runner.cleanup()
        raise
    base = f"http://{host}:{runner.addresses[0][1]}"
    settings = {"SIGNER": "widget", "SIGNER_URL": f"{base}{FRAME}"}
    return RunningWidget(settings, {"SIGN_WIDGET": f"{base}/"}, behaviour, runner)


class Widget:
    """The handlers."""

    def __init__(self, holders: Holders, behaviour: Behaviour, now: Callable[[], datetime]) -> None:
        self._now = now
        self._holders = holders
        self._behaviour = behaviour
        self._cloud = Cloud()

    async def frame(self, request: web.Request) -> web.StreamResponse:
        """The widget itself, told in its address whose page is around it and in which language."""
        address = request.query.get("address", "")
        if request.query.get("formType") != READ_A_KEY or not _is_origin(address):
            raise web.HTTPBadRequest(text="address and formType=1 are needed")
        language = "en" if request.query.get("language") == "en" else "uk"
        told = {
            "address": address,
            "behaviour": self._behaviour.take(),
            "algorithms": {name: kind.algorithm for name, kind in KINDS.items()},
            "errors": {name: kind.error for name, kind in KINDS.items() if kind.error},
            "cloud": [name for name, kind in KINDS.items() if kind.cloud],
            "seals": [name for name, kind in KINDS.items() if kind.seal],
            "words": words(language),
        }
        return _page("frame.html", language, framed="*", holders=self._holders(), kinds=list(KINDS), told=told)

    async def key(self, request: web.Request) -> web.Response:
        """The certificates of somebody's key of this kind, and what goes into its signatures."""
        kind = KINDS.get(request.query.get("kind", ""))
        holder = next((one for one in self._holders() if one.slug == request.query.get("holder")), None)
        if kind is None or holder is None:
            raise web.HTTPNotFound
        found: Json = {"certificates": certificates(kind, holder, self._now()), "signer": signer(kind, holder)}
        return web.json_response(found)

    async def begin(self, request: web.Request) -> web.Response:
        """A cloud key is to do something: where its owner says yes, and the picture of that address."""
        name = self._cloud.begin()
        address = f"{request.scheme}://{request.host}/cloud/{name}"
        return web.json_response({"state": f"/cloud/{name}/state", "url": address, "picture": picture(address)})

    async def state(self, request: web.Request) -> web.Response:
        """Has the owner answered?"""
        state = self._cloud.state(request.match_info["name"])
        if state is None:
            raise web.HTTPNotFound
        return web.json_response({"state": state})

    async def app(self, request: web.Request) -> web.StreamResponse:
        """The app on the owner's phone, as a page."""
        state = self._cloud.state(request.match_info["name"])
        if state is None:
            raise web.HTTPNotFound
        return _page("app.html", "uk", waits=state == WAITING, state=state)

    async def decide(self, request: web.Request) -> web.StreamResponse:
        """Yes or no."""
        name = request.match_info["name"]
        self._cloud.decide(name, confirmed=(await request.post()).get("answer") == "yes")
        raise web.HTTPSeeOther(f"/cloud/{name}")

    async def choice(self, _request: web.Request) -> web.StreamResponse:
        """How will the next frame behave?"""
        return _page("choice.html", "uk", behaviours=BEHAVIOURS, chosen=self._behaviour.chosen, kinds=list(KINDS))

    async def choose(self, request: web.Request) -> web.StreamResponse:
        """Like this."""
        try:
            self._behaviour.choose(str((await request.post()).get("behaviour")))
        except LookupError:
            raise web.HTTPBadRequest(text="no such behaviour") from None
        raise web.HTTPSeeOther("/")


def _app(widget: Widget) -> web.Application:
    app = web.Application()
    app.add_routes(
        [
            web.get("/", widget.choice),
            web.post("/", widget.choose),
            web.get(FRAME, widget.frame),
            web.get("/key", widget.key),
            web.post("/cloud", widget.begin),
            web.get("/cloud/{name}", widget.app),
            web.post("/cloud/{name}", widget.decide),
            web.get("/cloud/{name}/state", widget.state),
            web.static("/static", _PAGES),
        ]
    )
    return app


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(_PAGES)
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _page(template: str, language: str, framed: str = "'none'", **values: object) -> web.Response:
    text = _environment().get_template(template).render(t=words(language), language=language, **values)
    headers = {
        "Content-Security-Policy": _POLICY.format(framed=framed),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(text=text, content_type="text/html", headers=headers)


def _is_origin(address: str) -> bool:
    """The widget answers this origin, which is why it must be a whole one and nothing more."""
    parts = urlsplit(address)
    return parts.scheme in ("https", "http") and address == f"{parts.scheme}://{parts.netloc}"
