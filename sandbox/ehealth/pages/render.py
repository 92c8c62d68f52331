"""Draws a page: template, language, and the headers that keep pages from being framed or loading foreign things."""

from functools import cache
from urllib.parse import urlsplit

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from sandbox.ehealth.pages.words import DEFAULT_LANGUAGE, LANGUAGES, words

_COOKIE = "language"
_YEAR = 365 * 86_400
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'{form}; frame-ancestors {frame}"
)


@cache
def _environment() -> Environment:
    loader = PackageLoader("sandbox.ehealth.pages", "templates")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def language_of(request: web.Request) -> str:
    """The language asked for in the address, or the one chosen before."""
    asked = request.query.get("lang") or request.cookies.get(_COOKIE, "")
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


def page(
    request: web.Request,
    template: str,
    *,
    status: int = 200,
    framed_by: str | None = None,
    leads_to: str | None = None,
    **values: object,
) -> web.Response:
    """A page. `framed_by` allows framing by these origins; `leads_to` is where its form may send the browser on."""
    language = language_of(request)
    other = LANGUAGES[1 - LANGUAGES.index(language)]
    switch = request.rel_url.update_query(lang=other)
    html = _environment().get_template(template).render(t=words(language), other=other, switch=str(switch), **values)
    origin = f" {_origin(leads_to)}" if leads_to else ""
    headers = {
        "Content-Security-Policy": _POLICY.format(form=origin, frame=framed_by or "'none'"),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    if framed_by is None:
        headers["X-Frame-Options"] = "deny"
    response = web.Response(text=html, content_type="text/html", status=status, headers=headers)
    if request.query.get("lang") in LANGUAGES:
        response.set_cookie(_COOKIE, language, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


def check_own_form(request: web.Request) -> None:
    """A form sent from somebody else's page is refused."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="The form was sent from another site")


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
