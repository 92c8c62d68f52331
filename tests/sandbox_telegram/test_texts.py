"""Texts: what of HTML and entities is taken, what is refused, and with which words."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.telegram.server import RunningTelegram
from tests.sandbox_telegram.caller import OKSANA, Caller, Refusal

FORMATTED = [
    ("<b>а</b><i>б</i>", [("bold", 0, 1), ("italic", 1, 1)]),
    ("<strong>а <em>б</em></strong>", [("bold", 0, 3), ("italic", 2, 1)]),
    ("😀<u>а</u>", [("underline", 2, 1)]),
    ("<s>а</s> <del>б</del>", [("strikethrough", 0, 1), ("strikethrough", 2, 1)]),
    ("<tg-spoiler>а</tg-spoiler>", [("spoiler", 0, 1)]),
    ('<span class="tg-spoiler">а</span>', [("spoiler", 0, 1)]),
    ("<code>а</code>", [("code", 0, 1)]),
    ('<pre><code class="language-sql">а</code></pre>', [("pre", 0, 1)]),
    ("<blockquote>а</blockquote>", [("blockquote", 0, 1)]),
    ("<blockquote expandable>а</blockquote>", [("expandable_blockquote", 0, 1)]),
    ('<a href="https://example.org/a?b=1&amp;c=2">а</a>', [("text_link", 0, 1)]),
    ('<a href="ні">а</a>', []),
    ("<b></b>а", []),
    ("&lt;b&gt; &amp; &quot;&#1110;&quot;", []),
]

BROKEN = [
    ("<h1>а</h1>", 'Unsupported start tag "h1" at byte offset 0'),
    ("яя<br>", 'Unsupported start tag "br" at byte offset 4'),
    ("2 < 3", 'Unsupported start tag "" at byte offset 2'),
    ("<b>а", 'Can\'t find end tag corresponding to start tag "b"'),
    ("а</b>", "Unexpected end tag at byte offset 2"),
    ("<b>а</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<span>а</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
]


@pytest.fixture
async def send(telegram: RunningTelegram, bot: Caller) -> Any:
    telegram.world.start(OKSANA)

    async def sent(text: str, **params: Any) -> Any:
        return await bot("sendMessage", chat_id=OKSANA, text=text, **params)

    return sent


@pytest.mark.parametrize(("source", "expected"), FORMATTED)
async def test_bot_formats_with_html_and_gets_entities(source: str, expected: Any, send: Any) -> None:
    message = await send(source, parse_mode="HTML")
    assert [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])] == expected
    assert "<b>" not in message["text"] or "&lt;" in source


@pytest.mark.parametrize(("source", "complaint"), BROKEN)
async def test_bot_with_broken_html_is_told_where(source: str, complaint: str, send: Any) -> None:
    with pytest.raises(Refusal) as refusal:
        await send(source, parse_mode="HTML")
    assert refusal.value.description == f"Bad Request: can't parse entities: {complaint}"


async def test_length_is_counted_after_formatting_in_utf16(send: Any) -> None:
    assert len((await send("<b>" + "а" * 4096 + "</b>", parse_mode="HTML"))["text"]) == 4096
    with pytest.raises(Refusal, match="Bad Request: message is too long"):
        await send("а" * 4097)
    with pytest.raises(Refusal, match="Bad Request: message is too long"):
        await send("😀" * 2049)


@pytest.mark.parametrize("text", ["", "  \n ", "<b> </b>"])
async def test_empty_text_is_refused(text: str, send: Any) -> None:
    with pytest.raises(Refusal, match=r"Bad Request: (message text is empty|text must be non-empty)"):
        await send(text, parse_mode="HTML")


async def test_spaces_around_are_cut_and_control_letters_cleaned(send: Any) -> None:
    message = await send("\n  <b>а</b>\r\n\tб  \n", parse_mode="HTML")
    assert message["text"] == "а\n б"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def test_given_entities_must_fit_the_text(send: Any) -> None:
    message = await send("абв", entities=[{"type": "bold", "offset": 1, "length": 1}])
    assert message["entities"] == [{"type": "bold", "offset": 1, "length": 1}]
    with pytest.raises(Refusal, match="entity beginning at UTF-16 offset 1 ends after the end of the text"):
        await send("абв", entities=[{"type": "bold", "offset": 1, "length": 9}])


async def test_addresses_and_commands_are_found_in_plain_text(send: Any) -> None:
    message = await send("/help: пишіть на help@example.org або https://example.org/a.")
    kinds = [entity["type"] for entity in message["entities"]]
    assert kinds == ["bot_command", "email", "url"]
    url = message["entities"][2]
    assert message["text"][url["offset"] :][: url["length"]] == "https://example.org/a"


async def test_other_markup_is_honestly_missing(send: Any) -> None:
    with pytest.raises(Refusal, match="Not Implemented in the sandbox: parse_mode MarkdownV2"):
        await send("*а*", parse_mode="MarkdownV2")
    with pytest.raises(Refusal, match="unsupported parse_mode"):
        await send("а", parse_mode="BBCode")
