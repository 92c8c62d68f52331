"""Our client of the Bot API: whatever answers at its address, nothing without an end is taken into memory."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import pytest
from aiohttp import web

from bot.road import telegram
from bot.road.telegram import NoAnswer, Refused, Telegram, telegram_session

LIMIT = 100_000
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """Somebody at the address of the Bot API, who answers as a test wants."""

    client: Telegram = field(init=False)
    answer: Handler = field(init=False)
    asked: list[str] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.path)
        return await self.answer(request)


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Server]:
    monkeypatch.setattr(telegram, "ANSWER_BYTES", LIMIT)
    server = Server()
    async with AsyncExitStack() as opened:
        site = web.Application()
        site.router.add_route("*", "/{path:.*}", server.handle)
        runner = web.AppRunner(site, shutdown_timeout=0.05)
        await runner.setup()
        opened.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        http = await opened.enter_async_context(telegram_session())
        server.client = Telegram(f"http://127.0.0.1:{runner.addresses[0][1]}", "1:token", http)
        yield server


def always(answer: Callable[[], web.Response]) -> Handler:
    async def handler(_request: web.Request) -> web.StreamResponse:
        return answer()

    return handler


async def endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse()
    await answer.prepare(request)
    while True:
        await answer.write(b'{"ok": true, ' + b" " * 65_536)


async def test_an_answer_is_taken_up_to_the_limit(server: Server) -> None:
    body = b'{"ok": true, "result": "' + b"x" * (LIMIT - 26) + b'"}'
    server.answer = always(lambda: web.Response(body=body))
    assert len(await server.client.call("getMe", {})) == LIMIT - 26


async def test_an_answer_without_end_is_refused(server: Server) -> None:
    server.answer = endless
    async with asyncio.timeout(5):
        with pytest.raises(Refused):
            await server.client.call("getUpdates", {})


async def test_an_answer_that_unpacks_without_end_is_refused(server: Server) -> None:
    packed = gzip.compress(b'{"ok": true, "result": 1}' + b" " * 50_000_000)
    server.answer = always(lambda: web.Response(body=packed, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(Refused):
        await server.client.call("getUpdates", {})


# --- files ------------------------------------------------------------------------------------------------------------
async def test_of_a_file_no_more_than_asked_for_is_taken(server: Server) -> None:
    server.answer = endless
    async with asyncio.timeout(5):
        assert len(await server.client.file("documents/лист 1.pdf", 1000, 5)) == 1000
    assert server.asked == ["/file/bot1:token/documents/лист 1.pdf"]


async def test_of_a_file_that_stops_coming_what_came_is_taken(server: Server) -> None:
    async def stuck(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse()
        await answer.prepare(request)
        await answer.write(b"%PDF-")
        await asyncio.Event().wait()
        return answer

    server.answer = stuck
    assert await server.client.file("a", 1000, 0.1) == b"%PDF-"


@pytest.mark.parametrize("status", [302, 404, 500])
async def test_a_file_that_is_not_given_is_no_answer(server: Server, status: int) -> None:
    server.answer = always(lambda: web.Response(status=status, text="no", headers={"Location": "/elsewhere"}))
    with pytest.raises(NoAnswer):
        await server.client.file("a", 1000, 5)
    assert len(server.asked) == 1
