"""How much one person may send: enough for anybody who types, too little for a script."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Literal

MESSAGES_A_MINUTE = 20  # S15 of the demands on support desks: beyond, messages are answered once
WINDOW_MS = 60_000
REMEMBERED = 10_000  # people; the longest silent are forgotten first

Verdict = Literal["fine", "tell", "silent"]


class Crowd:
    """Counts messages of the last minute, in memory: a restart forgives everybody."""

    def __init__(self, *, off: bool = False) -> None:
        self._off = off
        self._heard: OrderedDict[int, deque[tuple[int, int]]] = OrderedDict()
        self._told: dict[int, int] = {}

    def weigh(self, person: int, update_id: int, now: int) -> Verdict:
        """Is this message to be worked on, to be answered with a word of caution, or to pass without one?

        A step that is run again brings the same update and gets the same answer.
        """
        if self._off:
            return "fine"
        heard = self._heard.setdefault(person, deque())
        self._heard.move_to_end(person)
        while heard and heard[0][1] <= now - WINDOW_MS:
            heard.popleft()
        if heard and heard[-1][0] == update_id:
            return "fine"
        if len(heard) < MESSAGES_A_MINUTE:
            heard.append((update_id, now))
            self._told.pop(person, None)
            self._forget()
            return "fine"
        if self._told.setdefault(person, update_id) == update_id:
            return "tell"
        return "silent"

    def _forget(self) -> None:
        while len(self._heard) > REMEMBERED:
            person, _ = self._heard.popitem(last=False)
            self._told.pop(person, None)
