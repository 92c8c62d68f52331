"""How a message ends, or when it is tried again: what Telegram's answers, and its silence, mean for its row.

A row of the outbox ends as sent, failed, held or *uncertain*: the request went out, no answer came, and a second copy
would do harm (bot/road/repeating.py). Faults of Telegram itself count against a message only while others get through;
an outage is waited out, in order.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

from bot import observe
from bot.observe import log
from bot.road.marks import Marks
from bot.road.refusals import Verdict, judge
from bot.road.repeating import only_once, repeatable, worth_keeping
from bot.road.telegram import NoAnswer, Refused
from bot.road.weather import Gate, Weather
from storage.database import Clock
from storage.ids import made_at
from storage.outbox import dead_mark, sent_mark, waiting_mark
from storage.records import FAILED, HELD, RESUMED, UNCERTAIN, Outgoing
from storage.sent_messages import remembered

TRIES = 5  # met with a fault so often, a message is a dead letter (docs/operations.md, "Dead letters")
SILENCE_COUNTS = 2  # tries for a request that went out and met silence: what may have arrived comes thrice at most
FIRST_RETRY_MS = 1_000
LONGEST_RETRY_MS = 120_000
LONGEST_OUTAGE_RETRY_MS = 15_000  # the end of an outage should be noticed soon
OUTAGE_MS = 24 * 3_600_000  # so long Telegram keeps what people write to us, and we what we write to them
UNASKED_TRIES = 40  # to learn whether a message may still go, while others get through: ten minutes of its lane
NO_ANSWER, NOT_REACHED, PRESUMED = "no answer", "not reached", "presumed"
NOT_ASKED, WITHHELD = "not asked", "withheld"

OnArrived = Callable[[Outgoing], Awaitable[Sequence[Outgoing]]]
OnUndelivered = Callable[[Outgoing, str, int | None], Awaitable[Sequence[Outgoing]]]


class Endings:
    """Writes what became of each try, and tells whoever should know; `put` sends what follows from it.

    `undelivered` is told, with the message, `blocked`, `closed` (the group), `gone` (what should be edited), `migrated`
    (and the new chat), `failed` or `uncertain`; `withheld` of what may not go any more; and `delivered` of one that had
    ended so and has arrived after all. `arrived` is told of each message that stands for something.
    """

    def __init__(
        self, marks: Marks, weather: Weather, gate: Gate, clock: Clock, put: Callable[[Sequence[Outgoing]], None]
    ) -> None:
        self._marks = marks
        self._weather = weather
        self._gate = gate
        self._clock = clock
        self._put = put
        self._faults: dict[int, int] = {}  # how many faults of Telegram each message at hand has met
        self._unasked: dict[int, int] = {}  # and how often nobody could be asked whether it may go
        self.undelivered: OnUndelivered | None = None
        self.arrived: OnArrived | None = None

    def over(self, key: int) -> None:
        """The message is at hand no more."""
        self._faults.pop(key, None)
        self._unasked.pop(key, None)

    def heard(self, chat: int, *, reached: bool) -> None:
        """Telegram has answered sensibly to a call about this chat, or it has not."""
        self._weather.heard(chat, reached=reached)
        self._gate.heard(reached=reached)

    async def sent(self, message: Outgoing, result: Any) -> None:
        """It has arrived; `result` is Telegram's answer, None when what was wanted stands already."""
        observe.sent.labels(message.method, "sent").inc()
        message_id = result.get("message_id") if isinstance(result, dict) else None
        effects = [sent_mark(message, message_id)]
        stands = bool(message.ref and message_id) and not message.method.startswith("edit")  # an edited one did before
        if stands and message_id:
            effects.append(remembered(message, message_id, self._clock()))
        await self._marks.write(effects, durable=stands)
        if message.fault == RESUMED:
            await self._tell(message, "delivered", None)
        if stands and self.arrived:
            self._put(await self.arrived(message))

    async def withheld(self, message: Outgoing) -> None:
        """It is nobody's dead letter: nothing of it is kept, and whoever let it go hears what follows."""
        observe.sent.labels(message.method, "withheld").inc()
        await self._marks.write([sent_mark(message, None, WITHHELD)])
        log.info("withheld", method=message.method, kind=message.kind)
        await self._tell(message, "withheld", None)

    async def refused(self, message: Outgoing, refusal: Refused) -> Outgoing | None:
        """Telegram said no; the message as it should be tried next, None when it has ended."""
        verdict, changed = judge(message, refusal)
        observe.sent.labels(message.method, verdict.value).inc()
        if verdict is Verdict.AGAIN:
            return await self.missed(message, f"refused with {refusal.code}", tries=self._own_fault(message))
        if verdict is Verdict.LATER:
            return await self.later(message, (refusal.retry_after or 60) * 1000, f"refused with {refusal.code}")
        self.heard(message.chat, reached=True)  # it said no, but it is there
        if refusal.migrate_to:
            await self._tell(message, "migrated", refusal.migrate_to)
        if verdict is Verdict.DONE:
            await self.sent(message, None)
        elif verdict is Verdict.CHANGED:
            if changed and changed.method != message.method:
                await self._tell(message, "gone", None)
            return changed
        else:
            shut = verdict in (Verdict.BLOCKED, Verdict.CLOSED)
            how = HELD if shut and worth_keeping(message) else FAILED
            await self.die(message, how, f"refused with {refusal.code}", verdict.value if shut else "failed")
        return None

    async def unanswered(self, message: Outgoing, silence: NoAnswer) -> Outgoing | None:
        """No answer came; the same."""
        observe.sent.labels(message.method, "unanswered").inc()
        if not silence.sent:  # no message is to blame for that
            return await self.missed(message, NOT_REACHED, tries=0)
        if only_once(message):
            self.heard(message.chat, reached=False)
            await self.die(message, UNCERTAIN, NO_ANSWER, "uncertain")
            return None
        tries = self._own_fault(message) if repeatable(message.method) else SILENCE_COUNTS
        return await self.missed(message, NO_ANSWER, tries=tries)

    def _own_fault(self, message: Outgoing) -> int:
        """A try that counts, if others get through meanwhile; in an outage none does."""
        return int(self._weather.others_reached(message.chat))

    async def missed(self, message: Outgoing, why: str, *, tries: int) -> Outgoing | None:
        """Telegram did not take it: it waits for better times, unless its tries, or a day, are used up."""
        self.heard(message.chat, reached=False)
        faults = self._faults.get(message.id, 0)
        self._faults[message.id] = faults + 1
        tried = replace(message, attempts=message.attempts + tries)
        if tried.attempts >= TRIES or self._clock() - made_at(message.id) > OUTAGE_MS:
            how, told = (UNCERTAIN, "uncertain") if why == NO_ANSWER else (FAILED, "failed")
            await self.die(tried, how, why, told)
            return None
        longest = LONGEST_RETRY_MS if tries else LONGEST_OUTAGE_RETRY_MS
        return await self.later(tried, min(FIRST_RETRY_MS * 4 ** min(faults, 9), longest), why)

    async def later(self, message: Outgoing, delay_ms: int, why: str) -> Outgoing:
        """It is tried again then."""
        due = self._clock() + delay_ms
        fault = RESUMED if message.fault == RESUMED else why
        await self._marks.write([waiting_mark(message, due, fault)], durable=False)
        log.info("delivery-postponed", method=message.method, delay=delay_ms / 1000, reason=why)
        return replace(message, due_at=due)

    async def die(self, message: Outgoing, how: int, why: str, told: str) -> None:
        """It is not tried any more: `how` it has ended, and what those who wait for it are `told`."""
        await self._marks.write([dead_mark(message, how, why)])
        log.warning("dead-letter", method=message.method, kind=message.kind, reason=why)
        await self._tell(message, told, None)

    async def presumed(self, messages: Sequence[Outgoing]) -> None:
        """They have arrived, as far as anybody can know."""
        if messages:
            await self._marks.write([sent_mark(message, None, PRESUMED) for message in messages])

    async def unasked(self, message: Outgoing) -> Outgoing | None:
        """Nobody says now whether it may still go: its lane waits with it, in an outage as long as that lasts."""
        tries = self._unasked[message.id] = self._unasked.get(message.id, 0) + self._own_fault(message)
        if tries < UNASKED_TRIES and self._clock() - made_at(message.id) <= OUTAGE_MS:
            return await self.later(message, LONGEST_OUTAGE_RETRY_MS, NOT_ASKED)
        await self.die(message, FAILED, NOT_ASKED, "failed")
        return None

    async def _tell(self, message: Outgoing, what: str, new_chat: int | None) -> None:
        if self.undelivered:
            self._put(await self.undelivered(message, what, new_chat))
