"""Everything the bot says leaves here: paced, in order within a chat, repeated where that is safe, never blindly.

A row of the outbox ends as sent, failed or *uncertain*: the request went out and no answer came, so Telegram may have
delivered it. Calls that may be repeated without harm (edits, deletions, answers to presses) are never uncertain.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, repeat
from typing import Any

from bot import observe
from bot.lanes import Lanes
from bot.nursery import Nursery
from bot.observe import log
from bot.pace import Pace
from bot.refusals import Verdict, judge
from bot.telegram import NoAnswer, Refused, Telegram
from storage.database import Clock, Database
from storage.lying import remembered
from storage.outbox import MARK_SENDING, MARK_SENT, MARK_WAITING, dead_mark, unfinished_outgoing
from storage.records import FAILED, SENDING, UNCERTAIN, Outgoing
from storage.sealed import Keyring
from storage.statements import Effect, Stale

TRIES = 5  # answered with a fault so often, a message is a dead letter (docs/operations.md, "Dead letters")
FIRST_RETRY_MS = 1_000
LONGEST_RETRY_MS = 120_000
LONGEST_SILENCE_MS = 15_000  # a network that is back should be noticed soon
PAUSES_SECONDS = (0.5, 1, 2, 5, 10)  # before a mark is tried again; the last one repeats
FORGOTTEN_MS = 60_000  # a row of our own older than this and not at hand was forgotten
FOREVER = (1 << 63) - 1
AT_ONCE = 128  # calls under way; Telegram's own pace is 30 a second
ANY_NUMBER = 1 << 30  # of chats: one that waits for its moment takes no place, and its wait holds up nobody
WITHOUT_ORDER = frozenset({"answerCallbackQuery", "answerInlineQuery"})
_REPEATABLE = ("edit", "delete", "answer", "set", "pin", "unpin")

Trouble = Callable[[Outgoing, str, int | None], Awaitable[Sequence[Outgoing]]]


def repeatable(method: str) -> bool:
    """May the call be made twice without anybody noticing?"""
    return method.startswith(_REPEATABLE)


@dataclass(frozen=True, slots=True)
class _Parcel:
    message: Outgoing

    @property
    def lane(self) -> int:
        """A chat has one lane; answers to presses overtake, since nothing they say depends on order."""
        return -(1 << 62) + self.message.id if self.message.method in WITHOUT_ORDER else self.message.chat


class Delivery:
    """Sends what steps have committed.

    `trouble` is told, with the message, `blocked`, `migrated` (and the new chat), `failed` or `uncertain`.
    """

    def __init__(
        self,
        telegram: Telegram,
        database: Database,
        keyring: Keyring,
        nursery: Nursery,
        pace: Pace,
        clock: Clock,
        place: int = 0,
    ) -> None:
        self._telegram = telegram
        self._database = database
        self._keyring = keyring
        self._pace = pace
        self._clock = clock
        self._place = place
        self._lanes: Lanes[_Parcel] = Lanes(self._deliver, nursery, ANY_NUMBER)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._at_hand: set[int] = set()
        self._stopping = asyncio.Event()
        self._halted = False
        self.trouble: Trouble | None = None

    @property
    def depth(self) -> int:
        """Messages that wait or are on their way."""
        return self._lanes.depth

    def put(self, messages: Sequence[Outgoing]) -> None:
        """Takes messages whose rows are committed; one that is at hand already is not taken twice."""
        fresh = [message for message in messages if message.id not in self._at_hand]
        self._at_hand.update(message.id for message in fresh)
        self._lanes.put(_Parcel(message) for message in fresh)

    async def left_by(self, owner: int, before: int = FOREVER) -> list[Outgoing]:
        """What a process decided to send before that moment and has not sent."""
        return await unfinished_outgoing(self._database, self._keyring, owner, before)

    async def take_up(self, left: Sequence[Outgoing]) -> None:
        """Takes up what an earlier process left: what may have been sent is marked so, the rest goes out."""
        for message in left:
            if message.status == SENDING and not repeatable(message.method):
                await self._die(message, UNCERTAIN, "stopped while sending", "uncertain")
            else:
                self.put([message])

    async def recover(self, owner: int) -> None:
        """Sends rows that stand for long and are not at hand: their commit was made but its answer was lost."""
        known = set(self._at_hand)
        old = await self.left_by(owner, self._clock() - FORGOTTEN_MS)
        self.put([message for message in old if message.status != SENDING and message.id not in known])

    async def stop(self, seconds: float) -> bool:
        """Sends what can go at once and leaves the rest in its rows; False when a call is still under way."""
        self._stopping.set()
        drained = await self._lanes.drained(seconds / 2)
        self._halted = True
        return drained or await self._lanes.drained(seconds / 2)

    async def _deliver(self, parcel: _Parcel) -> None:
        try:
            message: Outgoing | None = parcel.message
            while message and await self._moment(message):
                async with self._places:
                    message = None if self._halted else await self._attempt(message)
        except Exception as fault:  # the row stays as it is, and the next start takes it up
            log.error("delivery-failed", method=parcel.message.method, exc_info=fault)
        finally:
            self._at_hand.discard(parcel.message.id)

    async def _write(self, effects: Sequence[Effect], *, durable: bool = True) -> None:
        """Writes marks; a database that takes nothing is waited for, since what was sent must not be forgotten."""
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            try:
                await self._database.apply(effects, durable=durable)
                return
            except Stale:
                raise
            except Exception as fault:
                if self._stopping.is_set():
                    raise
                log.error("mark-not-written", exc_info=fault)
            await asyncio.sleep(pause)

    async def _ours(self, message: Outgoing) -> bool:
        """Marks the row as being sent; False when another process has taken it over or has sent it."""
        mark = Effect(MARK_SENDING, {"id": message.id, "sender": self._place}, expect=1)
        try:
            await self._write([mark], durable=False)
            return True
        except Stale:
            log.info("taken-over", method=message.method)
            return False

    async def _moment(self, message: Outgoing) -> bool:
        """Waits for the message's turn; False when the process stops meanwhile."""
        pace = 0.0 if message.method in WITHOUT_ORDER else self._pace.delay(message.chat)
        wait = max(pace, (message.due_at - self._clock()) / 1000)
        if wait > 0 and not self._stopping.is_set():
            try:
                async with asyncio.timeout(wait):
                    await self._stopping.wait()
            except TimeoutError:
                return True
        return not self._halted and (wait <= 0 or not self._stopping.is_set())

    async def _attempt(self, message: Outgoing) -> Outgoing | None:
        """One call; None when the message has ended, else the message as it should be tried next."""
        if not repeatable(message.method) and not await self._ours(message):
            return None
        upload = (_file_field(message.method), str(message.payload.get("file_name", "file")), message.file)
        payload = {name: value for name, value in message.payload.items() if name != "file_name"}
        try:
            result = await self._telegram.call(
                message.method,
                payload,
                file=upload if message.file is not None else None,  # type: ignore[arg-type]
            )
        except Refused as refusal:
            return await self._refused(message, refusal)
        except NoAnswer as silence:
            return await self._unanswered(message, silence)
        await self._sent(message, result)
        return None

    async def _sent(self, message: Outgoing, result: Any) -> None:
        observe.sent.labels(message.method, "sent").inc()
        message_id = result.get("message_id") if isinstance(result, dict) else None
        effects = [Effect(MARK_SENT, {"id": message.id, "message": message_id})]
        if message.ref and message_id:
            effects.append(remembered(message, message_id, self._clock()))
        await self._write(effects, durable=bool(message.ref))

    async def _refused(self, message: Outgoing, refusal: Refused) -> Outgoing | None:
        verdict, changed = judge(message, refusal)
        observe.sent.labels(message.method, verdict.value).inc()
        if verdict is Verdict.DONE:
            await self._sent(message, None)
        elif verdict is Verdict.CHANGED:
            if refusal.migrate_to:
                await self._tell(message, "migrated", refusal.migrate_to)
            return changed
        elif verdict is Verdict.LATER:
            return await self._later(message, (refusal.retry_after or 60) * 1000, f"refused with {refusal.code}")
        elif verdict is Verdict.AGAIN and message.attempts + 1 < TRIES:
            return await self._later(_tried(message), _backoff(message.attempts), f"refused with {refusal.code}")
        else:
            blocked = verdict is Verdict.BLOCKED
            await self._die(message, FAILED, f"refused with {refusal.code}", "blocked" if blocked else "failed")
        return None

    async def _unanswered(self, message: Outgoing, silence: NoAnswer) -> Outgoing | None:
        observe.sent.labels(message.method, "unanswered").inc()
        if silence.sent and not repeatable(message.method):
            await self._die(message, UNCERTAIN, "no answer", "uncertain")
            return None
        # nobody was reached, or a repeat does no harm: the letter waits for better times, however long they take
        pause = min(_backoff(message.attempts), LONGEST_SILENCE_MS)
        return await self._later(_tried(message), pause, "not reached")

    async def _later(self, message: Outgoing, delay_ms: int, why: str) -> Outgoing:
        due = self._clock() + delay_ms
        await self._write([Effect(MARK_WAITING, {"id": message.id, "due": due, "why": why})], durable=False)
        log.info("delivery-postponed", method=message.method, delay=delay_ms / 1000, reason=why)
        return replace(message, due_at=due)

    async def _die(self, message: Outgoing, how: int, why: str, told: str) -> None:
        await self._write([dead_mark(message, how, why)])
        log.warning("dead-letter", method=message.method, kind=message.kind, reason=why)
        await self._tell(message, told, None)

    async def _tell(self, message: Outgoing, what: str, new_chat: int | None) -> None:
        if self.trouble:
            self.put(await self.trouble(message, what, new_chat))


def _tried(message: Outgoing) -> Outgoing:
    return replace(message, attempts=message.attempts + 1)


def _backoff(attempts: int) -> int:
    return int(min(FIRST_RETRY_MS * 4**attempts, LONGEST_RETRY_MS))


def _file_field(method: str) -> str:
    return "photo" if method == "sendPhoto" else "document"
