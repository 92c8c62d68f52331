"""What leads see of edits of entries."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.inert import quoted_inert
from handlers.kit.screens import Screen, paragraphs
from locales import Html, Texts
from storage.entry_edits import EntryEdit


def edits_screen(texts: Texts, latest: Sequence[EntryEdit]) -> Screen:
    """How it is written, and what was done last, the newest first."""
    lines = [_line(texts, one) for one in latest]
    done = Html("\n".join(lines)) if lines else texts("edit-none-yet")
    return Screen(paragraphs(texts("edit-how"), done))


def made_screen(texts: Texts, made: EntryEdit) -> Screen:
    """What was done, and how it is undone."""
    words = quoted_inert(made.words) if made.words else None
    return Screen(paragraphs(_line(texts, made), words, texts("edit-undo-how", number=made.number)))


def _line(texts: Texts, one: EntryEdit) -> Html:
    undone = texts("edit-is-undone") if one.undone_at else ""
    return texts(
        f"edit-line-{one.kind}",
        number=one.number,
        entry=one.entry,
        name=one.author_name,
        day=texts.date(one.made_at),
        undone=undone,
    )
