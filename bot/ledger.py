"""The file that remembers who was erased, outside the database and its copies.

A line is a number and a moment, nothing else. What the database remembers and what the file remembers are brought
together before the bot starts: so neither an old copy nor a file of another day brings anybody back.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from bot.settings import Settings
from storage import SQLITE
from storage.database import Database
from storage.erasures import Erased, Erasures
from storage.private import OWNER_ONLY, settle

HEAD = "cabinet-bot erasures 1"
_LINE = re.compile(r"(\d+) (\d+) erased")


class BadLedger(Exception):
    """The file cannot be used; the text is for the operator."""


class Ledger:
    """One file, to which lines are only added."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> dict[int, int]:
        """Who was erased and when; nobody when there is no file. A line that was cut short is no line."""
        try:
            lines = self.path.read_text(encoding="ascii").split("\n")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeError):
            raise BadLedger(f"ERASURES_FILE: {self.path} cannot be read") from None
        if lines[0] != HEAD and not (len(lines) == 1 and HEAD.startswith(lines[0])):
            raise BadLedger(f"ERASURES_FILE: {self.path} is no file of erasures")
        return {int(found[1]): int(found[2]) for line in lines if (found := _LINE.fullmatch(line))}

    def add(self, erased: Erased) -> None:
        """Adds lines, safely on the disk when this returns; with none it is only seen that this is possible."""
        lines = "".join(f"{person} {at} erased\n" for person, at in erased.items())
        try:
            handle = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_APPEND, OWNER_ONLY)
            with os.fdopen(handle, "r+b") as file:
                file.write(_joint(file) + lines.encode())
            settle(self.path)
        except OSError as fault:
            raise BadLedger(f"ERASURES_FILE: {self.path} cannot be written: {fault.strerror}") from None


def _joint(file: BinaryIO) -> bytes:
    """What stands before new lines: the head of a new file, the end of a line that was cut short, or nothing."""
    head = f"{HEAD}\n".encode()
    size = file.seek(0, os.SEEK_END)
    if size < len(head):
        file.truncate(0)
        return head
    file.seek(size - 1)
    return b"" if file.read(1) == b"\n" else b"\n"


def ledger_of(settings: Settings) -> Ledger | None:
    """The file that the operator named, else the one beside an SQLite database; None for a server without one."""
    if settings.erasures_file is not None:
        return Ledger(settings.erasures_file)
    if settings.database.startswith(SQLITE):
        path = Path(settings.database.removeprefix(SQLITE))
        return Ledger(path.with_name(f"{path.name}.erasures"))
    return None


async def bring_together(database: Database, ledger: Ledger | None) -> int:
    """Erases anew whom a copy has brought back, and fills gaps on either side; how many had come back."""
    if ledger is None:
        return 0
    noted, erasures = ledger.read(), Erasures(database)
    back = await erasures.repeat(noted)
    known = await erasures.known()
    ledger.add({person: at for person, at in known.items() if person not in noted})
    return back


async def follow(database: Database, ledger: Ledger | None) -> None:
    """Adds what was erased lately; with it goes what the logs of the database still hold of them."""
    erasures = Erasures(database)
    if fresh := await erasures.unnoted():
        if ledger is not None:
            ledger.add(fresh)
        await erasures.note(list(fresh))
        await database.scrub()
