"""Faults on demand: calls that are dropped, delayed, refused, garbled, or done but never answered."""

from dataclasses import asdict, dataclass
from typing import Literal

from sandbox.wire import Json

_ROUNDING = 1e-9  # ten tenths are a whole
Kind = Literal["drop", "silence", "delay", "error", "flood", "lost_answer", "garbage"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to some calls.

    `method` is a name or `*`; `chat_id` narrows it to one chat. `times` calls are hit (0: no end),
    of every `share` of them (1.0: each, 0.1: each tenth). `drop`: the connection ends before the call is
    read. `silence`: nothing is done, the connection stays silent for `seconds` and ends. `delay`: it is done
    `seconds` later. `error`: it is refused with `code`, nothing is done.
    `flood`: 429 with `seconds` to wait. `lost_answer`: it is done, then the connection stays silent for
    `seconds` and ends. `garbage`: it is done and answered with something that is not JSON.
    """

    kind: Kind
    method: str = "*"
    times: int = 1
    share: float = 1.0
    seconds: float = 30.0
    code: int = 500
    chat_id: int | None = None


class Faults:
    """The faults in force, first one that fits is taken; shares are counted, not thrown by dice."""

    def __init__(self) -> None:
        self._active: dict[int, Fault] = {}
        self._left: dict[int, int] = {}
        self._due: dict[int, float] = {}
        self._last = 0

    def add(self, fault: Fault) -> int:
        """Put a fault in force; the number returned takes it away again."""
        self._last += 1
        self._active[self._last] = fault
        self._left[self._last] = fault.times
        self._due[self._last] = 0.0
        return self._last

    def clear(self, number: int | None = None) -> None:
        for one in [number] if number is not None else list(self._active):
            self._active.pop(one, None)

    def view(self) -> list[Json]:
        return [{"number": n, "left": self._left[n], **asdict(fault)} for n, fault in self._active.items()]

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault this call meets, if any; `method` in small letters."""
        for number, fault in self._active.items():
            if fault.method not in ("*", method) and fault.method.lower() != method:
                continue
            if fault.chat_id is not None and fault.chat_id != chat_id:
                continue
            self._due[number] += fault.share
            if self._due[number] < 1 - _ROUNDING:
                continue
            self._due[number] -= 1
            self._spend(number)
            return fault
        return None

    def _spend(self, number: int) -> None:
        if self._left[number]:
            self._left[number] -= 1
            if not self._left[number]:
                del self._active[number]
