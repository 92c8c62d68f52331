"""Register exports, item by item in constant memory: `{"meta": {…, "date"}, "data": [{…}, …]}`.

Standard library only: a command that reads a file pays for nothing else.
"""

import codecs
import json
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ehealth.errors import BadAnswer
from ehealth.shapes import Json, object_of
from ehealth.values import parse_moment

Item = dict[str, Json]
Result = TypeVar("Result")
Step = Generator[Item | None, None, Result]
"""A piece of the reading: yields items as they are complete, None when it needs more text."""

FILE_CHUNK = 64 * 1024
ITEM_LIMIT = 1024 * 1024
"""Letters of one item or of `meta`: a bound for memory, a hundred times what the official shapes fill."""

_GROWING = "0123456789.eE+-"  # after `1` these make another number, and so does the end of the text (as "" is in it)
_SPACE = re.compile(r"[ \t\r\n]*")


def _refuse_constant(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity are no JSON, though Python reads them


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)


@dataclass(frozen=True)
class Summary:
    """What is known once an export was read to its end; `date` is the moment that its figures are valid for."""

    count: int
    date: datetime | None


class Splitter:
    """Cuts one export into items while its bytes arrive, however they are chunked.

    Raises BadAnswer as soon as the text cannot be an export, and at `finish` when it was cut off.
    """

    def __init__(self) -> None:
        """An empty splitter, for one export."""
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._at = 0
        self._is_whole = False
        self._has_data = False
        self._count = 0
        self._meta: Json = None
        self._steps = self._envelope()

    def feed(self, chunk: bytes) -> list[Item]:
        """The items that this chunk completes."""
        self._append(chunk)
        return self._advance()

    def finish(self) -> tuple[list[Item], Summary]:
        """The last items and the summary; call once, after the last chunk."""
        self._is_whole = True
        self._append(b"")
        items = self._advance()
        if not self._has_data:
            raise BadAnswer
        return items, Summary(self._count, parse_moment(object_of(self._meta).get("date")))

    def _append(self, chunk: bytes) -> None:
        try:
            text = self._decoder.decode(chunk, self._is_whole)
        except UnicodeDecodeError:
            raise BadAnswer from None
        self._text = self._text[self._at :] + text
        self._at = 0

    def _advance(self) -> list[Item]:
        items = []
        for step in self._steps:
            if step is None:
                break
            items.append(step)
        return items

    def _envelope(self) -> Step[None]:
        yield from self._take("{")
        closed = (yield from self._peek()) == "}"
        while not closed:
            key = yield from self._value()
            yield from self._take(":")
            if key == "data":
                yield from self._items()
            else:
                value = yield from self._value()
                self._meta = value if key == "meta" else self._meta
            closed = (yield from self._take(",}")) == "}"
        yield from self._end()

    def _items(self) -> Step[None]:
        self._has_data = True
        yield from self._take("[")
        if (yield from self._peek()) == "]":
            yield from self._take("]")
            return
        while True:
            item = yield from self._value()
            if not isinstance(item, dict):
                raise BadAnswer
            self._count += 1
            yield item
            if (yield from self._take(",]")) == "]":
                return

    def _value(self) -> Step[Json]:
        """One whole JSON value.

        What is not whole yet is tried again only when twice the text is there: linear, not quadratic.
        """
        yield from self._peek()
        wanted = 0
        while True:
            if len(self._text) - self._at >= wanted or self._is_whole:
                found, end = self._decode()
                if end is not None:
                    self._at = end
                    return found
                wanted = 2 * (len(self._text) - self._at)
            yield from self._more()

    def _decode(self) -> tuple[Json, int | None]:
        """The value at hand and where it ends; None for the end when it has none yet."""
        try:
            value, end = _DECODER.raw_decode(self._text, self._at)
        except json.JSONDecodeError:
            pass
        except (ValueError, RecursionError):
            raise BadAnswer from None
        else:
            if self._text[end : end + 1] not in _GROWING:
                return value, end
        if len(self._text) - self._at > ITEM_LIMIT:
            raise BadAnswer
        return None, None

    def _take(self, allowed: str) -> Step[str]:
        letter = yield from self._peek()
        if letter not in allowed:
            raise BadAnswer
        self._at += 1
        return letter

    def _peek(self) -> Step[str]:
        while not self._skip_space():
            yield from self._more()
        return self._text[self._at]

    def _end(self) -> Step[None]:
        while not self._skip_space():
            if self._is_whole:
                return
            yield None
        raise BadAnswer

    def _skip_space(self) -> bool:
        """Goes past white space; whether anything stands there."""
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _more(self) -> Step[None]:
        if self._is_whole:
            raise BadAnswer  # cut off
        yield None


class FileExport:
    """A register export saved in a file; `summary` is there once it was iterated to the end."""

    def __init__(self, path: Path) -> None:
        """Opens nothing yet."""
        self._path = path
        self.summary: Summary | None = None

    def __iter__(self) -> Iterator[Item]:
        """The items in their order; raises BadAnswer for a broken file, OSError for one that cannot be read."""
        splitter = Splitter()
        with self._path.open("rb") as file:
            while chunk := file.read(FILE_CHUNK):
                yield from splitter.feed(chunk)
        items, summary = splitter.finish()
        yield from items
        self.summary = summary


def read_export(path: Path) -> FileExport:
    """The items of a bulk-export file, such as `employees.json`, read as strictly as the stream.

    The bot imports files through `doctors.files`, which knows no `ehealth` and takes compressed ones; this waits for
    the export of changes, whose files come from the same stream.
    """
    return FileExport(path)
