"""Rows of the CSV files of open data, read one by one; a row that cannot be read is named by its line and left out.

What is seen in the wild: UTF-8 with and without a mark at its beginning, windows-1251, commas and semicolons, `NULL`
for nothing, quotes inside of names that nobody doubled, a quote that was never closed.
"""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from doctors.files import BadExport, Told

LONGEST_LINE = 1 << 17  # letters; an address is some hundred
MOST_LINES = 4  # of one row whose quoted text has line ends in it
SAMPLE = 1 << 17  # bytes from which the encoding is judged
LINES_A_WORD = 5_000  # between two words about the progress
_DELIMITERS = ",;\t"
_NOTHING = ("NULL", "null", "None", "-")

Values = Mapping[str, str]
Bad = Callable[[str, int], None]
"""Told of a row that was left out: why, and in which line of the file."""


def rows(path: Path, needed: Sequence[str], bad: Bad, told: Told | None = None) -> Iterator[tuple[int, Values]]:
    """Line and values by column of every row that can be read; raises `BadExport` for a file that is another one."""
    with path.open("rb") as raw:
        packed = cast(BinaryIO, gzip.GzipFile(fileobj=raw) if path.suffix == ".gz" else raw)
        try:
            with TextIOWrapper(packed, encoding=_encoding(packed), errors="surrogateescape", newline="") as file:
                yield from _rows(path.name, file, needed, bad, _progress(raw, told))
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            raise BadExport(f"{path.name}: broken off or damaged") from fault


def _encoding(packed: BinaryIO) -> str:
    """One damaged letter is a damaged row; of a file in another encoding hardly a row can be read."""
    lines = [line for line in packed.read(SAMPLE).split(b"\n")[:-1] if not line.isascii()]
    packed.seek(0)
    damaged = sum(_damaged(line.decode("utf-8", "surrogateescape")) for line in lines)
    return "cp1251" if damaged > len(lines) / 2 else "utf-8-sig"


def _progress(raw: BinaryIO, told: Told | None) -> Callable[[int], None]:
    read = 0

    def at(line: int) -> None:
        nonlocal read
        if told and line % LINES_A_WORD == 0:
            told(raw.tell() - read)
            read = raw.tell()

    return at


def _rows(
    name: str, file: TextIO, needed: Sequence[str], bad: Bad, progress: Callable[[int], None]
) -> Iterator[tuple[int, Values]]:
    head = file.readline(LONGEST_LINE)
    delimiter = max(_DELIMITERS, key=head.count)
    columns = [column.strip().lower() for column in _fields(head, delimiter) or ()]
    missing = [column for column in needed if column not in columns]
    if missing:
        raise BadExport(f"{name}: no column {', '.join(missing)} in its first line")
    for line, text, fields in _Records(file, delimiter, len(columns)):
        progress(line)
        if fields is None:
            bad("row_malformed", line)
        elif not text.isascii() and not text.isprintable() and _damaged(text):
            bad("row_with_unreadable_letters", line)
        elif any(fields):
            yield line, dict(zip(columns, map(_value, fields), strict=True))


def _value(text: str) -> str:
    value = " ".join(text.split())
    return "" if value in _NOTHING else value


def _damaged(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _fields(text: str, delimiter: str) -> list[str] | None:
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return None


class _Records:
    """Rows of a file: (first line, its text, its fields, None when they are not those of a row)."""

    def __init__(self, file: TextIO, delimiter: str, width: int) -> None:
        self._lines = iter(lambda: file.readline(LONGEST_LINE), "")
        self._delimiter = delimiter
        self._width = width
        self._ahead: list[str] = []

    def __iter__(self) -> Iterator[tuple[int, str, list[str] | None]]:
        number = 1
        while text := self._next():
            number += 1
            if not text.strip():
                continue
            whole, fields = self._row(text)
            yield number, whole, fields
            number += whole.count("\n") - text.count("\n")

    def _next(self) -> str:
        return self._ahead.pop(0) if self._ahead else next(self._lines, "")

    def _row(self, text: str) -> tuple[str, list[str] | None]:
        """One line, or the few lines of a row with line ends inside; what follows a broken line is read anew."""
        fields = self._parsed(text)
        if fields is not None or text.count('"') % 2 == 0:
            return text, fields
        self._ahead += islice(self._lines, max(0, MOST_LINES - 1 - len(self._ahead)))
        for count in range(1, len(self._ahead) + 1):
            longer = "".join((text, *self._ahead[:count]))
            fields = self._parsed(longer)
            if fields is not None:
                del self._ahead[:count]
                return longer, fields
        return text, None

    def _parsed(self, text: str) -> list[str] | None:
        fields = _fields(text, self._delimiter)
        unclosed = fields and fields[-1].endswith("\n")
        return fields if fields and len(fields) == self._width and not unclosed else None
