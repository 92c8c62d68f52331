"""The bot's own HTTP server behind a webhook, with somebody's client, and what is asked of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from pydantic import SecretStr
from yarl import URL

from bot.web.server import SECRET_HEADER, Web
from tests.clock import Clock
from tests.patient import Person
from tests.stage import Stage, open_stage

SECRET = "letters-and_digits-1"
RIGHT = {SECRET_HEADER: SECRET}
PAGES = ("/login/{}", "/login/{}/sign", "/login/{}/account", "/login/{}/number", "/sign/{}", "/sign/{}/sign",
         "/sign/{}/done")  # fmt: skip


@dataclass
class Site:
    """A bot behind a webhook with its server, and somebody's client."""

    stage: Stage
    web: Web
    http: aiohttp.ClientSession

    async def asks(self, method: str, path: str, **how: Any) -> tuple[int, str, Any]:
        """(status, body, headers) of a path, taken as it is written."""
        address = URL(f"http://127.0.0.1:{self.web.port}{path}", encoded=True)
        async with self.http.request(method, address, allow_redirects=False, **how) as answer:
            return answer.status, await answer.text(), answer.headers

    async def asks_inside(self, path: str) -> tuple[int, str, Any]:
        """The same of the address that is for the operator alone."""
        async with self.http.get(f"http://127.0.0.1:{self.web.inside.port}{path}") as answer:
            return answer.status, await answer.text(), answer.headers

    async def posts(self, update: Any, headers: dict[str, str] | None = None) -> int:
        """What Telegram would hear after this update."""
        status, _, _ = await self.asks("POST", "/telegram", json=update, headers=RIGHT if headers is None else headers)
        await self.stage.settle()
        return status


@pytest.fixture
def given() -> dict[str, Any]:
    """What the settings say, for a webhook."""
    webhook = {"updates": "webhook", "webhook_secret": SecretStr(SECRET)}
    return {**webhook, "telegram_api_base": "http://127.0.0.1:9", "public_url": "http://127.0.0.1:1"}


@pytest.fixture
async def site(tmp_path: Path, database_url: str, clock: Clock, given: dict[str, Any]) -> AsyncIterator[Site]:
    """All of it, up; the bot on either engine."""
    stage = await open_stage(tmp_path, database_url, clock, **given)
    web = Web(stage.app.foundation)
    await web.open()
    await web.furnish(stage.app)
    web.up = True
    async with aiohttp.ClientSession() as http:
        yield Site(stage, web, http)
    await web.stop()
    await stage.app.foundation.close()


def hello(person: Person, number: int = 1) -> dict[str, Any]:
    """A first update of this person."""
    chat = {"id": person.chat, "type": "private", "first_name": "Олена"}
    return {
        "update_id": number,
        "message": {"message_id": 7, "date": 1, "chat": chat, "from": person.user, "text": "/help"},
    }


async def failing(*_about: Any, **_more: Any) -> None:
    """Stands where something of ours does that fails unexpectedly."""
    raise OSError("secret path")
