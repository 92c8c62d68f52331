"""The Bot API over HTTP, without models: JSON out, and of the answer only what we need.

aiogram's own client checks every answer with pydantic, which costs as much as the rest of a step; the outbox needs one
number of it (measured in docs/decisions/0002).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import aiohttp

ANSWER_SECONDS = 30.0
CONNECT_SECONDS = 10.0


class TelegramFault(Exception):
    """A call did not succeed."""


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


class Telegram:
    """One bot at one Bot API server."""

    def __init__(self, base: str, token: str, http: aiohttp.ClientSession) -> None:
        self._prefix = f"{base.rstrip('/')}/bot{token}/"
        self._http = http

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        *,
        file: tuple[str, str, bytes] | None = None,
        seconds: float = ANSWER_SECONDS,
    ) -> Any:
        """The `result` of a method; raises `Refused` or `NoAnswer`. `file`: parameter, file name, bytes to upload."""
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        body: dict[str, Any] = {"data": _form(payload, file)} if file else {"json": payload}
        try:
            async with self._http.post(self._prefix + method, timeout=timeout, allow_redirects=False, **body) as answer:
                return _result(await answer.read(), answer.status)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NoAnswer(sent=False) from None
        except (TimeoutError, aiohttp.ClientError, OSError):
            raise NoAnswer(sent=True) from None


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
