"""Updates in: from the poller or the webhook into the durable inbox, and from there into the lanes.

Telegram forgets an update once a later offset is asked for, or the webhook has answered; until then it delivers again.
So the rows are committed first. Where steps are written in order (SQLite) the work on an update starts while its row
waits for the commit, and both share one flush to the disk.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Sequence
from typing import Any

from bot import observe
from bot.lanes import Lanes
from bot.observe import log
from bot.senders import has_number, lane_of
from bot.telegram import NoAnswer, Refused, Telegram
from storage.database import Clock, Database
from storage.inbox import INSERT_UPDATE, LAST_UPDATE, arriving, waiting_lanes, waiting_updates
from storage.records import Arrived
from storage.sealed import Keyring

LINGER_SECONDS = 0.003  # what an inbox row waits for the effects of its own step
REMEMBERED = 4096  # update numbers kept to know a repeat at once; the table knows the older ones
POLL_SECONDS = 25  # Telegram holds a poll for at most 50
BATCH = 100  # the most getUpdates gives
CROWDED = 2_000  # updates at work or waiting: no more are fetched until it is fewer
BACKOFF_SECONDS = (1, 2, 4, 8, 15)
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member")


class Intake:
    """Takes raw updates from either side; knows what was taken already."""

    def __init__(
        self, database: Database, keyring: Keyring, lanes: Lanes[Arrived], clock: Clock, *, shared: bool = False
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._lanes = lanes
        self.now = clock
        self._shared = shared
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._held: set[int] = set()
        self._wanted: Counter[int] = Counter()  # lanes that somebody is about to fill: not to be let go
        self._horizon = 0
        self.last_heard = 0
        """When Telegram was last heard of, UTC milliseconds; 0 before the first poll or post."""

    async def resume(self) -> None:
        """Takes up what an earlier process accepted and did not finish."""
        rows = await self._database.fetch(LAST_UPDATE)
        self._horizon = rows[0][0] or 0
        if self._shared:
            await self.sweep()
        else:
            self._work_on(await waiting_updates(self._database, self._keyring))

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when the updates are safe; raises what the database raises, and then none of them is accepted."""
        self.last_heard = self.now()
        fresh = [update for update in updates if self._is_new(update)]
        if not fresh:
            return
        now = self.now()
        arrived = [Arrived(update["update_id"], lane_of(update), now, update) for update in fresh]
        rows = [arriving(self._keyring, item.update_id, item.lane, now, item.update) for item in arrived]
        writing = self._database.insert_new(INSERT_UPDATE, rows, linger=LINGER_SECONDS)
        if self._shared or not self._database.ordered or arrived[0].update_id <= self._horizon:
            await self._accept(arrived, writing)
        else:
            task = asyncio.ensure_future(writing)  # noqa: TID251  # awaited right below
            await asyncio.sleep(0)  # the rows stand in the writer's queue before any step can
            self._work_on(arrived)
            try:
                await task
            except Exception:
                for item in arrived:  # not accepted: their steps find no row and end, and Telegram delivers again
                    self._seen.pop(item.update_id, None)
                raise

    async def _accept(self, arrived: Sequence[Arrived], writing: Awaitable[set[int]]) -> None:
        """Commits first, then works. What was there already may still wait: an earlier answer can have been lost."""
        inserted = await writing
        if self._shared:
            await self._claim_and_work({item.lane for item in arrived})
        elif len(inserted) == len(arrived):
            self._work_on(arrived)
        else:
            waiting = await waiting_updates(self._database, self._keyring)
            self._work_on([item for item in waiting if item.update_id not in self._seen])

    def _is_new(self, update: Any) -> bool:
        if not has_number(update):
            log.warning("update-without-number")
            return False
        return update["update_id"] not in self._seen

    def _work_on(self, items: Sequence[Arrived]) -> None:
        for item in items:
            self._seen[item.update_id] = None
        while len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        self._lanes.put(items)
        observe.inbox_waiting.set(self._lanes.depth)

    async def _claim_and_work(self, lanes: set[int]) -> None:
        """With several processes: works on those lanes nobody else holds, oldest rows first, whoever accepted them."""
        self._wanted.update(lanes)
        try:
            self._held |= await self._database.claim_lanes(sorted(lanes - self._held))
            for lane in sorted(lanes & self._held):
                waiting = await waiting_updates(self._database, self._keyring, lane)
                self._work_on([item for item in waiting if item.update_id not in self._seen])
        finally:
            self._wanted.subtract(lanes)

    async def sweep(self) -> None:
        """With several processes: takes up rows that nobody works on and lets idle lanes go."""
        waiting = await waiting_lanes(self._database)
        await self._claim_and_work(waiting)
        idle = [lane for lane in self._held if not self._lanes.busy(lane) and not self._wanted[lane]]
        self._held.difference_update(idle)
        await self._database.release_lanes(idle)


class Poller:
    """Long polling of our own: the next poll, which acknowledges, comes after the rows are safe."""

    def __init__(self, telegram: Telegram, intake: Intake, lanes: Lanes[Arrived], allowed: Sequence[str]) -> None:
        self._telegram = telegram
        self._intake = intake
        self._lanes = lanes
        self._allowed = list(allowed)
        self._offset: int | None = None

    async def run(self) -> None:
        """Polls until cancelled; trouble on the way is waited out."""
        failures = 0
        while True:
            try:
                await self.poll(POLL_SECONDS)
                failures = 0
            except (Refused, NoAnswer) as fault:
                # 409: a second process polls with the same token, or a webhook is set
                code = fault.code if isinstance(fault, Refused) else 0
                log.warning("poll-failed", code=code, attempt=failures)
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1
            except Exception as fault:  # the database cannot take the rows: nothing is acknowledged, try again
                log.error("intake-failed", attempt=failures, exc_info=fault)
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1
            await self._lanes.fewer_than(CROWDED)

    async def poll(self, seconds: int) -> int:
        """One poll; how many updates came."""
        request: dict[str, Any] = {"timeout": seconds, "limit": BATCH, "allowed_updates": self._allowed}
        if self._offset is not None:
            request["offset"] = self._offset
        self._intake.last_heard = self._intake.last_heard or self._intake.now()
        updates = await self._telegram.call("getUpdates", request, seconds=seconds + 10)
        self._intake.last_heard = self._intake.now()
        numbers = [update["update_id"] for update in updates if has_number(update)] if isinstance(updates, list) else []
        if updates != [] and not numbers:
            raise Refused(502, "these are no updates")
        await self._intake.receive(updates)
        if numbers:
            self._offset = max(numbers) + 1
        return len(numbers)
