"""Bulk-export files of a directory, read item by item so that the country's register need not fit into memory.

A file may be compressed: `employees.json` or `employees.json.gz`.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO, cast

from doctors.records import Raw
from doctors.register import Exports

REQUIRED = ("parties", "employees", "divisions", "legal_entities")
OPTIONAL = ("declarations_limit", "employee_roles", "healthcare_services", "contract_divisions")
CHUNK = 1 << 20  # characters per read: one JSON item of the exports is a few thousand
LONGEST_ITEM = 16 << 20  # an item longer than this means that the file is not what it should be
META = 1 << 12  # letters at either end of a file where its `meta` is looked for
SUFFIXES = (".json", ".json.gz")
_LIST = re.compile(r'^\s*\[|"data"\s*:\s*\[')
_DATE = re.compile(r'"date"\s*:\s*"(\d{4}-\d\d-\d\d)')
_DECODER = json.JSONDecoder()

Told = Callable[[int], None]
"""Told how many bytes of the files have been read since the last time."""


class BadExport(ValueError):
    """A bulk file that cannot be read; the text names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory of bulk files: where each kind lies."""

    path: Path
    found: Mapping[str, Path]

    @property
    def missing(self) -> tuple[str, ...]:
        """Kinds that are not there."""
        return tuple(name for name in REQUIRED + OPTIONAL if name not in self.found)

    @property
    def ready(self) -> bool:
        """Whether every file that a join needs is there (limits are shown when known, not demanded)."""
        return not set(self.missing) & set(REQUIRED)

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(path.stat().st_size for path in self.found.values())


def look(path: Path) -> Directory:
    """What the directory holds. Reads nothing."""
    candidates = {name: [path / f"{name}{suffix}" for suffix in SUFFIXES] for name in REQUIRED + OPTIONAL}
    found = {name: next((one for one in options if one.is_file()), None) for name, options in candidates.items()}
    return Directory(path, {name: one for name, one in found.items() if one is not None})


def exports(directory: Directory, told: Told | None = None) -> Exports:
    """The files as exports for `register.join`. Raises BadExport when a needed file is missing."""
    if not directory.ready:
        needed = [f"{name}.json" for name in REQUIRED if name in directory.missing]
        raise BadExport(f"{directory.path}: missing {', '.join(needed)}")
    found: dict[str, Any] = {name: items(path, told) for name, path in directory.found.items()}
    return Exports(**found, date=date_of(directory.found["employees"]))


@contextmanager
def _reading(path: Path) -> Iterator[tuple[TextIO, BinaryIO]]:
    """The text of a file and, below it, the bytes; a damaged file raises BadExport whenever that is noticed."""
    with path.open("rb") as raw:
        packed = gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw
        try:
            with TextIOWrapper(cast(BinaryIO, packed), encoding="utf-8-sig") as file:
                yield file, raw
        except (EOFError, zlib.error, gzip.BadGzipFile, UnicodeDecodeError) as fault:
            raise BadExport(f"{path.name}: broken off or damaged") from fault


def date_of(path: Path) -> str:
    """The day of an export from its `meta`, which stands before the items or after them."""
    with _reading(path) as (file, _):
        end = file.read(META)
        found = _DATE.search(end)
        while found is None and (chunk := file.read(CHUNK)):
            end = end[-META:] + chunk
        found = found or _DATE.search(end[-META:])
    return found[1] if found else ""


def items(path: Path, told: Told | None = None) -> Iterator[Raw]:
    """Items of one export: an envelope with `data`, or a bare list. Raises BadExport."""
    with _reading(path) as (file, raw):
        read = 0

        def more() -> str:
            nonlocal read
            chunk = file.read(CHUNK)
            if told:
                told(raw.tell() - read)
                read = raw.tell()
            return chunk

        yield from _split(path, more)


def _split(path: Path, more: Callable[[], str]) -> Iterator[Raw]:
    buffer = more()
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
        except (json.JSONDecodeError, RecursionError) as fault:
            chunk = more()
            if not chunk or len(buffer) - at > LONGEST_ITEM:
                raise BadExport(f"{path.name}: broken off or not JSON") from fault
            buffer, at = buffer[at:] + chunk, 0
            continue
        yield item
        at = end


def _next_item(buffer: str, at: int) -> int:
    while at < len(buffer) and buffer[at] in " \t\r\n,":
        at += 1
    return at
