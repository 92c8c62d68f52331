"""Which requests have been written and not yet accounted for, noted where the death of the process does not reach.

Between the moment when a request is handed to the system and the commit of its mark lie some milliseconds, and a
process may die in them. The request arrives all the same: only we are gone, not the network. So it is noted right
before it is written, in a file, by one call that needs no disk and no thread; the next life reads the notes and repeats
what never left (docs/decisions/0004).
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import struct
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir

from bot.observe import log
from storage.database import Clock
from storage.ids import made_at

SLOTS = 1024  # more than there can be calls under way (`telegram.CONNECTIONS`)
PATIENCE_MS = 1_000  # Telegram answers in a fraction of that; a request that has waited longer met trouble there
BEAT_SECONDS = 0.25
_NOTE = struct.Struct("<qq")  # the key of a message and when it was written; before all notes 0 and a sign of life


def slate_of(database_url: str, replica: int) -> Path:
    """Beside an SQLite file; else where the system keeps what need not outlive the machine, for each replica."""
    prefix, _, path = database_url.partition(":///")
    if prefix.startswith("sqlite") and path:
        return Path(f"{path}.slate")
    name = hashlib.sha256(database_url.encode()).hexdigest()[:16]
    return Path(gettempdir()) / f"cabinet-bot-{name}-{replica}.slate"


class Notes:
    """What a process that is gone has left on its slate: when it wrote what, and when it was last alive."""

    def __init__(self, written: dict[int, int], alive_at: int) -> None:
        self.written = written
        self.alive_at = alive_at

    def never_written(self, key: int) -> bool:
        """Did that process surely not write it? Only what was decided while it lived is known."""
        return key not in self.written and made_at(key) <= self.alive_at

    def surely_arrived(self, key: int) -> bool:
        """It was written, and the process died before Telegram had to answer."""
        return key in self.written and self.alive_at - self.written[key] < PATIENCE_MS


NOTHING_KNOWN = Notes({}, 0)


class Slate:
    """The notes of this process; those of the life before stay until `wipe`.

    Where no file can be made or written, there are no notes: then nothing is known of what was written.
    """

    def __init__(self, file: int | None, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._slots: dict[int, int] = {}
        self._free = list(range(1, SLOTS))

    @classmethod
    def open(cls, path: Path, clock: Clock) -> tuple[Slate, Notes]:
        """The slate at that place, and what stands on it."""
        notes = read(path)
        noted = [(0, notes.alive_at), *notes.written.items()]
        room = b"".join(_NOTE.pack(*note) for note in noted).ljust(_NOTE.size * SLOTS, b"\0")
        try:
            file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            os.pwrite(file, room, 0)  # all of it at once: no gap if we die now, no want of room if the disk fills up
        except OSError:
            return cls(None, clock), notes
        slate = cls(file, clock)
        slate._slots = {key: slot for slot, (key, _) in enumerate(noted) if key}
        slate._free = slate._free[len(slate._slots) :]
        return slate, notes

    def written(self, key: int) -> None:
        """Called right before the first byte of a request goes out."""
        if key not in self._slots and self._free:
            self._slots[key] = self._free.pop()
        if key in self._slots:
            self._note(self._slots[key], key)
        else:
            self._give_up()

    def settled(self, key: int) -> None:
        """How that ended stands in the database."""
        slot = self._slots.pop(key, None)
        if slot is not None:
            self._free.append(slot)
            self._note(slot, 0)

    async def beat(self) -> None:
        """Signs of life, by which is seen how long a request had been waiting when the process died."""
        while True:
            self._note(0, 0)
            await asyncio.sleep(BEAT_SECONDS)

    def close(self) -> None:
        """The notes stay, for the next life."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _note(self, slot: int, key: int) -> None:
        if self._file is None:
            return
        try:
            os.pwrite(self._file, _NOTE.pack(key, self._clock()), slot * _NOTE.size)
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        """Notes with a gap would be believed; no notes are not."""
        if self._file is not None:
            log.warning("slate-given-up")
            with suppress(OSError):
                os.ftruncate(self._file, 0)
            self.close()


def read(path: Path) -> Notes:
    """What stands there; nothing is known when there is no slate of ours."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return NOTHING_KNOWN
    try:
        ours, content = os.fstat(file).st_uid == os.getuid(), os.read(file, _NOTE.size * SLOTS)
    finally:
        os.close(file)
    if not ours or len(content) != _NOTE.size * SLOTS:
        return NOTHING_KNOWN
    moments = list(_NOTE.iter_unpack(content))
    return Notes({key: at for key, at in moments if key}, max(at for _, at in moments))
