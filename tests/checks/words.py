"""Lint of the words: the same keys and variables in both languages, letters, tags, lengths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from fluent.syntax import FluentParser, visitor
from fluent.syntax import ast as ftl

from handlers.kit.labels import SAID
from tests.source import ROOT

LANGUAGES = ("uk", "en")
UK_PLURALS = {"one", "few", "many", "other"}
TEXT_LIMIT, BUTTON_LIMIT, ALERT_LIMIT, COMMAND_LIMIT = 4096, 40, 200, 256
# Telegram's HTML (core.telegram.org/bots/api#html-style), as far as our words use it
TAGS = {"b", "i", "u", "s", "code", "pre", "a", "blockquote"}
_TAG = re.compile(r"<(/?)([a-z]+)[^>]*>")
_RUSSIAN = re.compile("[ыэёъЫЭЁЪ]")
_STRAIGHT = re.compile(r"[а-яіїєґ]['`][а-яіїєґ]", re.IGNORECASE)


class Variables(visitor.Visitor):  # type: ignore[misc]  # fluent.syntax is untyped
    """What a message asks for by name, and what it selects by."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.selects: list[set[str]] = []
        self.numeric: list[bool] = []

    def visit_VariableReference(self, node: Any) -> None:
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: Any) -> None:
        keys = {getattr(one.key, "name", None) or str(one.key.value) for one in node.variants}
        self.selects.append(keys)
        self.generic_visit(node)


Message = tuple[Any, str, Path]
Messages = dict[str, Message]


@cache
def messages(language: str) -> Messages:
    """Every message of a language: (node, its source text, file)."""
    found: Messages = {}
    for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
        for key, message in messages_in(path):
            if key in found:
                raise AssertionError(f"{path.name}: {key} stands twice")
            found[key] = message
    return found


def messages_in(path: Path) -> Iterator[tuple[str, Message]]:
    """Those of one file."""
    text = path.read_text(encoding="utf-8")
    for entry in FluentParser(with_spans=True).parse(text).body:
        if isinstance(entry, ftl.Message):
            yield entry.id.name, (entry, text[entry.span.start : entry.span.end], path)


def junk() -> Iterator[str]:
    """What the parser could not read."""
    for language in LANGUAGES:
        for path in sorted((ROOT / "locales" / language).glob("*.ftl")):
            for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
                if isinstance(entry, ftl.Junk):
                    yield f"{language}/{path.name}: cannot be read: {entry.content[:60]!r}"


def without(language: str, key: str) -> list[str]:
    """What would be said if this language had no such message."""
    known = {each: dict(messages(each)) for each in LANGUAGES}
    del known[language][key]
    return list(_differences(known["uk"], known["en"]))


def differences() -> Iterator[str]:
    """Keys, variables, files and plural forms that do not agree."""
    yield from _differences(messages("uk"), messages("en"))


def _differences(uk: Messages, en: Messages) -> Iterator[str]:
    for key in sorted(uk.keys() ^ en.keys()):
        yield f"{key}: only in {'uk' if key in uk else 'en'}"
    for key in sorted(uk.keys() & en.keys()):
        first, second = Variables(), Variables()
        first.visit(uk[key][0])
        second.visit(en[key][0])
        if first.names != second.names:
            yield f"{key}: variables differ: {sorted(first.names ^ second.names)}"
        if uk[key][2].name != en[key][2].name:
            yield f"{key}: stands in different files"
        for keys in first.selects:
            if keys & UK_PLURALS and not keys >= UK_PLURALS:
                yield f"{key}: Ukrainian needs one, few, many and other"


def wordings() -> Iterator[str]:
    """Letters, tags and lengths."""
    for language in LANGUAGES:
        for key, (_, source, path) in messages(language).items():
            where = f"{language}/{path.name} {key}"
            value = source.partition("=")[2]
            russian = _RUSSIAN.search(value) and not key.startswith(SAID)  # what people say may be Russian
            if language == "uk" and russian:
                yield f"{where}: a letter that Ukrainian does not have"
            if language == "uk" and _STRAIGHT.search(value):
                yield f"{where}: the apostrophe in Ukrainian words is ’"
            if unbalanced := _unbalanced(value):
                yield f"{where}: {unbalanced}"
            limit = COMMAND_LIMIT if key.startswith("command-") else TEXT_LIMIT
            if len(value.encode("utf-16-le")) // 2 > limit:
                yield f"{where}: longer than {limit}"


def _unbalanced(value: str) -> str | None:
    open_tags: list[str] = []
    for closing, tag in _TAG.findall(value):
        if tag not in TAGS:
            return f"<{tag}> is no tag of Telegram's"
        if not closing:
            open_tags.append(tag)
        elif not open_tags or open_tags.pop() != tag:
            return f"</{tag}> closes nothing"
    return f"<{open_tags[-1]}> is not closed" if open_tags else None


def problems() -> list[str]:
    """Everything that is wrong with the words."""
    return [*junk(), *differences(), *wordings()]
