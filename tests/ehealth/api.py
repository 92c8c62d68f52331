"""A national API that says what a test tells it to, and remembers what it was asked."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


@dataclass(frozen=True)
class Reply:
    """One answer. `cut` closes the connection after that many bytes; `stuck` never answers at all."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: int | None = None
    stuck: bool = False

    def payload(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


def ok(data: Any, **rest: Any) -> Reply:
    """The success envelope; HTTP 201 with `meta.code` 200 is what the documents show."""
    return Reply({"meta": {"code": 200, "type": "object"}, "data": data, **rest}, status=201)


def refusal(status: int, message: str = "", kind: str = "", **rest: Any) -> Reply:
    return Reply({"meta": {"code": status}, "error": {"type": kind, "message": message, **rest}}, status=status)


class Api:
    """Replies in order for each call; the last one is repeated."""

    def __init__(self) -> None:
        self.replies: dict[str, list[Reply]] = defaultdict(list)
        self.asked: list[web.Request] = []
        self.bodies: list[Any] = []
        self.base = ""
        self._released = asyncio.Event()

    def on(self, call: str, *replies: Reply) -> None:
        """What `"GET /api/pis/person"` answers from now on."""
        self.replies[call] = list(replies)

    def calls(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.asked]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request)
        body = await request.read()
        self.bodies.append(json.loads(body) if body else None)
        waiting = self.replies[f"{request.method} {request.path}"] or [refusal(404)]
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if reply.stuck:
            await self._released.wait()
        if reply.cut is None:
            return web.Response(body=reply.payload(), status=reply.status, headers=reply.headers)
        whole = web.StreamResponse(status=reply.status, headers={"Content-Length": str(len(reply.payload()))})
        await whole.prepare(request)
        await whole.write(reply.payload()[: reply.cut])
        assert request.transport
        request.transport.close()
        return whole

    def release(self) -> None:
        """Lets stuck answers go, so that the server can stop."""
        self._released.set()


@asynccontextmanager
async def running() -> AsyncIterator[Api]:
    api = Api()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.handle)
    async with TestServer(app) as server:
        api.base = str(server.make_url("")).rstrip("/")
        try:
            yield api
        finally:
            api.release()
