"""The chat page's files, under a policy that lets in nothing foreign."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def routes() -> list[web.AbstractRouteDef]:
    """The page at `/`, its parts under `/page/`, and bot links at `/t/{username}`."""
    return [web.get("/", _index), web.get("/t/{username}", _open_bot), web.static("/page", FOLDER)]


async def _index(request: web.Request) -> web.StreamResponse:
    return web.FileResponse(FOLDER / "index.html")


async def _open_bot(request: web.Request) -> web.StreamResponse:
    """What `https://t.me/<bot>?start=…` is to Telegram: opens the chat with the payload ready."""
    raise web.HTTPFound(f"/?{request.query_string}")


async def protect(request: web.Request, response: web.StreamResponse) -> None:
    """Headers of every answer of this server."""
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
