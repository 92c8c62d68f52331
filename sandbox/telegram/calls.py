"""The log of the bot's calls: what was asked, what was answered, when."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

from sandbox.wire import Json

_KEPT = 100_000  # calls; older ones are forgotten


@dataclass(frozen=True, slots=True)
class Entry:
    """One call. `code` is 200 or the error code, 0 if the connection was dropped before handling."""

    number: int
    at: float
    method: str
    chat_id: int | None
    params: Json
    code: int
    description: str
    result: object
    fault: str


class CallLog:
    """Calls in the order they ended; numbers grow from 1 and say how many there have been."""

    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT)
        self._count = 0

    def add(
        self,
        at: float,
        method: str,
        chat_id: int | None,
        params: Json,
        code: int,
        said: str,
        result: object,
        fault: str,
    ) -> None:
        self._count += 1
        self._entries.append(Entry(self._count, at, method, chat_id, params, code, said, result, fault))

    @property
    def newest(self) -> int:
        """Number of the newest call, forgotten ones counted; 0 before the first."""
        return self._count

    def clear(self) -> None:
        self._entries.clear()

    def find(
        self,
        method: str = "",
        chat_id: int | None = None,
        after: int = 0,
        ok: bool | None = None,
    ) -> list[Entry]:
        """Entries that fit: method name (any case), chat, number greater than `after`, success or not."""
        return [
            entry
            for entry in self._since(after)
            if (not method or entry.method.lower() == method.lower())
            and (chat_id is None or entry.chat_id == chat_id)
            and (ok is None or (entry.code == 200) is ok)
        ]

    def _since(self, after: int) -> Iterator[Entry]:
        return (entry for entry in self._entries if entry.number > after)
