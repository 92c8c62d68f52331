"""The road to the national system: paced, timed, limited and retried HTTP calls."""

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import stamina
from aiolimiter import AsyncLimiter
from pydantic import SecretStr
from yarl import URL

from ehealth.answers import Answer, open_envelope
from ehealth.errors import (
    BadAnswer,
    EhealthError,
    NotFound,
    RateLimited,
    TimedOut,
    Unavailable,
    Unreachable,
)

ANSWER_LIMIT = 2 * 1024 * 1024
"""Bytes of one answer. A page of 300 entries stays well under 1 MB; a parse of 2 MB holds the loop about 20 ms."""

CHUNK = 64 * 1024
"""Bytes read at a time; parsing them takes about half a millisecond."""

ATTEMPTS = 3
RETRY_SECONDS = 20.0  # a person is waiting: no new attempt after this
LONGEST_WAIT = 5.0  # seconds; a longer Retry-After is the caller's to plan
PLAIN_WAIT = 1.0  # seconds before the next attempt when a 429 names no time

Observe = Callable[[str, str, float], None]
"""Told of every attempt: method name, outcome (`ok` or an error code), seconds. Never anything personal."""

_IDENTIFIER = re.compile(r"[0-9A-Za-z_-]{1,100}")


@dataclass(frozen=True)
class Timeouts:
    """Seconds. `total` covers one attempt; `stream_silence` is the longest pause inside a register export."""

    connect: float = 3.0
    total: float = 15.0
    stream_silence: float = 120.0


@dataclass(frozen=True, repr=False)
class Call:
    """One request. `name` goes into metrics; `repeatable` marks a POST that changes nothing when repeated."""

    name: str
    method: str
    path: str
    api_key: SecretStr
    query: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    token: SecretStr | None = None
    idempotency_key: str = ""
    repeatable: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether an attempt that may have been carried out can be repeated."""
        return self.method == "GET" or self.repeatable

    def headers(self, request_id: str) -> dict[str, str]:
        """All headers; the national system counts a missing api-key as no access at all."""
        headers = {
            "Accept": "application/json",
            "X-Request-ID": request_id,
            "api-key": self.api_key.get_secret_value(),
        }
        if self.method != "GET":
            headers["Content-Type"] = "application/json"
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token.get_secret_value()}"
        if self.idempotency_key:
            headers["X-Idempotency-Key"] = self.idempotency_key
        return headers


def segment(identifier: str) -> str:
    """An identifier fit for a path; raises NotFound for anything that could lead elsewhere (`..`, `/`, `?`)."""
    if not _IDENTIFIER.fullmatch(identifier):
        raise NotFound
    return identifier


class Transport:
    """Sends calls to one address over a session that the caller owns."""

    def __init__(
        self,
        base: str,
        http: aiohttp.ClientSession,
        *,
        pace: float | None,
        timeouts: Timeouts,
        observe: Observe,
    ) -> None:
        """`pace` is the most calls in a second (at least 1), None for no pacing.

        Raises ValueError for a session that keeps cookies: the national gateway also accepts a token in one, and
        the next person's call would carry it.
        """
        if not isinstance(http.cookie_jar, aiohttp.DummyCookieJar):
            raise ValueError("the session of the national API must not keep cookies: use DummyCookieJar")
        self._base = base.rstrip("/")
        self._http = http
        self._pace: AbstractAsyncContextManager[None] = nullcontext() if pace is None else AsyncLimiter(pace, 1.0)
        self._timeouts = timeouts
        self._observe = observe

    async def send(self, call: Call) -> Answer:
        """The answer of a call, after retries where they are harmless; raises what `errors` draws."""
        async for attempt in stamina.retry_context(
            on=lambda error: _retry(call, error), attempts=ATTEMPTS, timeout=RETRY_SECONDS, wait_max=LONGEST_WAIT
        ):
            with attempt:
                answer = await self._attempt(call)
        return answer

    async def _attempt(self, call: Call) -> Answer:
        async with self._exchange(call, self._timeouts.total) as (response, request_id):
            return open_envelope(response.status, response.headers, await _body(response), request_id)

    @asynccontextmanager
    async def stream(self, call: Call) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes of a long answer as they come; one attempt, since half of it may have been used already."""
        async with self._exchange(call, None) as (response, request_id):
            if response.status != 200:
                open_envelope(response.status, response.headers, await _body(response), request_id)
                raise BadAnswer(status=response.status, request_id=request_id)
            yield response.content.iter_chunked(CHUNK)

    @asynccontextmanager
    async def _exchange(self, call: Call, total: float | None) -> AsyncIterator[tuple[aiohttp.ClientResponse, str]]:
        request_id = str(uuid.uuid4())
        async with self._pace:
            pass  # the limiter lets us in and holds nothing
        with self._measured(call), _translated(call, request_id):
            async with asyncio.timeout(total), self._request(call, request_id) as response:
                yield response, request_id

    def _request(self, call: Call, request_id: str) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        times = self._timeouts
        return self._http.request(
            call.method,
            URL(self._base + call.path, encoded=True).with_query(call.query),
            headers=call.headers(request_id),
            data=None if call.body is None else json.dumps(call.body, ensure_ascii=False).encode(),
            allow_redirects=False,  # a redirect would carry the token to another address
            timeout=aiohttp.ClientTimeout(
                connect=times.connect, sock_connect=times.connect, sock_read=times.stream_silence
            ),
        )

    @contextmanager
    def _measured(self, call: Call) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        started, outcome = loop.time(), "abandoned"
        try:
            yield
            outcome = "ok"
        except EhealthError as error:
            outcome = error.code
            raise
        finally:
            self._observe(call.name, outcome, loop.time() - started)


@contextmanager
def _translated(call: Call, request_id: str) -> Iterator[None]:
    """Errors of aiohttp as ours, without their cause: its texts and attributes hold addresses and headers."""
    is_write = call.method != "GET" and not call.repeatable
    try:
        yield
    except aiohttp.ConnectionTimeoutError:
        raise TimedOut(was_sent=False, request_id=request_id) from None
    except (aiohttp.ClientConnectorError, aiohttp.InvalidURL):
        raise Unreachable(request_id=request_id) from None
    except (TimeoutError, aiohttp.ClientError, OSError):
        # connecting has its own, shorter time-out, so by now the request may have arrived
        raise TimedOut(was_sent=True, is_write=is_write, request_id=request_id) from None


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """The whole body, decompressed; raises BadAnswer beyond the limit, before it is in memory."""
    body = bytearray()
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > ANSWER_LIMIT:
            raise BadAnswer(status=response.status)
    return bytes(body)


def _retry(call: Call, error: Exception) -> bool | float:
    """Whether to try again, or after how many seconds exactly."""
    if isinstance(error, Unreachable | TimedOut):
        return call.is_safe or (bool(call.idempotency_key) and not error.was_sent)
    if not call.is_safe or not isinstance(error, RateLimited | Unavailable):
        return False
    if error.retry_after is None:
        return PLAIN_WAIT if isinstance(error, RateLimited) else True
    return error.retry_after if error.retry_after <= LONGEST_WAIT else False
