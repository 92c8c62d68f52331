"""Bulk-export files of a directory, read item by item so that the country's register need not fit into memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import Any

from doctors.records import Raw
from doctors.register import Exports

REQUIRED = ("parties", "employees", "divisions", "legal_entities")
OPTIONAL = ("declarations_limit", "employee_roles", "healthcare_services", "contract_divisions")
CHUNK = 1 << 20  # characters per read: one JSON item of the exports is a few thousand
LONGEST_ITEM = 16 << 20  # an item longer than this means that the file is not what it should be
META = 1 << 12  # bytes at either end of a file where its `meta` is looked for
_LIST = re.compile(r'^\s*\[|"data"\s*:\s*\[')
_DATE = re.compile(rb'"date"\s*:\s*"(\d{4}-\d\d-\d\d)')
_DECODER = json.JSONDecoder()


class BadExport(ValueError):
    """A bulk file that cannot be read; the text names the file and the trouble."""


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory of bulk files: what is there and what is not."""

    path: Path
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether every file that a join needs is there (limits are shown when known, not demanded)."""
        return not set(self.missing) & set(REQUIRED)


def look(path: Path) -> Directory:
    """What the directory holds. Reads nothing."""
    return Directory(path, tuple(name for name in REQUIRED + OPTIONAL if not (path / f"{name}.json").is_file()))


def exports(directory: Directory) -> Exports:
    """The files as exports for `register.join`. Raises BadExport when a needed file is missing."""
    if not directory.ready:
        needed = [f"{name}.json" for name in REQUIRED if name in directory.missing]
        raise BadExport(f"{directory.path}: missing {', '.join(needed)}")
    found: dict[str, Any] = {
        name: items(directory.path / f"{name}.json") for name in REQUIRED + OPTIONAL if name not in directory.missing
    }
    return Exports(**found, date=_date(directory.path / "employees.json"))


def _date(path: Path) -> str:
    """The day of an export from its `meta`, which stands before the items or after them."""
    with path.open("rb") as file:
        head = file.read(META)
        file.seek(max(0, file.seek(0, SEEK_END) - META))
        found = _DATE.search(head) or _DATE.search(file.read())
    return found[1].decode() if found else ""


def items(path: Path) -> Iterator[Raw]:
    """Items of one export: an envelope with `data`, or a bare list. Raises BadExport."""
    with path.open(encoding="utf-8-sig") as file:
        buffer = file.read(CHUNK)
        start = _LIST.search(buffer)
        if start is None:
            raise BadExport(f"{path.name}: no list of items")
        at = start.end()
        while True:
            at = _next_item(buffer, at)
            if buffer[at : at + 1] == "]":
                return
            try:
                item, end = _DECODER.raw_decode(buffer, at)
            except (json.JSONDecodeError, RecursionError) as trouble:
                more = file.read(CHUNK)
                if not more or len(buffer) - at > LONGEST_ITEM:
                    raise BadExport(f"{path.name}: broken off or not JSON") from trouble
                buffer, at = buffer[at:] + more, 0
                continue
            yield item
            at = end


def _next_item(buffer: str, at: int) -> int:
    while at < len(buffer) and buffer[at] in " \t\r\n,":
        at += 1
    return at
