"""The API host: reads a call, lets the checks and the endpoint answer in one step, and sends what they said."""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, replace
from uuid import uuid4

from aiohttp import web

from sandbox.ehealth.admission import Admission, Incoming
from sandbox.ehealth.call import Answer, Call, Endpoint
from sandbox.ehealth.envelope import CLOSING, Asked, Reply, failure, opening, success
from sandbox.ehealth.errors import ApiError
from sandbox.ehealth.faults import Fault, refusal, reshape
from sandbox.ehealth.journal import LoggedCall, Remembered
from sandbox.ehealth.world import World

VANISH_SECONDS = 60.0
"""How long a vanished answer keeps the line open before it breaks, unless the fault says otherwise."""
_GARBAGE = "<html><body>upstream is having a bad day"


class Gateway:
    """Serves the official paths of one world."""

    def __init__(self, world: World, endpoints: tuple[Endpoint[World], ...]) -> None:
        self._world = world
        self._admission = Admission(world, endpoints)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call from its first byte to its last."""
        asked = Asked(
            url=str(request.url),
            request_id=request.headers.get("X-Request-ID") or uuid4().hex,
            idempotency_key=request.headers.get("X-Idempotency-Key"),
        )
        try:
            raw = await request.read()
        except web.HTTPRequestEntityTooLarge:
            raw = None
        base_url = f"{request.scheme}://{request.host}"
        incoming = Incoming(request.method, request.path, request.query, request.headers, raw, base_url, asked)
        fault = self._world.faults.take(request.method, request.path)
        if fault is not None and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        if fault is not None and fault.kind == "drop":
            return _broken(request)
        answered = self._answer(incoming, fault)
        if fault is not None and fault.kind == "vanish":
            await asyncio.sleep(fault.seconds or VANISH_SECONDS)
            return _broken(request)
        if fault is not None and fault.kind == "garbage":
            return web.Response(text=_GARBAGE, content_type="application/json")
        if isinstance(answered, Answer):
            return await _stream(request, asked, answered)
        return _response(answered)

    def _answer(self, incoming: Incoming, fault: Fault | None) -> Reply | Answer:
        """The whole call in one transaction; a bulk export comes back unsent."""
        with self._world.store.together():
            self._world.settle()
            outcome = self._outcome(incoming, fault)
            logged = LoggedCall(
                at=self._world.clock.now(),
                method=incoming.method,
                path=incoming.path,
                status=outcome.answered.status,
                request_id=incoming.asked.request_id,
                idempotency_key=incoming.asked.idempotency_key,
                client_id=outcome.client_id,
                fault=fault.kind if fault else None,
                repeated=outcome.repeated,
            )
            self._world.journal.calls.append(logged)
        return outcome.answered

    def _outcome(self, incoming: Incoming, fault: Fault | None) -> "_Outcome":
        try:
            routed = self._admission.route(incoming)
            refused = refusal(fault, routed[0].scope if routed else None) if fault else None
            if refused is not None:
                raise refused
            endpoint, call = self._admission.admit(incoming)
        except ApiError as error:
            return _Outcome(failure(incoming.asked, error))
        key = _once_key(incoming, call)
        first = self._world.journal.answers.get(key) if key else None
        if first is not None:
            return _Outcome(Reply(first.status, first.body, {}), call.client.id, repeated=True)
        if fault is not None and fault.kind == "duplicate":
            with suppress(ApiError):
                endpoint.handler(self._world, call)
        answered = self._carry_out(incoming.asked, endpoint, call, fault)
        if key and isinstance(answered, Reply):
            first = Remembered(answered.status, answered.body, self._world.clock.now())
            self._world.journal.answers.put(key, first)
        return _Outcome(answered, call.client.id)

    def _carry_out(self, asked: Asked, endpoint: Endpoint[World], call: Call, fault: Fault | None) -> Reply | Answer:
        try:
            answer = endpoint.handler(self._world, call)
        except ApiError as error:
            return failure(asked, error)
        if answer.items is not None:
            return answer
        if fault is not None and fault.kind in {"lower_case", "ids_only"}:
            answer = replace(answer, data=reshape(fault.kind, answer.data))
        return success(asked, answer)


@dataclass(frozen=True)
class _Outcome:
    """What a call came to, for the answer and for the log."""

    answered: Reply | Answer
    client_id: str | None = None
    repeated: bool = False


def _once_key(incoming: Incoming, call: Call) -> str | None:
    """What a repeated write is known by: the key counts for one cabinet, one person and one path."""
    given = incoming.asked.idempotency_key
    if given is None or incoming.method == "GET":
        return None
    who = call.actor.user_id if call.actor else ""
    return " ".join((call.client.id, who, incoming.method, incoming.path, given))


def _response(reply: Reply) -> web.Response:
    if reply.body is None:
        return web.Response(status=reply.status, headers=reply.headers)
    text = json.dumps(reply.body, ensure_ascii=False)
    return web.Response(status=reply.status, text=text, content_type="application/json", headers=reply.headers)


async def _stream(request: web.Request, asked: Asked, answer: Answer) -> web.StreamResponse:
    """A bulk export, piece by piece: no more than one piece is ever held in memory."""
    assert answer.items is not None
    response = web.StreamResponse(headers={"Content-Type": answer.content_type})
    with suppress(ConnectionResetError):  # the reader has gone, and nobody waits for the rest
        await response.prepare(request)
        await response.write(opening(asked, answer.date))
        async for piece in answer.items:
            await response.write(piece)
            await asyncio.sleep(0)  # a register of 25,000 must not hold up everybody else
        await response.write(CLOSING)
        await response.write_eof()
    return response


def _broken(request: web.Request) -> web.Response:
    """The connection breaks; what is returned goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
