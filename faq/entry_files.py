"""One TOML file of entries read into data, with every fault of its shape collected instead of the first one raised."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from faq.model import ACTIONS, CONFIDENCES, Confidence, Entry, EntryText, Link, Problem, Source, Topic

T = TypeVar("T")
_ENTRY_KEYS = frozenset(
    ("id", "confidence", "checked", "review_by", "near", "actions", "sources", "links", "phones", "codes", "uk", "ru",
     "en")
)  # fmt: skip


class _Shelf:
    """Reads typed values out of one table and notes what is missing or of the wrong kind."""

    def __init__(self, file: str, entry: str | None, table: Mapping[str, Any], problems: list[Problem]) -> None:
        self.file, self.entry, self.table, self.problems = file, entry, table, problems

    def fault(self, text: str) -> None:
        self.problems.append(Problem(self.file, self.entry, "error", text))

    def string(self, *path: str) -> str:
        value: Any = self.table
        for name in path:
            value = value.get(name) if isinstance(value, dict) else None
        if not isinstance(value, str) or not value.strip():
            self.fault(f"{'.'.join(path)}: a text is missing")
            return ""
        return value.strip()

    def strings(self, *path: str) -> tuple[str, ...]:
        value: Any = self.table
        for name in path:
            value = value.get(name, []) if isinstance(value, dict) else None
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(f"{'.'.join(path)}: a list of texts is expected")
            return ()
        return tuple(item.strip() for item in value)

    def day(self, name: str) -> date:
        value = self.table.get(name)
        if type(value) is not date:
            self.fault(f"{name}: a date such as 2026-11-22 is expected, without quotes")
            return date.min
        return value

    def tables(self, name: str, make: Callable[["_Shelf"], T]) -> tuple[T, ...]:
        value = self.table.get(name, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.fault(f"{name}: a list of {{ … }} is expected")
            return ()
        return tuple(make(_Shelf(self.file, self.entry, item, self.problems)) for item in value)


def read_file(name: str, content: bytes) -> tuple[Topic | None, list[Entry], list[Problem]]:
    """The topic, the entries and the faults of one file; entries with faults are left out."""
    problems: list[Problem] = []
    try:
        table = tomllib.loads(content.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return None, [], [Problem(name, None, "error", f"cannot be read: {error}")]
    top = _Shelf(name, None, table, problems)
    topic_id = top.string("topic", "id")
    raw = table.get("entry", [])
    if not isinstance(raw, list) or not raw:
        top.fault("no [[entry]] in this file")
        raw = []
    entries = [entry for item in raw if (entry := _entry(name, topic_id, item, problems)) is not None]
    topic = _topic(top, tuple(entry.id for entry in entries))
    return topic, entries, problems


def _topic(top: _Shelf, entries: tuple[str, ...]) -> Topic | None:
    order = top.table.get("topic", {}).get("order") if isinstance(top.table.get("topic"), dict) else None
    if type(order) is not int:
        top.fault("topic.order: a whole number is expected")
        return None
    title = [top.string("topic", "title", language) for language in ("uk", "en")]
    return Topic(top.string("topic", "id"), order, title[0], title[1], entries)


def _entry(file: str, topic: str, table: object, problems: list[Problem]) -> Entry | None:
    if not isinstance(table, dict):
        problems.append(Problem(file, None, "error", "entry: write [[entry]] with two brackets"))
        return None
    entry_id = table.get("id")
    shelf = _Shelf(file, entry_id if isinstance(entry_id, str) else None, table, problems)
    before = len(problems)
    for unknown in sorted(set(table) - _ENTRY_KEYS):
        shelf.fault(f"{unknown}: no such line is known")
    entry = Entry(
        id=shelf.string("id"),
        topic=topic,
        file=file,
        confidence=_confidence(shelf),
        checked=shelf.day("checked"),
        review_by=shelf.day("review_by"),
        near=shelf.strings("near"),
        actions=_actions(shelf),
        sources=shelf.tables("sources", _source),
        links=shelf.tables("links", _link),
        phones=shelf.strings("phones"),
        codes=shelf.strings("codes"),
        uk=_text(shelf, "uk"),
        en=_text(shelf, "en"),
        russian=shelf.strings("ru", "wordings"),
    )
    return entry if len(problems) == before else None


def _text(shelf: _Shelf, language: str) -> EntryText:
    question, answer, difference = (shelf.string(language, part) for part in ("question", "answer", "difference"))
    return EntryText(question, answer, difference, shelf.strings(language, "wordings"))


def _confidence(shelf: _Shelf) -> Confidence:
    value = shelf.string("confidence")
    for known in CONFIDENCES:
        if value == known:
            return known
    shelf.fault(f"confidence: one of {', '.join(CONFIDENCES)} is expected")
    return "low"


def _actions(shelf: _Shelf) -> tuple[str, ...]:
    actions = shelf.strings("actions")
    for action in actions:
        if action not in ACTIONS:
            shelf.fault(f"actions: {action!r} is not known; known are {', '.join(sorted(ACTIONS))}")
    return actions


def _source(shelf: _Shelf) -> Source:
    known = {name: shelf.table[name] for name in ("via", "date", "url") if name in shelf.table}
    for name in [name for name, value in known.items() if not isinstance(value, str)]:
        shelf.fault(f"sources.{name}: a text in quotes is expected")
        del known[name]
    if "url" in known:
        _secure(shelf, "sources", known["url"])
    return Source(shelf.string("title"), **known)


def _link(shelf: _Shelf) -> Link:
    url = shelf.string("url")
    _secure(shelf, "links", url)
    return Link(url, shelf.string("title", "uk"), shelf.string("title", "en"))


def _secure(shelf: _Shelf, where: str, url: str) -> None:
    if not url.startswith("https://"):
        shelf.fault(f"{where}: {url!r} must begin with https://")
