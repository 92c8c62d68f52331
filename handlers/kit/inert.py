"""Patients' words for staff to read: nothing in them can be pressed.

Telegram makes links of addresses, @names, #tags, /commands, phones and cards in any text, without a tag of ours.
Letters without a width among them would hinder it today, and whoever copies the words would copy those too. What it
never looks into is `code` (core.telegram.org/bots/api#formatting-options: it contains no other entity), which can be
read, and copied by a tap. So what might become a link stands in `code`, and all words where there is much of it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from locales import Html

MOST_PIECES = 20  # a message holds a hundred entities, and tags take room beside `screens.PORTION_UNITS`
# Takes more than Telegram does: a word too many in `code` does no harm. A word, with all that touches it:
_LIVE = re.compile(r"""[@#$]\w|(?<![^\W_])/\w|//|\.[^\s\d.,;:!?)»”"']|(?:\d{1,3}\.){3}\d""")
_WORD = re.compile(r"\S+")
# A phone, a card, an account: digits, with little between them
_NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,3}\d){6,}")


def inert(words: str) -> Html:
    """The words, escaped, with what might become a link in `code`."""
    spans = list(_live(words))
    if len(spans) > MOST_PIECES:
        return Html(f"<code>{_escaped(words)}</code>")
    pieces, at = [], 0
    for begin, end in spans:
        pieces += [_escaped(words[at:begin]), f"<code>{_escaped(words[begin:end])}</code>"]
        at = end
    return Html("".join([*pieces, _escaped(words[at:])]))


def quoted_inert(words: str) -> Html:
    """The same, set apart as somebody's own."""
    return Html(f"<blockquote>{inert(words)}</blockquote>")


def _live(words: str) -> Iterator[tuple[int, int]]:
    """Where it begins and ends, in order, what touches put together."""
    found = [match.span() for match in _WORD.finditer(words) if _LIVE.search(match[0])]
    found += [match.span() for match in _NUMBER.finditer(words)]
    begin = end = 0
    for first, last in sorted(found):
        if first > end:
            if end:
                yield begin, end
            begin = first
        end = max(end, last)
    if end:
        yield begin, end


def _escaped(words: str) -> str:
    return html.escape(words, quote=False)
