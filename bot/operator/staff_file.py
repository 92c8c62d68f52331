"""STAFF_FILE, looked at while the bot runs: whoever is struck from it has no rights from that moment on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.operator.files import BadFile, load_staff
from services.cabinets import Member
from services.staff import StaffFault

Mark = tuple[int, int, int, int]
NEVER: Mark = (-1, -1, -1, -1)


class StaffFile:
    """Tells when the file has changed, by what the system says of it; see `services.staff.Source`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mark: Mark | None = NEVER  # what was read at the start may have changed before we look for the first time

    def look(self) -> Mapping[int, Member] | StaffFault | None:
        """The new list, or what is wrong with it; None while nothing changes."""
        mark = self._look()
        if mark == self._mark:
            return None
        self._mark = mark
        try:
            return load_staff(self._path)
        except BadFile as fault:
            return StaffFault(fault.why, fault.line)

    def _look(self) -> Mark | None:
        try:
            about = self._path.stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_ctime_ns, about.st_ino, about.st_size
