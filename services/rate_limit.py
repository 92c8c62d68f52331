"""How much one person may send: enough for anybody who types and presses, too little for a script."""

from __future__ import annotations

from collections import OrderedDict, deque
from typing import Literal

MESSAGES_A_MINUTE = 20  # beyond, messages are answered once
GATHERED_A_MINUTE = 100  # while one writes to people: as many as the app forwards at once
PRESSES_A_MINUTE = 30  # a screen every two seconds, a minute long: nobody reads faster
LINES_A_MINUTE = 60  # typed after the bot's name elsewhere: the app asks at each pause between letters
WINDOW_MS = 60_000
REMEMBERED = 10_000  # people; the longest silent are forgotten first

Verdict = Literal["fine", "tell", "silent"]


class RateLimit:
    """Counts what each person sent in the last minute, in memory: a restart forgives everybody."""

    def __init__(self, most: int = MESSAGES_A_MINUTE, window_ms: int = WINDOW_MS, *, off: bool = False) -> None:
        self._most = most
        self._window_ms = window_ms
        self._off = off
        self._heard: OrderedDict[int, deque[tuple[int, int]]] = OrderedDict()
        self._told: dict[int, int] = {}

    def weigh(self, user: int, update_id: int, now: int, most: int | None = None) -> Verdict:
        """Is this to be worked on, to be answered with a word of caution, or to pass without one?

        `most`: so many are allowed here, where it is not the usual number. A step that is run again brings the same
        update and gets the same answer.
        """
        if self._off:
            return "fine"
        heard = self._heard.setdefault(user, deque())
        self._heard.move_to_end(user)
        while heard and not now - self._window_ms < heard[0][1] <= now:  # a clock that was set back forgives too
            heard.popleft()
        if heard and heard[-1][0] == update_id:
            return "fine"
        if len(heard) < (most or self._most):
            heard.append((update_id, now))
            self._told.pop(user, None)
            self._forget()
            return "fine"
        if self._told.setdefault(user, update_id) == update_id:
            return "tell"
        return "silent"

    def _forget(self) -> None:
        while len(self._heard) > REMEMBERED:
            user, _ = self._heard.popitem(last=False)
            self._told.pop(user, None)
