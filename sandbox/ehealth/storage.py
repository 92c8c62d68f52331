"""Signed addresses that live a few minutes: to put pictures of documents to, and to read what was signed."""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote, urlencode

from aiohttp import web

from sandbox.ehealth.store import Store, Table

PICTURE_BYTES_MOST = 10 * 1024 * 1024
_JPEG_START = b"\xff\xd8\xff"


class Storage:
    """Makes and checks addresses; what was put is remembered by size only."""

    def __init__(self, store: Store, uploads: Table[int], now: Callable[[], datetime], seconds: int) -> None:
        keys = Table(store, "key", str)
        if keys.get("storage") is None:
            keys.put("storage", secrets.token_hex(32))
        self._key = keys["storage"].encode()
        self._uploads = uploads
        self._now = now
        self._seconds = seconds
        self.contents = Table(store, "signed_content", str)
        """Signed contents by the id of what was signed."""

    def url(self, base_url: str, path: str) -> str:
        expires = int(self._now().timestamp()) + self._seconds
        query = urlencode({"expires": expires, "signature": self._signature(path, expires)})
        return f"{base_url}/sandbox/storage/{quote(path)}?{query}"

    async def put(self, request: web.Request) -> web.Response:
        """PUT of one JPEG of at most 10 MB."""
        path = self._checked(request)
        body = await request.read()
        if len(body) > PICTURE_BYTES_MOST or not body.startswith(_JPEG_START):
            raise web.HTTPBadRequest(text="One JPEG of at most 10 MB is expected")
        self._uploads.put(path, len(body))
        return web.Response()

    async def get(self, request: web.Request) -> web.Response:
        content = self.contents.get(self._checked(request))
        if content is None:
            raise web.HTTPNotFound
        return web.Response(text=content, content_type="application/octet-stream")

    def _checked(self, request: web.Request) -> str:
        """The path of the address; 403 when it was altered or is out of its time."""
        path, expires = request.match_info["path"], request.query.get("expires", "")
        right = expires.isascii() and expires.isdigit() and int(expires) > self._now().timestamp()
        given = request.query.get("signature", "")
        if not right or not hmac.compare_digest(given, self._signature(path, int(expires))):
            raise web.HTTPForbidden(text="The address has expired")
        return path

    def _signature(self, path: str, expires: int) -> str:
        return hmac.new(self._key, f"{path}\n{expires}".encode(), hashlib.sha256).hexdigest()
