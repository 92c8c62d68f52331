"""The Bot API over HTTP: token, method, faults, pace, the method itself, the answer, the log."""

import asyncio
import hmac
import inspect
import json
import logging

from aiohttp import web

from sandbox.telegram.api import methods
from sandbox.telegram.api.call import Call
from sandbox.telegram.api.receiving import Receiving
from sandbox.telegram.calls import CallLog
from sandbox.telegram.errors import Refused, not_implemented, too_many
from sandbox.telegram.faults import Fault, Faults
from sandbox.telegram.files import Upload
from sandbox.telegram.pace import Pace
from sandbox.telegram.state import State
from sandbox.telegram.wire import Shape, check, decode, read_request, shapes
from sandbox.wire import Json

log = logging.getLogger("sandbox.telegram")
UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_FOUND = Refused(404, "Not Found")
_NOT_HERE = frozenset(  # parameters that would change who sees a message: never to be passed over in silence
    ("business_connection_id", "direct_messages_topic_id", "ephemeral_message_parameters", "receiver_user_id")
)
_GARBAGE = "<html><body>not what you asked for</body></html>"


class BotApi:
    """Does what the bot asks, strictly; `stopping` ends the answers that never come."""

    def __init__(self, state: State, receiving: Receiving, token: str, pace: Pace) -> None:
        self._state = state
        self._token = token
        self._handlers = {**methods(), **receiving.methods()}
        self.pace = pace
        self.faults = Faults()
        self.log = CallLog()
        self.stopping = asyncio.Event()

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/bot{token}/{method}", self.handle),
            web.get("/file/bot{token}/{path:.+}", self.download),
        ]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        if not self._known(request):
            return _answer(UNAUTHORIZED.code, UNAUTHORIZED.answer())
        shape = shapes().get(request.match_info["method"].lower())
        if shape is None:
            return _answer(NOT_FOUND.code, NOT_FOUND.answer())
        try:
            raw, uploads = await read_request(request, shape)
        except Refused as refusal:
            self._note(shape, {}, refusal.code, refusal.description, None, "")
            return _answer(refusal.code, refusal.answer())
        return await self._answer(request, shape, raw, uploads)

    async def _answer(
        self, request: web.Request, shape: Shape, raw: Json, uploads: dict[str, Upload]
    ) -> web.StreamResponse:
        fault = self.faults.take(shape.name.lower(), _chat_id(raw))
        if fault is not None and fault.kind in ("drop", "silence"):
            self._note(shape, raw, 0, "connection dropped", None, fault.kind)
            await self._keep_silent(fault.seconds if fault.kind == "silence" else 0)
            return _hang_up(request)
        code, body = await self._answer_for(shape, raw, uploads, fault)
        if fault is not None and fault.kind == "lost_answer":
            await self._keep_silent(fault.seconds)
            return _hang_up(request)
        if fault is not None and fault.kind == "garbage":
            return web.Response(text=_GARBAGE, content_type="text/html")
        return _answer(code, body)

    def _known(self, request: web.Request) -> bool:
        return hmac.compare_digest(request.match_info["token"].encode(), self._token.encode())

    async def _answer_for(
        self, shape: Shape, raw: Json, uploads: dict[str, Upload], fault: Fault | None
    ) -> tuple[int, Json]:
        kind = fault.kind if fault else ""
        try:
            if fault is not None:
                await _suffer(fault)
            result = await self._perform(shape, raw, uploads)
        except Refused as refusal:
            self._note(shape, raw, refusal.code, refusal.description, None, kind)
            return refusal.code, refusal.answer()
        except Exception:  # the edge: a bug here must look like a bug of Telegram, not like silence
            log.exception("%s failed", shape.name)
            self._note(shape, raw, 500, "Internal Server Error", None, kind)
            return 500, Refused(500, "Internal Server Error").answer()
        finally:
            self._state.ledger.commit()
        self._note(shape, raw, 200, "", result, kind)
        return 200, {"ok": True, "result": result}

    async def _perform(self, shape: Shape, raw: Json, uploads: dict[str, Upload]) -> object:
        method = check(shape, raw)
        handler = self._handlers.get(shape.cls)
        if handler is None:
            raise not_implemented(shape.name)
        for name in _NOT_HERE.intersection(raw):
            raise not_implemented(f"{shape.name} with {name}")
        media = raw.get("media")
        self.pace.check(shape.name.lower(), _chat_id(raw), len(media) if isinstance(media, list) else 1)
        result = handler(self._state, Call(method, raw, uploads))
        return await result if inspect.isawaitable(result) else result

    async def execute(self, name: str, params: Json) -> None:
        """A method named in the answer to a webhook: done, logged, answered to nobody."""
        shape = shapes().get(name.lower())
        if shape is not None:
            try:
                raw = decode(shape, params)
            except Refused as refusal:
                self._note(shape, {}, refusal.code, refusal.description, None, "")
                return
            await self._answer_for(shape, raw, {}, None)

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file by the path getFile gave."""
        if not self._known(request):
            return _answer(UNAUTHORIZED.code, UNAUTHORIZED.answer())
        stored = self._state.files.at(request.match_info["path"])
        if stored is None:
            return _answer(NOT_FOUND.code, NOT_FOUND.answer())
        return web.FileResponse(self._state.files.path(stored), headers={"Content-Type": "application/octet-stream"})

    async def _keep_silent(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self.stopping.wait(), seconds)
        except TimeoutError:
            return

    def _note(self, shape: Shape, raw: Json, code: int, said: str, result: object, fault: str) -> None:
        ids = _message_ids(result)
        self.log.add(self._state.clock.now(), shape.name, _chat_id(raw), raw, code, said, ids, fault)
        self._state.live.tell("call", method=shape.name, code=code)


async def _suffer(fault: Fault) -> None:
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    elif fault.kind == "error":
        raise Refused(fault.code, "Internal Server Error" if fault.code == 500 else "Bad Gateway")
    elif fault.kind == "flood":
        raise too_many(max(1, round(fault.seconds)))


def _chat_id(raw: Json) -> int | None:
    try:
        return int(raw["chat_id"])
    except (KeyError, TypeError, ValueError):
        return None


def _message_ids(result: object) -> list[int]:
    items = result if isinstance(result, list) else [result]
    return [item["message_id"] for item in items if isinstance(item, dict) and "message_id" in item]


def _answer(code: int, body: Json) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=code, content_type="application/json")


def _hang_up(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
