"""Files that only their owner may read: databases, what SQLite keeps beside them, copies; and locks on them."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path

OWNER_ONLY = 0o600
TAILS = ("-wal", "-shm")
"""What SQLite keeps beside a database that is open; it gives them the mode of the database."""


def make_private(path: Path) -> None:
    """The file is there and only its owner may read it; raises `OSError`. One of another owner stays as it is.

    A file that is there is not opened: closing it would drop the locks of every connection of this process to it
    (sqlite.org/howtocorrupt.html, 2.2).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    for name in (path.name, *(path.name + tail for tail in TAILS)):
        with suppress(FileNotFoundError, PermissionError):
            path.with_name(name).chmod(OWNER_ONLY)


def settle(path: Path) -> None:
    """What was written is on the disk, its name in the folder too; for files that nobody has open as a database."""
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class FileLock:
    """Held by one process, and let go by the system when that dies."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> FileLock | None:
        """The lock on this folder, or on this file, made if need be; None when another has it."""
        handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_CREAT | os.O_RDWR, OWNER_ONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        return cls(handle)

    def release(self) -> None:
        """Others may take it."""
        os.close(self._handle)


def lock_of(database: Path) -> FileLock | None:
    """The lock that a bot holds on its SQLite database for all its life; None when one holds it now."""
    return FileLock.take(database.with_name(f"{database.name}.lock"))
