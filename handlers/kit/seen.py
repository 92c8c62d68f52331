"""A message as the person sees it, for people to read: what formatting says is written out as plain words.

A link under a word keeps its address, a quotation its marks, a forwarded message says that it is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aiogram.types import Message, MessageEntity

from handlers.kit.wordless import said_without_words
from locales import Texts

_QUOTES = ("blockquote", "expandable_blockquote")


def seen(message: Message, texts: Texts) -> str:
    """Its words, those under a photo or file too; empty when it has none."""
    text = message.text or message.caption or said_without_words(message, texts)
    words = _written_out(text, message.entities or message.caption_entities or []).strip()
    quote = message.quote
    if quote and quote.is_manual and words:
        words = f"{_marked(quote.text)}\n{words}"
    if message.forward_origin and words:
        words = f"{texts.plain('words-forwarded')}\n{words}"
    return words


def _written_out(text: str, entities: Iterable[MessageEntity]) -> str:
    """Offsets of Telegram count UTF-16 units of the words as they came, so what is added goes in from the last on."""
    raw = text.encode("utf-16-le")
    for offset, more in sorted(_additions(text, entities), reverse=True):
        raw = raw[: offset * 2] + more.encode("utf-16-le") + raw[offset * 2 :]
    return raw.decode("utf-16-le", errors="ignore")


def _additions(text: str, entities: Iterable[MessageEntity]) -> Iterator[tuple[int, str]]:
    for entity in entities:
        words = entity.extract_from(text)
        if entity.type == "text_link" and entity.url and not _shown(words, entity.url):
            yield entity.offset + entity.length, f" ({entity.url})"
        elif entity.type in _QUOTES:
            at = entity.offset
            for line in words.splitlines(keepends=True):
                yield at, "> "
                at += len(line.encode("utf-16-le")) // 2


def _marked(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.splitlines())


def _shown(words: str, url: str) -> bool:
    """Do the words say the address already?"""
    return words.strip().rstrip("/").casefold() in (url.rstrip("/").casefold(), url.rstrip("/").split("://")[-1])
