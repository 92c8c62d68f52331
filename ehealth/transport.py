"""The road to the national system: paced, timed, limited and retried HTTP calls, refused where it does not answer."""

import asyncio
import json
import re
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial

import aiohttp
import stamina
from pydantic import SecretStr
from yarl import URL

from ehealth.answers import Answer, Report, open_envelope, unreported
from ehealth.breaker import Breaker, Flight, Reason
from ehealth.errand import current
from ehealth.errors import (
    BadAnswer,
    EhealthError,
    NotAnswering,
    NotAwaited,
    NotFound,
    RateLimited,
    Refused,
    TimedOut,
    Unavailable,
    Unreachable,
)
from ehealth.pacing import Pacing
from ehealth.shapes import JsonObject

ANSWER_LIMIT = 2 * 1024 * 1024
"""Bytes of one answer. A page of 300 entries stays well under 1 MB; a parse of 2 MB holds the loop about 20 ms."""

EXPORT_LIMIT = 4 * 1024**3
"""Bytes of a register export, unpacked: several times the whole country, and less than a disk."""

CHUNK = 64 * 1024
"""Bytes read at a time; parsing them takes about half a millisecond."""

ATTEMPTS = 3
RETRY_SECONDS = 20.0  # a person is waiting: no new attempt after this
LONGEST_WAIT = 5.0  # seconds; a longer Retry-After is the caller's to plan
PLAIN_WAIT = 1.0  # seconds before the next attempt when a 429 names no time

Observe = Callable[[str, str, float], None]
"""Told of every attempt: method name, outcome (`ok` or an error code), seconds. Never anything personal."""

Switch = Callable[[str, bool, Reason], None]
"""Told that an operation is left alone from now on, or asked again, and why."""


def unswitched(operation: str, is_open: bool, why: Reason) -> None:
    """For those who keep no log."""


_IDENTIFIER = re.compile(r"[0-9A-Za-z_-]{1,100}")


@dataclass(frozen=True)
class Timeouts:
    """Seconds. `total` covers one attempt; `stream_silence` is the longest pause inside a register export.

    `upload` is for a picture of up to 10 MB.
    """

    connect: float = 3.0
    total: float = 15.0
    stream_silence: float = 120.0
    upload: float = 60.0


@dataclass(frozen=True, repr=False)
class Call:
    """One request. `name` goes into metrics; `repeatable` marks a POST that changes nothing when repeated."""

    name: str
    method: str
    path: str
    api_key: SecretStr
    query: Mapping[str, str] = field(default_factory=dict)
    body: JsonObject | None = None
    token: SecretStr | None = None
    idempotency_key: str = ""
    repeatable: bool = False

    @property
    def is_safe(self) -> bool:
        """Whether an attempt that may have been carried out can be repeated."""
        return self.method == "GET" or self.repeatable

    @property
    def caller(self) -> object:
        """Tells people apart by their tokens; of calls without one each counts for itself."""
        return self.token if self.token is not None else object()

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
        report: Report = unreported,
        switch: Switch = unswitched,
    ) -> None:
        """`pace` is the most calls in a second (at least 1), None for no pacing.

        Raises ValueError for a session that keeps cookies: the national gateway also accepts a token in one, and
        the next person's call would carry it.
        """
        if not isinstance(http.cookie_jar, aiohttp.DummyCookieJar):
            raise ValueError("the session of the national API must not keep cookies: use DummyCookieJar")
        self._base = base.rstrip("/")
        self._http = http
        self._pacing = Pacing(pace)
        self._breakers: dict[str, Breaker] = {}
        self._timeouts = timeouts
        self._observe = observe
        self._report = report
        self._switch = switch

    async def send(self, call: Call) -> Answer:
        """The answer of a call, after retries where they are harmless; raises what `errors` draws."""
        async with current().waiting():
            async for attempt in stamina.retry_context(
                on=lambda error: _retry(call, error), attempts=ATTEMPTS, timeout=RETRY_SECONDS, wait_max=LONGEST_WAIT
            ):
                with attempt:
                    answer = await self._attempt(call)
        return answer

    async def _attempt(self, call: Call) -> Answer:
        async with self._exchange(call, self._timeouts.total) as (response, request_id):
            answer = open_envelope(response.status, response.headers, await _body(response), request_id)
        return replace(answer, operation=call.name, report=self._report)

    async def put(self, name: str, address: str, content: bytes, content_type: str) -> None:
        """Bytes to a signed address of the system's file store, which knows neither keys nor tokens.

        Repeating it changes nothing, but an address works for minutes: the caller asks for a fresh one.
        """
        call, request_id = Call(name, "PUT", "", SecretStr(""), repeatable=True), str(uuid.uuid4())
        with self._measured(call, request_id), _translated(call, request_id):
            async with (
                asyncio.timeout(self._timeouts.upload),
                self._http.put(
                    URL(address, encoded=True),
                    data=content,
                    headers={"Content-Type": content_type},
                    allow_redirects=False,
                ) as response,
            ):
                if response.status >= 500:
                    raise Unavailable(status=response.status, request_id=request_id)
                if response.status >= 300:
                    raise Refused(status=response.status, request_id=request_id)

    @asynccontextmanager
    async def stream(self, call: Call) -> AsyncIterator[AsyncIterator[bytes]]:
        """The bytes of a long answer as they come; one attempt, since half of it may have been used already."""
        async with self._exchange(call, None) as (response, request_id):
            if response.status != 200:
                open_envelope(response.status, response.headers, await _body(response), request_id)
                raise BadAnswer(status=response.status, request_id=request_id)
            yield _bounded(response)

    @asynccontextmanager
    async def _exchange(self, call: Call, total: float | None) -> AsyncIterator[tuple[aiohttp.ClientResponse, str]]:
        """`total`: seconds for all of it; None for a stream, which may last and is watched by no breaker."""
        request_id = str(uuid.uuid4())
        with self._measured(call, request_id):
            await self._pacing.turn(background=current().background)
            limit = asyncio.timeout(total)
            with self._watched(call, limit) if total else nullcontext(), _translated(call, request_id):
                async with limit, self._request(call, request_id) as response:
                    yield response, request_id

    @contextmanager
    def _watched(self, call: Call, limit: asyncio.Timeout) -> Iterator[None]:
        """What the operation's breaker learns from the call, and what it has to say to it."""
        loop = asyncio.get_running_loop()
        breaker = self._breakers.setdefault(call.name, Breaker(partial(self._switch, call.name)))
        give_up = partial(_end_now, limit) if call.is_safe else None
        flight = Flight(loop.time(), call.caller, current().background, give_up)
        breaker.begin(flight)
        look = loop.call_later(breaker.patience, lambda: breaker.look(loop.time()))
        try:
            yield
            breaker.answered(flight, loop.time())
        except (TimedOut, Unreachable, Unavailable):
            if flight.given_up:
                raise NotAnswering from None
            breaker.failed(flight, loop.time())
            raise
        except EhealthError:
            breaker.answered(flight, loop.time())
            raise
        finally:
            breaker.left(flight)
            look.cancel()

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
    def _measured(self, call: Call, request_id: str) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        started, outcome = loop.time(), "abandoned"
        try:
            yield
            outcome = "ok"
        except NotAwaited as error:  # one line says it for all: see `Switch`
            outcome, error.operation = error.code, call.name
            raise
        except EhealthError as error:
            outcome, error.operation, error.request_id = error.code, call.name, error.request_id or request_id
            self._report(error)
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


def _end_now(limit: asyncio.Timeout) -> None:
    """The time of a call is over, unless it has ended already."""
    if not limit.expired():
        limit.reschedule(asyncio.get_running_loop().time())


async def _bounded(response: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    """The pieces of an export; raises BadAnswer when they do not end."""
    size = 0
    async for chunk in response.content.iter_chunked(CHUNK):
        size += len(chunk)
        if size > EXPORT_LIMIT:
            raise BadAnswer(status=response.status)
        yield chunk


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
