"""Only our own pages begin anything: what a form must bring so that it is heard.

Three things, each enough against another site's form in most browsers, together in all: where the browser says the form
comes from (Sec-Fetch-Site and Origin, Fetch standard), and a mark that stands on our page and fits a cookie of this
browser and this address, which another site can neither read nor guess (ASVS 3.5.1).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import parse_qsl

from aiohttp import web
from yarl import URL

from bot.web.bodies import body_of
from services.faults import Mistake, NotAllowed

FIELD = "page"
FIELDS = 32  # our largest form, of a registration, has 24
FORM = "application/x-www-form-urlencoded"  # what our pages send, and nothing else
UTF8 = ("", "utf-8", "utf8")  # likewise; other names lead to decoders that can be made to work for long
GIVEN = web.RequestKey("form", dict)
SECRET_BYTES = 32
SECONDS = 12 * 3600  # a page that was left open for longer is out of date anyway


class OwnForms:
    """Makes the marks of our pages and looks at what comes back."""

    def __init__(self, public_url: str) -> None:
        self._origin = str(URL(public_url).origin())
        self.secure = public_url.startswith("https://")

    def cookie(self, name: str) -> str:
        """A cookie's name. Behind TLS with the prefix by which browsers take it from this host alone (RFC 6265bis)."""
        return f"__Host-{name}" if self.secure else name

    def mark(self, request: web.Request, answer: web.StreamResponse) -> str:
        """The mark of this page; a browser that comes for the first time gets its secret with the answer."""
        secret = self._secret(request)
        if not secret:
            secret = secrets.token_urlsafe(SECRET_BYTES)
            self.set(answer, FIELD, secret, SECONDS)
        return _mark(secret, request.path)

    def mark_for(self, request: web.Request, path: str) -> str:
        """The mark of a form that a script of this page sends to another path; empty for a browser without a secret."""
        secret = self._secret(request)
        return _mark(secret, path) if secret else ""

    def set(self, answer: web.StreamResponse, name: str, value: str, seconds: int) -> None:
        """A cookie for this host's pages: no script reads it, no foreign form brings it."""
        answer.set_cookie(
            self.cookie(name), value, max_age=seconds, path="/", httponly=True, samesite="Lax", secure=self.secure
        )

    async def check(self, request: web.Request) -> None:
        """Raises `NotAllowed` for a form that is not of our own page, `Mistake` for one that cannot be read."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise NotAllowed("page-foreign")
        if request.headers.get("Origin", self._origin) != self._origin:
            raise NotAllowed("page-foreign")
        if request.content_type != FORM or (request.charset or "").lower() not in UTF8:
            raise Mistake("page-unreadable")
        fields = request[GIVEN] = _fields(await body_of(request))
        given = fields.get(FIELD, "")
        secret = self._secret(request)
        if not secret or not hmac.compare_digest(given.encode(), _mark(secret, request.path).encode()):
            raise NotAllowed("page-foreign")

    @staticmethod
    def given(request: web.Request, name: str) -> str:
        """A field of a form that was checked; empty when it is not there."""
        return str(request[GIVEN].get(name, ""))

    @staticmethod
    def all_given(request: web.Request) -> dict[str, str]:
        """All fields of a form that was checked, but for our own mark."""
        return {name: value for name, value in request[GIVEN].items() if name != FIELD}

    def _secret(self, request: web.Request) -> str:
        return request.cookies.get(self.cookie(FIELD), "")


def _fields(body: bytes) -> dict[str, str]:
    """What stands in a form; raises `Mistake` when nobody could have meant it so."""
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
    except ValueError:  # letters that are none, or fields without end
        raise Mistake("page-unreadable") from None
    if any("\0" in text for pair in pairs for text in pair):  # no database keeps it
        raise Mistake("page-unreadable")
    return dict(pairs)


def _mark(secret: str, path: str) -> str:
    return hmac.new(secret.encode(errors="replace"), path.encode(errors="replace"), hashlib.sha256).hexdigest()
