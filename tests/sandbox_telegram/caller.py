"""A bot's side of the wire for tests: calls methods over HTTP and says how they were refused."""

from __future__ import annotations

import json
import struct
import zlib
from typing import Any

import aiohttp

from sandbox.telegram.server import RunningTelegram

OKSANA = 6100000001
TARAS = 6100000002
LEAD, TECHNICIAN, CONTEXT_AGENT = 6200000001, 6200000002, 6200000003
TECHNICAL, CONTEXTUAL = -1002000000001, -1002000000002


class Refusal(Exception):
    """The server said no."""

    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(body["description"])
        self.code = body["error_code"]
        self.description: str = body["description"]
        self.parameters = body.get("parameters", {})


class Caller:
    """`await bot("sendMessage", chat_id=1, text="…")` → the result, or Refusal."""

    def __init__(self, running: RunningTelegram, session: aiohttp.ClientSession) -> None:
        self.base = running.settings["TELEGRAM_API_BASE"]
        self.token = running.token
        self.session = session

    async def __call__(self, method: str, **params: Any) -> Any:
        async with self.session.post(f"{self.base}/bot{self.token}/{method}", json=params) as response:
            body = await response.json()
        assert response.status == body.get("error_code", 200)
        if not body["ok"]:
            raise Refusal(body)
        return body["result"]

    async def form(self, method: str, **fields: Any) -> Any:
        """The same as multipart form data: bytes become files, structures become JSON."""
        data = aiohttp.FormData()
        for name, value in fields.items():
            if isinstance(value, bytes):
                data.add_field(name, value, filename=f"{name}.bin")
            else:
                data.add_field(name, value if isinstance(value, str) else json.dumps(value))
        async with self.session.post(f"{self.base}/bot{self.token}/{method}", data=data) as response:
            body = await response.json()
        if not body["ok"]:
            raise Refusal(body)
        return body["result"]

    async def updates(self, offset: int = 0, **params: Any) -> list[dict[str, Any]]:
        return list(await self("getUpdates", offset=offset, **params))


def keyboard(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


def button(text: str, data: str = "x") -> dict[str, Any]:
    return {"text": text, "callback_data": data}


def picture(width: int, height: int) -> bytes:
    """A real PNG of one colour."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x30\x80\x70" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
