"""What the door has turned away: its rows are finished, its spinners end, and no step is run.

These answers do not go through the outbox: one that is lost with the process costs nothing, since the app ends the
spinner by itself. A few are under way at a time, so that whoever presses without pause is answered behind all others.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from itertools import chain, repeat
from typing import Any

from bot import observe
from bot.nursery import Nursery
from bot.observe import log
from bot.road.door import Why
from bot.road.senders import language_for, sender_of
from bot.road.telegram import Telegram, TelegramFault
from locales import Words
from storage.database import Database
from storage.inbox import finished
from storage.records import Arrived
from storage.statements import Stale
from storage.unit_of_work import UnitOfWork

AT_ONCE = 16
ANSWER_SECONDS = 5.0  # a press answered later than that is none any more
PAUSES_SECONDS = (0.5, 1, 2, 5, 10)  # before the next try when the database takes nothing; the last one repeats
EMPTY_SECONDS = 10  # the app asks for the same line again only after so long

Say = Callable[[Arrived, str], Awaitable[str]]
"""Words by their key, in the language of whoever sent the update."""
Heard = Callable[[int], bool]
"""Was the update answered already, while it waited?"""


class TurnedAway:
    """Ends what was turned away; begins when it is given its words."""

    def __init__(self, telegram: Telegram, database: Database, nursery: Nursery) -> None:
        self._telegram = telegram
        self._database = database
        self._nursery = nursery
        self._waiting: deque[tuple[Arrived, Why]] = deque()
        self._say: Say | None = None
        self._heard: Heard = lambda _update_id: False
        self._at_work = False
        self.depth = 0
        """How many wait for their answer or are getting it."""

    def speak(self, say: Say, heard: Heard) -> None:
        """From now on there are words."""
        self._say, self._heard = say, heard
        self._begin()

    def take(self, arrived: Arrived, why: Why) -> None:
        """Ends one, soon."""
        observe.turned_away.labels(why).inc()
        self._waiting.append((arrived, why))
        self.depth += 1
        self._begin()

    def _begin(self) -> None:
        if self._say and self._waiting and not self._at_work:
            self._at_work = True
            self._nursery.start(self._work(self._say), name="turned-away")

    async def _work(self, say: Say) -> None:
        try:
            while self._waiting:
                some = [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]
                await self._finish([arrived for arrived, _ in some])
                await asyncio.gather(*(self._answer(arrived, why, say) for arrived, why in some))
                self.depth -= len(some)
        finally:
            self._at_work = False

    async def _finish(self, some: Sequence[Arrived]) -> None:
        """Their rows need nothing more; a database that takes nothing is waited for."""
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            try:
                await self._finish_together(some)
                return
            except Exception as fault:
                log.error("turned-away-not-written", count=len(some), exc_info=fault)
            await asyncio.sleep(pause)

    async def _finish_together(self, some: Sequence[Arrived]) -> None:
        try:
            await self._database.apply([finished(one.update_id) for one in some], durable=False)
        except Stale:  # one was finished already, or never accepted
            for one in some:
                with suppress(Stale):
                    await self._database.apply([finished(one.update_id)], durable=False)

    async def _answer(self, arrived: Arrived, why: Why, say: Say) -> None:
        sender = sender_of(arrived.update)
        event = arrived.update.get(sender.kind) if sender else None
        if self._heard(arrived.update_id) or not sender or not isinstance(event, dict) or "id" not in event:
            return
        is_press = sender.kind == "callback_query"
        try:
            words = "" if why == "silent" else await say(arrived, f"{'press' if is_press else 'line'}-{why}")
            method, payload = _press(event["id"], words) if is_press else _line(event["id"], words)
            await self._telegram.call(method, payload, seconds=ANSWER_SECONDS)
        except TelegramFault:
            return  # the spinner ends by itself
        except Exception as fault:
            log.error("turned-away-not-answered", exc_info=fault)


def _press(query: str, words: str) -> tuple[str, dict[str, Any]]:
    return "answerCallbackQuery", {"callback_query_id": query, **({"text": words} if words else {})}


def _line(query: str, words: str) -> tuple[str, dict[str, Any]]:
    answer = {"inline_query_id": query, "results": [], "cache_time": EMPTY_SECONDS, "is_personal": True}
    return "answerInlineQuery", {
        **answer,
        **({"button": {"text": words, "start_parameter": "inline"}} if words else {}),
    }


def saying(words: Words, default_language: str, new_work: Callable[[], UnitOfWork]) -> Say:
    """Words for somebody whose step is not run: their own language, if we know them."""

    async def say(arrived: Arrived, key: str) -> str:
        sender = sender_of(arrived.update)
        patient = await new_work().patients.by_telegram(sender.user) if sender else None
        theirs = sender.language if sender else None
        return words[patient.language if patient else language_for(theirs, default_language)].plain(key)

    return say
