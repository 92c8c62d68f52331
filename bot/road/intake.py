"""Updates in: from the poller or the webhook into the durable inbox, and from there into the lanes.

Telegram forgets an update once a later offset is asked for, or the webhook has answered; until then it delivers again.
So the rows are committed first. Where steps are written in order (SQLite) the work on an update starts while its row
waits for the commit, and both share one flush to the disk.
"""

from __future__ import annotations

import asyncio
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from bot import observe
from bot.observe import log
from bot.road.door import Door
from bot.road.lanes import Lanes
from bot.road.senders import has_number, lane_of
from bot.road.telegram import NoAnswer, Refused, Telegram, TelegramFault
from storage.database import Clock, Database
from storage.inbox import accept, arriving, last_update, waiting_lanes, waiting_updates
from storage.records import Arrived
from storage.sealed import Keyring

LINGER_SECONDS = 0.003  # what an inbox row waits for the effects of its own step
REMEMBERED = 4096  # update numbers kept to know a repeat at once; the table knows the older ones
POLL_SECONDS = 25  # Telegram holds a poll for at most 50
BATCH = 100  # the most getUpdates gives
CROWDED = 6_000  # updates waiting, of each chat a few at most (bot.road.lanes): none are taken until it is fewer
CONFLICT = 409
BACKOFF_SECONDS = (1, 2, 4, 8, 15)
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "chat_member")

Heed = Callable[[Sequence[Arrived]], None]
"""Sees what comes in before it stands in its lane."""


class Neighbours(Protocol):
    """What intake asks where several processes share a database; see `bot.road.replicas.Replicas`."""

    async def take_over(self) -> None:
        """Puts what processes that are gone have left unsaid in line before all that is new."""

    def busy(self, lane: int) -> bool:
        """Have we still to say something in this chat?"""


class Intake:
    """Takes raw updates from either side; knows what was taken already."""

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        lanes: Lanes[Arrived],
        door: Door,
        clock: Clock,
        *,
        heed: Heed | None = None,
        shared: bool = False,
    ) -> None:
        self._database = database
        self._heed = heed
        self._keyring = keyring
        self._lanes = lanes
        self._door = door
        self.now = clock
        self._shared = shared
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._held: set[int] = set()
        self._wanted: Counter[int] = Counter()  # lanes that somebody is about to fill: not to be let go
        self._horizon = 0
        self._resumed = asyncio.Event()
        self.neighbours: Neighbours | None = None
        """Known once the bot is wired; until then no lane is worked on."""
        self.last_heard = 0
        """When Telegram was last heard of, UTC milliseconds; 0 before the first poll or post."""

    async def resume(self) -> None:
        """Takes up what an earlier process accepted and did not finish."""
        self._horizon = await last_update(self._database)
        if not self._shared:  # else others work on it while we get up, and the first sweep finds what is left
            self._work_on(await waiting_updates(self._database, self._keyring))
        self._resumed.set()

    async def receive(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when the updates are safe; raises what the database raises, and then none of them is accepted.

        In a crowd it waits for room: Telegram keeps meanwhile what it has not yet got rid of, polled or posted. What is
        posted before an earlier process's updates stand in their lanes waits too: it would overtake them.
        """
        self.last_heard = self.now()
        await self._resumed.wait()
        await self._lanes.room(CROWDED)
        fresh = [update for update in updates if self._is_new(update)]
        if not fresh:
            return
        now = self.now()
        arrived = [Arrived(update["update_id"], lane_of(update), now, update) for update in fresh]
        rows = [arriving(self._keyring, item.update_id, item.lane, now, item.update) for item in arrived]
        writing = accept(self._database, rows, LINGER_SECONDS)
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
        if self._heed:
            self._heed(items)
        self._door.let_in(items)
        observe.inbox_waiting.set(self._lanes.depth)

    async def _claim_and_work(self, lanes: set[int]) -> None:
        """With several processes: works on those lanes nobody else holds, oldest rows first, whoever accepted them."""
        self._wanted.update(lanes)
        try:
            claimed = await self._database.claim_lanes(sorted(lanes - self._held))
            self._held |= claimed
            if claimed and self.neighbours:  # whoever had it before may have died with answers unsaid
                await self.neighbours.take_over()
            for lane in sorted(lanes & self._held):
                waiting = await waiting_updates(self._database, self._keyring, lane)
                self._work_on([item for item in waiting if item.update_id not in self._seen])
        finally:
            self._wanted.subtract(lanes)

    async def sweep(self) -> None:
        """With several processes: takes up rows that nobody works on and lets idle lanes go."""
        waiting = await waiting_lanes(self._database)
        await self._claim_and_work(waiting)
        idle = [lane for lane in self._held if not self._busy(lane)]
        self._held.difference_update(idle)
        await self._database.release_lanes(idle)

    def _busy(self, lane: int) -> bool:
        """Is it at work, about to be, or still to be told something? Who came next would speak before us."""
        telling = self.neighbours is not None and self.neighbours.busy(lane)
        return telling or self._lanes.busy(lane) or self._wanted[lane] > 0


class Poller:
    """Long polling of our own: the next poll, which acknowledges, comes after the rows are safe."""

    def __init__(self, telegram: Telegram, intake: Intake, allowed: Sequence[str]) -> None:
        self._telegram = telegram
        self._intake = intake
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
                observe.poll_failures.inc()
                if code == CONFLICT and await self._left_webhook():
                    continue
                log.warning("poll-failed", code=code, attempt=failures)
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1
            except Exception as fault:  # the database cannot take the rows: nothing is acknowledged, try again
                log.error("intake-failed", attempt=failures, exc_info=fault)
                await asyncio.sleep(BACKOFF_SECONDS[min(failures, len(BACKOFF_SECONDS) - 1)])
                failures += 1

    async def _left_webhook(self) -> bool:
        """Takes away a webhook that stands in the way; what waits behind it stays. False when there is none."""
        try:
            info = await self._telegram.call("getWebhookInfo", {})
            if not isinstance(info, dict) or not info.get("url"):
                return False
            await self._telegram.call("deleteWebhook", {"drop_pending_updates": False})
        except TelegramFault:
            return False  # the next poll is refused like this one, and it is tried again
        log.info("webhook-removed")
        return True

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
