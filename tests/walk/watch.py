"""Everything that is written to logs: ours as it leaves the process, everybody else's down to DEBUG."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr

import structlog

from bot.observe import set_up_logs

LOUD = ("error", "critical")


class _Others(logging.Handler):
    """Records of libraries with their texts and traces, which the product itself never writes."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self.loud: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.name}: {self.format(record)}"
        self.lines.append(line)
        if record.levelno >= logging.ERROR:
            self.loud.append(line)


class Watch:
    """What was logged since the last look."""

    def __init__(self, stream: io.StringIO, others: _Others) -> None:
        self._stream = stream
        self._others = others

    def look(self) -> tuple[list[str], str]:
        """(lines at the level of errors, the whole text) since the last look."""
        ours = self._stream.getvalue()
        self._stream.seek(0)
        self._stream.truncate()
        loud = [line for line in ours.splitlines() if _level(line) in LOUD] + self._others.loud
        text = "\n".join([ours, *self._others.lines])
        self._others.lines, self._others.loud = [], []
        return loud, text


def _level(line: str) -> str:
    try:
        return str(json.loads(line).get("level"))
    except ValueError:  # a line that is no JSON is not ours, and loud enough
        return "error"


@contextmanager
def watching() -> Iterator[Watch]:
    """Logs as in production (JSON, allow-list) at DEBUG, and beside it the raw records of the whole logging tree."""
    root, before = logging.getLogger(), structlog.get_config()
    handlers, level = root.handlers, root.level
    stream, others = io.StringIO(), _Others()
    with redirect_stderr(stream):
        set_up_logs("json", "DEBUG")
    root.addHandler(others)
    root.setLevel(logging.DEBUG)
    try:
        yield Watch(stream, others)
    finally:
        root.handlers, root.level = handlers, level
        root.setLevel(level)
        structlog.configure(**before)
