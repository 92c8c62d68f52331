"""The control API of the chat page and of tests: acts, looks, faults and live events, as JSON under /chat/api."""

import json
from collections.abc import Callable
from typing import Any

from aiohttp import BodyPartReader, web
from pydantic import ValidationError, validate_call
from pydantic_core import to_jsonable_python

from sandbox.telegram.errors import Impossible, Refused
from sandbox.telegram.files import Upload
from sandbox.telegram.world import World
from sandbox.wire import Json

ACTS = (
    "start",
    "say",
    "edit",
    "delete",
    "send_contact",
    "send_location",
    "react",
    "pin",
    "press",
    "answer",
    "tap",
    "inline",
    "choose",
    "block",
    "unblock",
    "set_bot_status",
    "add_patient",
    "add_member",
    "remove_member",
    "create_topic",
    "close_topic",
    "delete_topic",
    "migrate",
    "shift_clock",
    "jump_update_ids",
    "inject_update",
    "seen",
    "break_down",
    "repair",
    "set_pace",
    "silence_login",
    "set_login_algorithm",
    "clear_calls",
    "reset",
)
LOOKS = ("messages", "last", "reactions", "window", "calls", "faults", "waiting")
_PING_SECONDS = 20.0
_SHOWN_INLINE = ("image/jpeg", "image/png", "image/gif", "image/webp")


class Control:
    """`POST /chat/api/act/{name}` does, `GET /chat/api/look/{name}` tells; names are methods of World."""

    def __init__(self, world: World, pages: Callable[[], dict[str, str]]) -> None:
        self._world = world
        self._pages = pages
        self._acts = {name: validate_call(getattr(world, name)) for name in ACTS}
        self._looks = {name: validate_call(getattr(world, name)) for name in LOOKS}

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/chat/api/act/{name}", self._act),
            web.get("/chat/api/look/{name}", self._look),
            web.get("/chat/api/chats", self._chats),
            web.post("/chat/api/upload", self._upload),
            web.get("/chat/api/live", self._live),
            web.get("/chat/files/{file_id}", self._file),
        ]

    async def _act(self, request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        return self._call(self._acts, request.match_info["name"], body)

    async def _look(self, request: web.Request) -> web.Response:
        return self._call(self._looks, request.match_info["name"], dict(request.query))

    def _call(self, table: dict[str, Callable[..., Any]], name: str, arguments: object) -> web.Response:
        if name not in table:
            return _said("unknown", f"there is no {name}; known: {', '.join(table)}", 404)
        if not isinstance(arguments, dict):
            return _said("arguments", "arguments must be an object", 422)
        try:
            result = table[name](**arguments)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            return _said("arguments", f"{'.'.join(map(str, first['loc']))}: {first['msg']}", 422)
        self._world.state.ledger.commit()
        return _json({"result": to_jsonable_python(result)})

    async def _chats(self, request: web.Request) -> web.Response:
        bot = self._world.state.bot_user()
        return _json({"bot": bot, "chats": self._world.chats(), "pages": self._pages()})

    async def _upload(self, request: web.Request) -> web.Response:
        fields: Json = {}
        uploads: list[Upload] = []
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None:
                continue
            data = bytes(await part.read(decode=True))
            if part.filename is None:
                fields[part.name] = data.decode("utf-8", "replace")
            else:
                uploads.append(Upload(part.filename, part.headers.get("Content-Type", ""), data))
        return self._call({"upload": self._send_uploads}, "upload", {"fields": fields, "uploads": uploads})

    def _send_uploads(self, fields: Json, uploads: list[Upload]) -> list[Json]:
        """Form fields: person_id, kind, and optionally caption, chat_id, thread_id, reply_to, size (a claim)."""
        numbers = {name: int(fields[name]) for name in ("chat_id", "thread_id", "reply_to") if fields.get(name)}
        claimed = int(fields.get("size") or 0)
        sized = [Upload(one.name, one.mime, one.data, claimed) for one in uploads]
        kind, caption = fields.get("kind", "document"), fields.get("caption", "")
        return self._world.send_files(int(fields.get("person_id", 0)), kind, sized, caption, **numbers)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """A file for the page: pictures are shown, everything else is only ever saved."""
        stored = self._world.state.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        path = self._world.state.files.path(stored)
        headers = {"Content-Type": stored.mime if stored.mime in _SHOWN_INLINE else "application/octet-stream"}
        if stored.mime not in _SHOWN_INLINE:
            headers["Content-Disposition"] = "attachment"
        return web.FileResponse(path, headers=headers)

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        """Events as they happen; a closed socket means: load everything anew."""
        socket = web.WebSocketResponse(heartbeat=_PING_SECONDS)
        await socket.prepare(request)
        with self._world.state.live.listening() as events:
            await socket.send_str('{"kind": "hello"}')
            while (event := await events.get()) is not None and not socket.closed:
                if event["kind"] != "call":
                    await socket.send_str(json.dumps(event))
        await socket.close()
        return socket


@web.middleware
async def explain(request: web.Request, handler: Callable[..., Any]) -> web.StreamResponse:
    """Impossible and ill-formed requests of the control API get a reason; foreign pages get nothing."""
    foreign = request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
    if foreign and request.path.startswith("/chat/"):
        return _said("foreign", "the control API answers its own page only", 403)
    try:
        response: web.StreamResponse = await handler(request)
    except Impossible as error:
        return _said(error.code, str(error), 409)
    except Refused as error:
        return _said("refused", error.description, 400)
    except ValueError as error:
        return _said("arguments", f"not understood: {error}", 422)
    return response


def _said(code: str, text: str, status: int) -> web.Response:
    return _json({"error": text, "code": code}, status)


def _json(body: Json, status: int = 200) -> web.Response:
    return web.Response(body=json.dumps(body).encode(), status=status, content_type="application/json")
