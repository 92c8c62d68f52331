"""The words of a print form, block by block, whatever it is laid out as: what a narrow page can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["title", "heading", "text", "item"]

_HEADINGS: dict[str, Kind] = {"h1": "title", **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "caption"), "heading")}
_ENDING = {*_HEADINGS, "p", "div", "section", "article", "main", "header", "footer", "blockquote", "pre", "table", "dl",
           "ul", "ol", "li", "dt", "dd", "tr", "br", "hr", "body", "title"}  # fmt: skip
_CELLS = ("td", "th")
CELL = " · "  # stands between the cells of a row: a phone has no room for columns


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; in a row of a table, `CELL` between its cells."""

    kind: Kind
    words: str


def blocks_of(html: str) -> Sequence[Block]:
    """All of them in their order; never raises, whatever the form is. Give it cleaned HTML: scripts would be words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._kind: Kind = "text"

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _ENDING:
            self.end()
            self._kind = _HEADINGS.get(tag, "item" if tag == "li" else "text")
        elif tag in _CELLS and "".join(self._words).strip():
            self._words.append(CELL)

    def handle_endtag(self, tag: str) -> None:
        if tag in _ENDING:
            self.end()
            self._kind = "text"

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end(self) -> None:
        """What was gathered is a block, if it holds anything; empty cells leave nothing behind."""
        cells = [" ".join(cell.split()) for cell in "".join(self._words).split(CELL)]
        words = CELL.join(filter(None, cells))
        if words:
            self.blocks.append(Block(self._kind, words))
        self._words = []
