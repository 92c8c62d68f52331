"""Everything the bot says leaves here: paced, in order within a chat, repeated where that is safe, never blindly.

What Telegram's answers mean for a message stands in bot/road/endings.py.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bot.nursery import Nursery
from bot.observe import log
from bot.road.endings import NOT_REACHED, Endings
from bot.road.lanes import Lanes
from bot.road.marks import Marks
from bot.road.pace import Pace
from bot.road.passage import MayGo, Passage
from bot.road.repeating import only_once, repeatable
from bot.road.slate import NOTHING_KNOWN, Notes, Slate
from bot.road.slots import Slots
from bot.road.telegram import NoAnswer, Refused, Telegram
from bot.road.weather import Gate, Weather
from storage.database import Clock, Database
from storage.outbox import unfinished_outgoing
from storage.records import SENDING, UNCERTAIN, Outgoing
from storage.sealed import Keyring

SCOUT_SECONDS = 10.0  # what a scout waits for an answer
FORGOTTEN_MS = 60_000  # a row of our own older than this and not at hand was forgotten
FOREVER = (1 << 63) - 1
ANY_NUMBER = 1 << 30  # of chats: one that waits for its moment takes no slot, and its wait holds up nobody
WITHOUT_ORDER = frozenset({"answerCallbackQuery", "answerInlineQuery"})


@dataclass(frozen=True, slots=True)
class _Parcel:
    message: Outgoing

    @property
    def lane(self) -> int:
        """A chat has one lane; answers to presses overtake, since nothing they say depends on order."""
        return -(1 << 62) + self.message.id if self.message.method in WITHOUT_ORDER else self.message.chat


class Delivery:
    """Sends what steps have committed, if `passage` lets it go; what becomes of it is written by `endings`."""

    def __init__(
        self,
        telegram: Telegram,
        database: Database,
        keyring: Keyring,
        nursery: Nursery,
        pace: Pace,
        clock: Clock,
        replica: int = 0,
        slate: Slate | None = None,
    ) -> None:
        self._telegram = telegram
        self._database = database
        self._keyring = keyring
        self._pace = pace
        self._clock = clock
        self._lanes: Lanes[_Parcel] = Lanes(self._deliver, nursery, ANY_NUMBER)
        self._slots = Slots()
        self._slate = slate or Slate(None, clock)
        self._weather = Weather(clock)
        self._gate = Gate(self._weather)
        self._at_hand: set[int] = set()  # keys of messages that wait or are on their way
        self._stopping = asyncio.Event()
        self._marks = Marks(database, replica, self._stopping)
        self._halted = False
        self.endings = Endings(self._marks, self._weather, self._gate, clock, self.put)
        self.passage: MayGo | None = None

    @property
    def reached_lately(self) -> bool:
        """Has Telegram taken something of ours in the last seconds?"""
        return self._weather.fresh

    @property
    def depth(self) -> int:
        """Messages that wait or are on their way."""
        return self._lanes.depth

    def busy(self, chat: int) -> bool:
        """Is something for this chat waiting or on its way?"""
        return self._lanes.busy(chat)

    def put(self, messages: Sequence[Outgoing]) -> None:
        """Takes messages whose rows are committed; one that is at hand already is not taken twice."""
        fresh = [message for message in messages if message.id not in self._at_hand]
        self._at_hand.update(message.id for message in fresh)
        self._lanes.put(_Parcel(message) for message in fresh)

    async def left_by(self, owner: int, before: int = FOREVER) -> list[Outgoing]:
        """What a process decided to send before that moment and has not sent."""
        return await unfinished_outgoing(self._database, self._keyring, owner, before)

    async def take_up(self, left: Sequence[Outgoing], notes: Notes = NOTHING_KNOWN) -> None:
        """Takes up what an earlier process left, in its order; `notes` say what it had written of that.

        All goes out but what must not be said twice, and what surely has arrived. What will be replied to or changed
        goes out too: its number is needed.
        """
        begun = [message for message in left if message.status == SENDING and not notes.never_written(message.id)]
        unsure = [message for message in begun if only_once(message)]
        there = [one for one in begun if not one.ref and not only_once(one) and notes.surely_arrived(one.id)]
        ended = {message.id for message in (*unsure, *there)}
        self.put([message for message in left if message.id not in ended])
        await self.endings.presumed(there)
        for message in unsure:
            await self.endings.die(message, UNCERTAIN, "stopped while sending", "uncertain")
        for key in set(notes.written) - self._at_hand:
            self._slate.settled(key)

    async def recover(self, owner: int) -> None:
        """Sends rows that stand for long and are not at hand: their commit was made but its answer was lost."""
        known = set(self._at_hand)
        old = await self.left_by(owner, self._clock() - FORGOTTEN_MS)
        self.put([message for message in old if message.status != SENDING and message.id not in known])

    async def stop(self, seconds: float) -> bool:
        """Sends what can go at once and leaves the rest in its rows; False when a call is still under way."""
        self._stopping.set()
        self._gate.let_all()
        drained = await self._lanes.drained(seconds / 2)
        self._halted = True
        return drained or await self._lanes.drained(seconds / 2)

    async def _deliver(self, parcel: _Parcel) -> None:
        try:
            message: Outgoing | None = parcel.message
            while message and await self._turn(message):
                async with self._slots.one():
                    message = None if self._halted else await self._attempt(message)
                self._slate.settled(parcel.message.id)
        except Exception as fault:  # the row stays as it is, and the next start takes it up
            log.error("delivery-failed", method=parcel.message.method, exc_info=fault)
        finally:
            self._at_hand.discard(parcel.message.id)
            self.endings.over(parcel.message.id)

    async def _turn(self, message: Outgoing) -> bool:
        """Waits for the message's moment, for Telegram, for a turn in the pace; False when the process stops."""
        if not await self._pause((message.due_at - self._clock()) / 1000):
            return False
        away = self._weather.away
        if not (away and self._stopping.is_set()):
            await self._gate.passed()
        if away and self._stopping.is_set():
            return False
        return await self._pause(0.0 if message.method in WITHOUT_ORDER else self._pace.delay(message.chat))

    async def _pause(self, seconds: float) -> bool:
        """Waits so long; False when the process stops meanwhile."""
        if seconds > 0 and not self._stopping.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self._stopping.wait()
            except TimeoutError:
                return True
        return not self._halted and (seconds <= 0 or not self._stopping.is_set())

    async def _attempt(self, message: Outgoing) -> Outgoing | None:
        """One try; None when the message has ended, else the message as it should be tried next."""
        passage = await self.passage(message) if self.passage else Passage.FREE
        if passage is Passage.FREE:
            return await self._call(message)
        if passage is Passage.LATER:
            return await self.endings.unasked(message)
        await self.endings.withheld(message)
        return None

    async def _call(self, message: Outgoing) -> Outgoing | None:
        if self._risky(message) and not await self._telegram_answers(message.chat):
            return await self.endings.missed(message, NOT_REACHED, tries=0)
        if not repeatable(message.method) and not await self._marks.sending(message):
            return None
        upload = (_file_field(message.method), str(message.payload.get("file_name", "file")), message.file)
        payload = {name: value for name, value in message.payload.items() if name != "file_name"}
        try:
            result = await self._telegram.call(
                message.method,
                payload,
                file=upload if message.file is not None else None,  # type: ignore[arg-type]
                on_written=partial(self._slate.written, message.id),
            )
        except Refused as refusal:
            return await self.endings.refused(message, refusal)
        except NoAnswer as silence:
            return await self.endings.unanswered(message, silence)
        self.endings.heard(message.chat, reached=True)
        await self.endings.sent(message, result)
        return None

    def _risky(self, message: Outgoing) -> bool:
        """Should Telegram prove first that it is there? What is lost with it now could not be sent again unseen."""
        if repeatable(message.method):
            return False
        return self._weather.away or (only_once(message) and not self._weather.fresh)

    async def _telegram_answers(self, chat: int) -> bool:
        """A scout: «typing…» may be said any number of times."""
        try:
            await self._telegram.call("sendChatAction", {"chat_id": chat, "action": "typing"}, seconds=SCOUT_SECONDS)
        except NoAnswer:
            return False
        except Refused as refusal:
            return refusal.code < 500
        return True


def _file_field(method: str) -> str:
    return "photo" if method == "sendPhoto" else "document"
