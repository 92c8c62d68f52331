"""The Bot API over HTTP, without models: JSON out, and of the answer only what we need.

aiogram's own client checks every answer with pydantic, which costs as much as the rest of a step; the outbox needs one
number of it (measured in docs/decisions/0002).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote

import aiohttp
from yarl import URL

ANSWER_SECONDS = 30.0
CONNECT_SECONDS = 10.0  # a place among the connections, the address, the handshakes: until then nothing was sent
ANSWER_BYTES = 16 * 1024 * 1024  # unpacked; a hundred updates, each with all it quotes, are a third of it
CONNECTIONS = 512  # twice as many as `slots.AT_ONCE`; a process may have 1,024 files open


class TelegramFault(Exception):
    """A call did not succeed; the two kinds say whether it may be made again."""


class Refused(TelegramFault):
    """Telegram answered and said no. `description` is for decisions only: it may quote what we sent."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, Any] | None = None) -> None:
        super().__init__(f"refused with {code}")
        self.code = code
        self.description = description.lower()
        self.retry_after: int | None = (parameters or {}).get("retry_after")
        self.migrate_to: int | None = (parameters or {}).get("migrate_to_chat_id")


class NoAnswer(TelegramFault):
    """No answer came. `sent`: the request went out, so the call may have taken effect all the same."""

    def __init__(self, *, sent: bool) -> None:
        super().__init__("no answer" if sent else "not reached")
        self.sent = sent


def _nothing() -> None:
    """For those who need not know when a request is written."""


@dataclass(slots=True)
class _Flight:
    """How far one request has come. A session without our ears tells nothing: then it may always have gone out."""

    on_written: Callable[[], None]
    written: bool = True


async def _begins(_session: aiohttp.ClientSession, trace: SimpleNamespace, _about: object) -> None:
    trace.trace_request_ctx.written = False


async def _is_written(_session: aiohttp.ClientSession, trace: SimpleNamespace, _about: object) -> None:
    flight: _Flight = trace.trace_request_ctx
    if not flight.written:
        flight.written = True
        flight.on_written()


def telegram_session(connections: int = CONNECTIONS) -> aiohttp.ClientSession:
    """A session that knows of each request whether it went out; close it when done.

    aiohttp awaits `on_request_chunk_sent` right before the first byte of head and body is written, so whatever was in
    the way until then (all connections taken, name, connection, TLS) leaves the request unsent.
    """
    ears = aiohttp.TraceConfig()
    ears.on_request_start.append(_begins)
    ears.on_request_chunk_sent.append(_is_written)
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=connections),
        cookie_jar=aiohttp.DummyCookieJar(),
        trace_configs=[ears],
    )


class Telegram:
    """One bot at one Bot API server."""

    def __init__(self, base: str, token: str, http: aiohttp.ClientSession) -> None:
        self._prefix = f"{base.rstrip('/')}/bot{token}/"
        self._files = f"{base.rstrip('/')}/file/bot{token}/"
        self._http = http

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        *,
        file: tuple[str, str, bytes] | None = None,
        seconds: float = ANSWER_SECONDS,
        on_written: Callable[[], None] = _nothing,
    ) -> Any:
        """The `result` of a method; raises `Refused` or `NoAnswer`.

        `file`: parameter, file name, bytes to upload. `on_written` is called right before the first byte goes out.
        """
        timeout = aiohttp.ClientTimeout(
            total=seconds + CONNECT_SECONDS, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS, sock_read=seconds
        )
        body: dict[str, Any] = {"data": _form(payload, file)} if file else {"json": payload}
        flight = _Flight(on_written)
        try:
            async with self._http.post(
                self._prefix + method, timeout=timeout, allow_redirects=False, trace_request_ctx=flight, **body
            ) as answer:
                return _result(await _read(answer), answer.status)
        except (TimeoutError, aiohttp.ClientError, OSError):
            raise NoAnswer(sent=flight.written) from None

    async def file(self, path: str, most: int, seconds: float) -> bytes:
        """A file's beginning, `most` bytes of it or what came in time; raises `NoAnswer` when nothing did."""
        content = bytearray()
        address = URL(self._files + quote(path), encoded=True)
        timeout = aiohttp.ClientTimeout(total=seconds)
        with suppress(TimeoutError, aiohttp.ClientError, OSError):
            async with self._http.get(
                address, timeout=timeout, allow_redirects=False, trace_request_ctx=_Flight(_nothing)
            ) as answer:
                while answer.status == 200 and len(content) < most and (chunk := await answer.content.readany()):
                    content += chunk
        if not content:
            raise NoAnswer(sent=True)
        return bytes(content[:most])


async def _read(answer: aiohttp.ClientResponse) -> bytes:
    """The body; raises `Refused` for one without end, before it is in memory."""
    body = bytearray()
    while chunk := await answer.content.readany():
        body += chunk
        if len(body) > ANSWER_BYTES:
            raise Refused(502, "answer is not of the bot api")
    return bytes(body)


def _result(raw: bytes, status: int) -> Any:
    try:
        answer = json.loads(raw)
        if answer["ok"]:
            return answer["result"]
        code, description = int(answer["error_code"]), str(answer.get("description", ""))
    except (ValueError, KeyError, TypeError):
        # not the Bot API but something on the way: a proxy, a load balancer
        raise Refused(status if status >= 400 else 502, "answer is not of the bot api") from None
    raise Refused(code, description, answer.get("parameters"))


def _form(payload: Mapping[str, Any], file: tuple[str, str, bytes] | None) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in payload.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    if file:
        field, filename, content = file
        form.add_field(field, content, filename=filename)
    return form
