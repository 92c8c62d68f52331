"""How Telegram is, judged by the chats written to lately; and where messages wait while it is away."""

from __future__ import annotations

import asyncio
from collections import deque

from storage.database import Clock

WINDOW_MS = 60_000  # what is older says nothing about now
FRESH_MS = 5_000  # an answer of so long ago still shows that Telegram is there
SEVERAL = 3  # so many chats not reached are Telegram's fault; one or two may be the fault of what they were sent
ONE_IN = 4  # reached are fewer than one chat in so many: nearly nobody
FIRST_SCOUT_SECONDS = 1.0
LONGEST_SCOUT_SECONDS = 15.0  # the end of an outage should be noticed soon
FOLLOW = 2  # for each that gets through so many follow: all are on their way soon, and a weak server is not run over


class Weather:
    """The last word about each chat of the last minute: reached, or met a fault of Telegram (5xx, silence, nobody)."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lately: dict[int, tuple[int, bool]] = {}  # chat: when, and was it reached; the newest stand last
        self._missed = 0  # of these, not reached
        self._heard_at = -WINDOW_MS

    def heard(self, chat: int, *, reached: bool) -> None:
        """Telegram has answered sensibly to a call about this chat, or it has not."""
        now = self._clock()
        if reached and self.away:  # the first one through: what was before says nothing any more
            self._lately.clear()
            self._missed = 0
        if reached:
            self._heard_at = now
        self._forget(chat)
        self._lately[chat] = (now, reached)
        self._missed += not reached

    @property
    def fresh(self) -> bool:
        """Has Telegram answered in the last seconds?"""
        return abs(self._clock() - self._heard_at) < FRESH_MS

    @property
    def away(self) -> bool:
        """Does nearly nobody get through?"""
        self._forget_old()
        known = len(self._lately)
        return self._missed >= SEVERAL and (known - self._missed) * ONE_IN < known

    def others_reached(self, chat: int) -> bool:
        """Do others get through? Only then is a fault the message's own, and its tries count."""
        self._forget_old()
        _, reached = self._lately.get(chat, (0, True))
        others = len(self._lately) - (chat in self._lately)
        through = others - (self._missed - (not reached))
        return through > 0 and through * ONE_IN >= others

    def _forget_old(self) -> None:
        oldest = self._clock() - WINDOW_MS
        while self._lately:
            chat, (at, _) = next(iter(self._lately.items()))
            if at >= oldest:
                return
            self._forget(chat)

    def _forget(self, chat: int) -> None:
        _, reached = self._lately.pop(chat, (0, True))
        self._missed -= not reached


class Gate:
    """Open while Telegram is there. While it is away one message goes ahead now and then, as a scout; others wait.

    When a scout gets through, two follow, and two for each of these: soon all are on their way.
    """

    def __init__(self, weather: Weather) -> None:
        self._weather = weather
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._pause = FIRST_SCOUT_SECONDS
        self._scouts = 0  # that may go and for which nobody was waiting

    async def passed(self) -> None:
        """Returns when the message may be tried: at once, or after those that came before it."""
        if self._scouts:
            self._scouts -= 1
            return
        if not self._waiting and not self._weather.away:
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        self._watch()
        await turn

    def heard(self, *, reached: bool) -> None:
        """After the weather has heard how a call went."""
        if reached:
            self._pause = FIRST_SCOUT_SECONDS
            self._let(FOLLOW)
        self._scouts = self._scouts if self._weather.away else 0
        self._watch()

    def let_all(self) -> None:
        """The process stops: nobody waits here any more."""
        self._let(len(self._waiting))

    def _watch(self) -> None:
        if self._timer is None and (self._waiting or self._weather.away):
            self._timer = asyncio.get_running_loop().call_later(self._pause, self._send_scout)
            self._pause = min(self._pause * 2, LONGEST_SCOUT_SECONDS)

    def _send_scout(self) -> None:
        self._timer = None
        if self._waiting:
            self._let(1)
        else:
            self._scouts = 1
        if self._waiting:
            self._watch()

    def _let(self, count: int) -> None:
        while count and self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # whoever gave up meanwhile makes room for the next
                turn.set_result(None)
                count -= 1
