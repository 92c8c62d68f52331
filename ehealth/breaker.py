"""A breaker for each operation: what has stopped answering is not waited for by everybody.

Closed, calls go through. It opens when the last calls have all failed, or when several people's calls hang and none
was answered since; the repeatable ones among those are given up at once, writes never: their outcome matters. Open,
calls are refused before they are sent. After a pause one call at a time tries with its whole time-out, and the first
answer of any kind closes it. Nothing but calls of people and of the clock is ever sent: no operation is asked for the
sake of asking. Why our own: docs/decisions/0019.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from ehealth.errors import NotAnswering

PATIENCE = 2.0  # seconds without an answer after which a call hangs; more where answers have been slow
SLOWER = 2.0  # times the last answer's own time: a system that answers slowly still answers
HANGING = 3  # people whose calls hang; one or two may be a matter of their own records
FAILURES = 5  # in a row
FAILING = 2  # people among them: a record that breaks the system must not take it from others
FAILURES_WITHIN = 120.0  # seconds; older ones say nothing of now
PAUSE = 5.0  # seconds between a failure and the next try; each try costs one person a wait
_TOLERANCE = 0.01  # seconds that a timer may come early

Reason = Literal["hung", "failed", "answered"]
Switched = Callable[[bool, Reason], None]
"""Told whether the breaker is open now, and why."""


@dataclass(slots=True, eq=False)
class Flight:
    """One call under way; `caller` tells people apart. `give_up` ends it, None for one that must be waited for."""

    began: float
    caller: object
    background: bool
    give_up: Callable[[], None] | None = None
    given_up: bool = False


class Breaker:
    """For one operation; every moment is given, in seconds of one clock."""

    def __init__(self, switched: Switched) -> None:
        self._switched = switched
        self._flights: set[Flight] = set()
        self._failures: deque[tuple[float, object]] = deque()
        self._answered_at = float("-inf")
        self._opened_at: float | None = None
        self.patience = PATIENCE
        """Seconds after which a call that began now should be looked at."""

    def begin(self, flight: Flight) -> None:
        """The call may be sent; raises `NotAnswering` when it may not."""
        if self._opened_at is not None and not self._may_try(flight):
            raise NotAnswering
        self._flights.add(flight)

    def _may_try(self, flight: Flight) -> bool:
        """One try at a time; the clock's does not take the place of a person's."""
        opened_at = self._opened_at or 0.0
        return flight.began >= opened_at + PAUSE and not any(
            one.began >= opened_at and one.background == flight.background for one in self._flights
        )

    def answered(self, flight: Flight, now: float) -> None:
        """Whatever was said, the system speaks."""
        self._flights.discard(flight)
        self._answered_at = now
        self.patience = max(PATIENCE, SLOWER * (now - flight.began))
        self._failures.clear()
        if self._opened_at is not None:
            self._opened_at = None
            self._switched(False, "answered")

    def failed(self, flight: Flight, now: float) -> None:
        """Not reached, no answer in time, or broken by its own word."""
        tried = self._opened_at is not None and flight.began >= self._opened_at
        self._flights.discard(flight)
        if tried:
            self._opened_at = now
            return
        self._failures.append((now, flight.caller))
        while self._failures[0][0] < now - FAILURES_WITHIN:
            self._failures.popleft()
        people = {caller for _, caller in self._failures}
        if self._opened_at is None and len(self._failures) >= FAILURES and len(people) >= FAILING:
            self._open(now, "failed")

    def left(self, flight: Flight) -> None:
        """The caller has gone: nothing is learnt from it."""
        self._flights.discard(flight)

    def look(self, now: float) -> None:
        """Opens when calls hang, and gives up those that may be."""
        people = {
            one.caller
            for one in self._flights
            if one.began > self._answered_at and now - one.began >= self.patience - _TOLERANCE
        }
        if self._opened_at is not None or len(people) < HANGING:
            return
        self._open(now, "hung")
        for one in self._flights:
            if one.give_up:
                one.given_up = True
                one.give_up()

    def _open(self, now: float, why: Reason) -> None:
        self._opened_at = now
        self._failures.clear()
        self._switched(True, why)
