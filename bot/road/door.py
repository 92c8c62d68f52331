"""The door between the inbox and the lanes: what costs a step, in what haste, and what is turned away before it does.

Presses and lines typed in other chats come as fast as somebody's finger or script; turned away, they cost an inbox row
and one short answer. Messages all go in: a person's words are never lost, and only reading them tells an emergency
(`handlers.manners.flood` limits them behind it).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Literal

from bot.road.lanes import Lanes
from bot.road.senders import Sender, sender_of
from ehealth.errand import SLOW_SECONDS
from services.rate_limit import LINES_A_MINUTE, PRESSES_A_MINUTE, RateLimit
from storage.database import Clock
from storage.records import Arrived

Why = Literal["too-many", "silent", "outdone"]
"""Beyond the limit, the first time and after; or a newer press of the same screen has taken its place."""
TurnAway = Callable[[Arrived, Why], None]

PRESSES_WAITING = 1  # of one screen, behind what is at work: the last one is what is wanted
UNHURRIED = 1  # presses of a person that go before those of others in a hurry …
HASTE_MS = 10_000  # … in so many milliseconds


class Order:
    """Who goes before whom, where more is to be done than can be at once; see `Lanes`.

    Words first: they may speak of danger. Then a person's first press in a while, then the next ones: who reads what
    they see presses seldom. Groups are many people, and go with words.
    """

    def __init__(self, clock: Clock, *, off: bool) -> None:
        self._clock = clock
        self._recent = RateLimit(UNHURRIED, HASTE_MS, off=off)

    def __call__(self, item: Arrived) -> int:
        """How far the update goes behind."""
        if item.lane <= 0 or "callback_query" not in item.update:
            return 0
        return 1 if self._recent.weigh(item.lane, item.update_id, self._clock()) == "fine" else 2


class Door:
    """Lets updates into the lanes."""

    def __init__(self, lanes: Lanes[Arrived], turn_away: TurnAway, clock: Clock, *, off: bool) -> None:
        self._lanes = lanes
        self._turn_away = turn_away
        self._clock = clock
        self._off = off
        self._limits = {
            "callback_query": RateLimit(PRESSES_A_MINUTE, off=off),
            "inline_query": RateLimit(LINES_A_MINUTE, off=off),
        }
        self.late: Callable[[Arrived], None] | None = None
        """Told of what waits long behind an update of its chat that waits for the national system."""

    def let_in(self, items: Sequence[Arrived]) -> None:
        """Puts them into their lanes, in their order, but for what is turned away."""
        for item in items:
            sender = sender_of(item.update)
            why = self._refused(item, sender) if sender else None
            if why:
                self._turn_away(item, why)
                continue
            self._lanes.put([item])
            if not self._lanes.waits(item):
                continue
            if sender and sender.kind == "callback_query" and item.lane > 0 and not self._off:
                for older in self._lanes.withdraw(item.lane, _same_screen(item), PRESSES_WAITING):
                    self._turn_away(older, "outdone")
            asyncio.get_running_loop().call_later(SLOW_SECONDS, self._look, item)

    def _look(self, item: Arrived) -> None:
        if self.late and self._lanes.waits(item) and self._lanes.is_away(item.lane):
            self.late(item)

    def _refused(self, item: Arrived, sender: Sender) -> Why | None:
        limit = self._limits.get(sender.kind)
        if limit is None or item.lane < 0:  # a group of staff at work is no flood
            return None
        verdict = limit.weigh(sender.user, item.update_id, self._clock())
        return None if verdict == "fine" else "too-many" if verdict == "tell" else "silent"


def _same_screen(newest: Arrived) -> Callable[[Arrived], bool]:
    """Is something a press of the screen that was pressed last?"""
    wanted = _screen(newest)
    return lambda item: wanted is not None and _screen(item) == wanted


def _screen(item: Arrived) -> object:
    """The message whose button was pressed; None for all else."""
    press = item.update.get("callback_query")
    message = press.get("message") if isinstance(press, dict) else None
    return message.get("message_id") if isinstance(message, dict) else None
