"""Keys of rows: numbers that grow with time, made by the process, so that an insert needs no answer."""

from __future__ import annotations

from storage.database import Clock

_SEQUENCE_BITS = 12  # 4,096 keys a millisecond; 51 bits of milliseconds last beyond year 70000 in 63 bits


class Ids:
    """Unique in this process and ordered; two processes may meet only within one millisecond, then a key is refused.

    `node` (0…15) keeps processes that share a database apart.
    """

    def __init__(self, clock: Clock, node: int = 0) -> None:
        self._clock = clock
        self._node = node & 0xF
        self._last = 0

    def __call__(self) -> int:
        """The next key, greater than all before."""
        candidate = self._clock() << _SEQUENCE_BITS | self._node << (_SEQUENCE_BITS - 4)
        self._last = candidate if candidate > self._last else self._last + 1
        return self._last


def made_at(key: int) -> int:
    """When the key was made, UTC milliseconds."""
    return key >> _SEQUENCE_BITS
