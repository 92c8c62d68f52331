"""What a message without words says: a place, a contact, a poll, a list of things to do, put so that it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aiogram.types import Message

from locales import Texts

_SAID = ("label", "text", "summary", "alternative_text", "expression", "caption", "blocks", "items", "cells", "credit")
"""Fields of a rich message that hold words, in the order in which they are read."""
_STACKED = ("blocks", "items", "cells")  # stand under each other


def said_without_words(message: Message, texts: Texts) -> str:
    """Its words; empty where nothing of it can be put in words."""
    return "\n".join(part for part in _parts(message, texts) if part)


def _parts(message: Message, texts: Texts) -> Iterator[str]:
    if message.location:
        at = f"{message.location.latitude}, {message.location.longitude}"
        venue = message.venue
        yield texts.plain("words-location", at=", ".join([venue.title, venue.address, at]) if venue else at)
    if message.contact:
        name = " ".join(filter(None, [message.contact.first_name, message.contact.last_name]))
        yield texts.plain("words-contact", name=name, phone=message.contact.phone_number)
    if message.sticker and message.sticker.emoji:
        yield texts.plain("words-sticker", emoji=message.sticker.emoji)
    if message.dice:
        yield f"{message.dice.emoji} {message.dice.value}"
    if message.game:
        yield texts.plain("words-game", title=message.game.title)
        yield message.game.text or message.game.description
    if message.poll:
        yield texts.plain("words-poll", title=message.poll.question)
        yield from _listed(option.text for option in message.poll.options)
    if message.checklist:
        yield texts.plain("words-checklist", title=message.checklist.title)
        yield from _listed(task.text for task in message.checklist.tasks)
    if message.rich_message:
        yield from _rich_lines(message.rich_message.model_dump(exclude_none=True)["blocks"])


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"– {line}" for line in lines)


def _rich_lines(blocks: Iterable[Any]) -> Iterator[str]:
    return ("".join(_rich(block)).strip("\n") for block in blocks)


def _rich(node: Any) -> Iterator[str]:
    """Of a rich text, in which everything may hold everything."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for part in node:
            yield from _rich(part)
    elif isinstance(node, dict):
        for name in _SAID:
            yield from _rich(node.get(name))
            yield "\n" if name in _STACKED and name in node else ""
        yield f" ({node['url']})" if node.get("url") else ""
