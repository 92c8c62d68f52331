"""Pushing updates to the bot's webhook: lanes, retries, Retry-After and methods in answers."""

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from sandbox.telegram.clock import Clock
from sandbox.telegram.ledger import Ledger, Shelf
from sandbox.telegram.limits import (
    RETRY_AFTER_HONOURED_SECONDS,
    WEBHOOK_ANSWER_SECONDS,
    WEBHOOK_CONNECTIONS,
)
from sandbox.telegram.tasks import Tasks
from sandbox.telegram.updates import Pending, Updates
from sandbox.wire import Json

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, not a secret
_LONGEST_PAUSE = (60, 120)  # the server doubles its pauses up to a random length between these seconds
_HOW_MANY_SHOWN = 300  # letters of a failure kept for getWebhookInfo

Execute = Callable[[str, Json], Awaitable[object]]


class Webhook:
    """One update in flight per lane, at most `max_connections` at once; a failure holds up its lane only."""

    def __init__(self, clock: Clock, ledger: Ledger, updates: Updates, first_pause: float) -> None:
        self._clock = clock
        self._settings: Shelf[str, Any] = Shelf(ledger, "webhook")
        self._updates = updates
        self.execute: Execute | None = None
        self._first_pause = first_pause
        self._lanes: dict[str, deque[int]] = {}
        self._tasks = Tasks()
        self._slots = asyncio.Semaphore(self._connections)
        self._session: aiohttp.ClientSession | None = None

    @property
    def url(self) -> str:
        return str(self._settings.get("url", ""))

    @property
    def _connections(self) -> int:
        return int(self._settings.get("max_connections", WEBHOOK_CONNECTIONS))

    async def start(self) -> None:
        """Begin pushing, if an address is set: first what waits, then what arrives."""
        if not self.url:
            return
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=WEBHOOK_ANSWER_SECONDS))
        self._slots = asyncio.Semaphore(self._connections)
        self._updates.arrived = self._arrived
        for update_id, entry in list(self._updates.pending.items()):
            self._arrived(update_id, entry)

    async def stop(self) -> None:
        self._updates.arrived = None
        await self._tasks.stop()
        self._tasks = Tasks()
        self._lanes.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def set(self, url: str, secret: str, connections: int) -> None:
        """Move to another address, or to none."""
        await self.stop()
        self._settings.clear()
        if url:
            self._settings.update({"url": url, "secret": secret, "max_connections": connections})
        await self.start()

    def info(self) -> Json:
        """The Bot API's WebhookInfo."""
        body: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
        }
        if self.url:
            body["max_connections"] = self._connections
        for name in ("last_error_date", "last_error_message"):
            if name in self._settings:
                body[name] = self._settings[name]
        if self._updates.allowed:
            body["allowed_updates"] = self._updates.allowed
        return body

    def _arrived(self, update_id: int, entry: Pending) -> None:
        lane = self._lanes.get(entry.lane)
        if lane is not None:
            lane.append(update_id)
            return
        self._lanes[entry.lane] = deque([update_id])
        self._tasks.start(self._drive(entry.lane), f"webhook {entry.lane}")

    async def _drive(self, name: str) -> None:
        lane = self._lanes[name]
        while lane:
            await self._deliver(lane[0])
            lane.popleft()
        del self._lanes[name]

    async def _deliver(self, update_id: int) -> None:
        pause = self._first_pause
        longest = _LONGEST_PAUSE[0] + secrets.randbelow(_LONGEST_PAUSE[1] - _LONGEST_PAUSE[0])
        while (entry := self._updates.pending.get(update_id)) is not None:
            if entry.expires <= self._clock.now():
                self._updates.forget(update_id)
                return
            async with self._slots:
                wait = await self._push(entry.body)
            if wait is None:
                self._updates.forget(update_id)
                return
            await asyncio.sleep(wait or pause)
            pause = min(pause * 2, longest)

    async def _push(self, body: Json) -> float | None:
        """None when taken; otherwise the wait the bot asked for, 0 if it named none."""
        assert self._session is not None
        headers = {"Content-Type": "application/json"}
        if self._settings.get("secret"):
            headers[_SECRET_HEADER] = self._settings["secret"]
        try:
            async with self._session.post(self.url, data=json.dumps(body), headers=headers) as response:
                text = await response.text()
                if response.status // 100 == 2:
                    await self._answer_in_body(text)
                    return None
                self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                return _asked_wait(response.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self._failed(f"Connection failed: {error}" if str(error) else "Connection timed out")
            return 0

    def _failed(self, message: str) -> None:
        self._settings["last_error_date"] = int(self._clock.now())
        self._settings["last_error_message"] = message[:_HOW_MANY_SHOWN]

    async def _answer_in_body(self, text: str) -> None:
        """A JSON answer that names a method is a request; its result is shown to nobody."""
        try:
            body = json.loads(text) if text.strip() else None
        except ValueError:
            return
        if self.execute and isinstance(body, dict) and isinstance(body.get("method"), str):
            await self.execute(body.pop("method"), body)


def _asked_wait(header: str) -> float:
    return float(min(int(header), RETRY_AFTER_HONOURED_SECONDS)) if header.isdigit() else 0
