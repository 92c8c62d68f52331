"""The print form of a declaration: HTML of the national system, without anything that acts; and as a file to read."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from services.print_blocks import Block, Kind, blocks_of

if TYPE_CHECKING:
    from fpdf import FPDF

_PAGE_MM = (105, 186)  # a page of a phone's own proportions: nobody has to move it to and fro to read a line
_MARGIN_MM = 8
_LETTERS_PT: dict[Kind, float] = {"title": 14, "heading": 12, "text": 11, "item": 11}
_LINE = 1.25  # of the letters' size
_PT_MM = 0.3528
_GAP_MM = 2.2
_FONT = "source"
MOST_LETTERS, MOST_BLOCKS = 200_000, 1_000  # a declaration has some thousands and fifty; what is longer is none
_REACHING_OUT = {"img", "a", "map", "area"}


def readable(content: str) -> str:
    """The form as a part of a page of ours: no scripts, frames, forms, foreign pictures or addresses."""
    import nh3

    unread = {"script", "style", "title"}
    return str(nh3.clean(content, tags=set(nh3.ALLOWED_TAGS) - _REACHING_OUT, clean_content_tags=unread))


async def pdf_of(content: str, title: str) -> bytes:
    """The form as a PDF that a phone shows in readable letters, made beside the event loop; `title` names the file."""
    return await asyncio.to_thread(_printed, readable(content[:MOST_LETTERS]), title)


def _printed(content: str, title: str) -> bytes:
    page = _page(title)
    for block in blocks_of(content)[:MOST_BLOCKS]:
        _write(page, block)
    return bytes(page.output())


def _page(title: str) -> FPDF:
    """An empty page with letters for Ukrainian; libraries say nothing of what is written, not even which letter."""
    for library in ("fpdf", "fontTools"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    from font_source_sans_pro import font_files_ttf
    from fpdf import FPDF

    page = FPDF(format=_PAGE_MM)
    page.set_margin(_MARGIN_MM)
    page.set_auto_page_break(auto=True, margin=_MARGIN_MM)
    page.add_font(_FONT, "", font_files_ttf["SourceSansPro"])
    page.add_font(_FONT, "B", font_files_ttf["SourceSansProBold"])
    page.set_title(title)
    page.set_lang("uk")
    page.add_page()
    return page


def _write(page: FPDF, block: Block) -> None:
    size = _LETTERS_PT[block.kind]
    page.set_font(_FONT, "B" if block.kind in ("title", "heading") else "", size)
    words = f"• {block.words}" if block.kind == "item" else block.words
    page.multi_cell(0, size * _PT_MM * _LINE, words, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(_GAP_MM)
