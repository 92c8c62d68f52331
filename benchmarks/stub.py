"""A Bot API server for measurements, in a process of its own: hands out updates, counts answers, keeps times.

Started as `python -m benchmarks.stub PORT`. It knows just enough of the wire format for an echo bot and for ours, and
costs a fraction of either. `POST /run` {"chats", "updates", "text", "rate"?, "burst"?} begins a run; `GET /result`
waits for its end.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
import time
from collections import deque
from typing import Any

from aiohttp import web

BOT = {"id": 123456, "is_bot": True, "first_name": "b", "username": "bench_bot"}
ANSWERS = ("sendmessage", "editmessagetext")
FLOODER = 1000


class Run:
    """One run: `chats` people, each waiting for the answer before writing again (or writing at a rate).

    `burst`: half-way chat `FLOODER` writes so many at once; its waits are not counted.
    """

    def __init__(self, chats: int, updates: int, text: str, rate: float | None, burst: int) -> None:
        self.left = updates
        self.burst = burst
        self.text = text
        self.rate = rate
        self.expected = updates
        self.chats = chats
        self.sent_at: dict[int, deque[float]] = {}
        self.waits: list[float] = []
        self.began = 0.0
        self.ended = asyncio.Event()


class Stub:
    """The server's state."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.messages = itertools.count(1)
        self.waiting: deque[dict[str, Any]] = deque()
        self.wake = asyncio.Event()
        self.polled = asyncio.Event()
        self.run: Run | None = None
        self.writer: asyncio.Task[None] | None = None

    def write(self, chat: int) -> None:
        run = self.run
        if run is None or not run.left:
            return
        run.left -= 1
        self._say(chat, run)

    def _say(self, chat: int, run: Run) -> None:
        run.sent_at.setdefault(chat, deque()).append(time.perf_counter())
        user = {"id": chat, "is_bot": False, "first_name": "p", "language_code": "uk"}
        message = {
            "message_id": next(self.messages),
            "date": int(time.time()),  # noqa: TID251  # what Telegram writes into a message
            "chat": {"id": chat, "type": "private", "first_name": "p"},
            "from": user,
            "text": run.text,
        }
        if run.text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(run.text)}]
        self.waiting.append({"update_id": next(self.numbers), "message": message})
        self.wake.set()

    def answered(self, chat: int) -> None:
        run = self.run
        if run is None or not run.sent_at.get(chat):
            return
        wait = time.perf_counter() - run.sent_at[chat].popleft()
        if chat == FLOODER:
            return
        run.waits.append(wait)
        if len(run.waits) >= run.expected:
            run.ended.set()
        elif run.rate is None:
            self.write(chat)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        payload = await _payload(request)
        if method == "getupdates":
            return await self.updates(payload)
        if method == "getme":
            return _ok(BOT)
        if method in ANSWERS:
            chat = int(payload["chat_id"])
            self.answered(chat)
            sent = {
                "message_id": next(self.messages),
                "date": int(time.time()),  # noqa: TID251  # as above
                "chat": {"id": chat, "type": "private", "first_name": "p"},
                "from": BOT,
                "text": payload.get("text", ""),
            }
            return _ok(sent)
        return _ok(True)

    async def updates(self, payload: dict[str, Any]) -> web.Response:
        self.polled.set()
        offset = int(payload.get("offset") or 0)
        while self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()
        if not self.waiting:
            self.wake.clear()
            try:
                async with asyncio.timeout(min(int(payload.get("timeout") or 0), 25)):
                    await self.wake.wait()
            except TimeoutError:
                return _ok([])
        return _ok(list(itertools.islice(self.waiting, 100)))

    async def start(self, request: web.Request) -> web.Response:
        given = await request.json()
        self.waiting.clear()
        rate, burst = given.get("rate"), given.get("burst") or 0
        run = self.run = Run(given["chats"], given["updates"], given["text"], rate, burst)
        run.began = time.perf_counter()
        if run.rate is None:
            for chat in range(1, run.chats + 1):
                self.write(1000 + chat)
        else:
            self.writer = asyncio.get_running_loop().create_task(self.pace(run, run.rate))
        return web.json_response({"started": True})

    async def pace(self, run: Run, rate: float) -> None:
        """Writes at a rate, chats in turn."""
        for number in range(run.expected):
            due = run.began + number / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            self.write(1001 + number % run.chats)
            if number == run.expected // 2:
                for _ in range(run.burst):
                    self._say(FLOODER, run)

    async def result(self, request: web.Request) -> web.Response:
        run = self.run
        if run is None:
            return web.json_response({"error": "no run"}, status=400)
        try:
            async with asyncio.timeout(float(request.query.get("seconds", "120"))):
                await run.ended.wait()
        except TimeoutError:
            return web.json_response({"error": f"only {len(run.waits)} of {run.expected} answered"}, status=504)
        waits = sorted(run.waits)
        return web.json_response(
            {
                "seconds": time.perf_counter() - run.began,
                "updates": len(waits),
                "p50": waits[len(waits) // 2],
                "p99": waits[int(len(waits) * 0.99)],
            }
        )

    async def ready(self, _request: web.Request) -> web.Response:
        """Answers when the bot has polled."""
        await self.polled.wait()
        return web.json_response({"polled": True})


async def _payload(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return json.loads(await request.read() or b"{}")
    return dict(await request.post())


def _ok(result: Any) -> web.Response:
    return web.Response(text=json.dumps({"ok": True, "result": result}), content_type="application/json")


def main() -> None:
    """Serves until killed."""
    stub = Stub()
    app = web.Application()
    app.add_routes(
        [
            web.post("/run", stub.start),
            web.get("/result", stub.result),
            web.get("/ready", stub.ready),
            web.post("/bot{token}/{method}", stub.call),
            web.get("/bot{token}/{method}", stub.call),
        ]
    )
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=None, print=None)


if __name__ == "__main__":
    main()
