"""The queue of updates for the bot: offsets, retention, allowed kinds, one long poll at a time."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, takewhile
from math import inf
from typing import Any

from aiogram.types import Update

from sandbox.telegram.clock import Clock
from sandbox.telegram.errors import Refused, conflict
from sandbox.telegram.ledger import Ledger, Shelf
from sandbox.telegram.limits import (
    CALLBACK_LIFE_SECONDS,
    INLINE_QUERY_LIFE_SECONDS,
    UPDATE_LIFE_SECONDS,
)
from sandbox.wire import Json

FIRST_UPDATE_ID = 700_000_001
_ID_STEP = 100  # ids reserved at a time, so that the counter is not written with every update
_LIFE = {"callback_query": CALLBACK_LIFE_SECONDS, "inline_query": INLINE_QUERY_LIFE_SECONDS}
ONLY_WHEN_ASKED = ("chat_member", "message_reaction", "message_reaction_count")


@dataclass(frozen=True, slots=True)
class Pending:
    """An update not yet confirmed; `lane` keeps order: messages by chat, presses by person."""

    kind: str
    body: Json
    lane: str
    expires: float


def _packed(entry: Pending) -> Json:
    return {"kind": entry.kind, "body": entry.body, "lane": entry.lane, "expires": entry.expires}


class Updates:
    """Made once, given until confirmed, forgotten when too old."""

    def __init__(self, clock: Clock, ledger: Ledger) -> None:
        self._clock = clock
        self._settings: Shelf[str, Any] = Shelf(ledger, "updates")
        self.pending: Shelf[int, Pending] = Shelf(ledger, "pending", _packed, lambda body: Pending(**body))
        self._next: int = max([self._settings.get("next", FIRST_UPDATE_ID), *(i + 1 for i in self.pending)])
        self._soonest = 0.0
        self._waiter: asyncio.Future[None] | None = None
        self.arrived: Callable[[int, Pending], None] | None = None

    @property
    def allowed(self) -> list[str]:
        """Kinds asked for; empty means all but those that come only when asked for."""
        return list(self._settings.get("allowed", []))

    def allow(self, kinds: list[str] | None) -> None:
        if kinds is not None and kinds != self.allowed:
            self._settings["allowed"] = kinds

    def add(self, kind: str, payload: Json, lane: str) -> int | None:
        """Queue an update, checked by aiogram's type; None if the bot did not ask for this kind."""
        allowed = self.allowed
        if (allowed and kind not in allowed) or (not allowed and kind in ONLY_WHEN_ASKED):
            return None
        body = {"update_id": self._take_id(), kind: payload}
        Update.model_validate(body)
        return self._queue(kind, body, lane)

    def inject(self, fields: Json, lane: str = "raw") -> int:
        """Queue anything at all under a fresh id, unchecked: for tests of what a bot cannot parse."""
        return self._queue("raw", {"update_id": self._take_id(), **fields}, lane)

    def jump(self, by: int) -> None:
        """Leave a hole in the ids, as Telegram does after a quiet week."""
        self._next += by

    def _take_id(self) -> int:
        taken, self._next = self._next, self._next + 1
        if taken >= self._settings.get("next", 0):
            self._settings["next"] = taken + _ID_STEP
        return taken

    def _queue(self, kind: str, body: Json, lane: str) -> int:
        update_id = int(body["update_id"])
        life = _LIFE.get(kind, UPDATE_LIFE_SECONDS)
        entry = Pending(kind, body, lane, self._clock.now() + life)
        self.pending[update_id] = entry
        self._soonest = min(self._soonest, entry.expires)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        if self.arrived is not None:
            self.arrived(update_id, entry)
        return update_id

    def confirm(self, offset: int) -> None:
        """Forget updates before `offset`; a negative one keeps only that many of the newest."""
        ids = self.pending.data
        gone = list(ids)[:offset] if offset < 0 else list(takewhile(lambda update_id: update_id < offset, ids))
        for update_id in gone:
            del self.pending[update_id]

    def forget(self, update_id: int) -> None:
        self.pending.pop(update_id, None)

    def fresh(self, limit: int) -> list[Json]:
        """The oldest updates that are still worth giving."""
        now = self._clock.now()
        if now >= self._soonest:
            for update_id in [i for i, entry in self.pending.data.items() if entry.expires <= now]:
                del self.pending[update_id]
            self._soonest = min((entry.expires for entry in self.pending.data.values()), default=inf)
        return [entry.body for entry in islice(self.pending.data.values(), limit)]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """One getUpdates: confirm, then wait up to `seconds` for something to give."""
        self.interrupt(
            conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        )
        if offset:
            self.confirm(offset)
        batch = self.fresh(limit)
        if batch or seconds <= 0:
            return batch
        waiter = asyncio.get_running_loop().create_future()
        self._waiter = waiter
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return []
        finally:
            if self._waiter is waiter:
                self._waiter = None
        return self.fresh(limit)

    def interrupt(self, reason: Refused) -> None:
        """End the long poll under way, if any, with this refusal."""
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(reason)
        self._waiter = None
