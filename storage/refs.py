"""The one place that knows how a reference is written into a column, and how it is read again."""

from __future__ import annotations

import re
from typing import Literal

from sqlalchemy import Column, ColumnElement, Text, cast, literal_column

from storage.records import Ref

_TICKET = re.compile(r"ticket:([0-9]+)(:(card|receipt)|:details:([0-9]+))?")
_OTHER = re.compile(r"(banner|personal|draft):([0-9]+)")  # outages were called banners when the first rows were written


def written(ref: Ref) -> str:
    """The reference as the text of a column."""
    if ref.kind in ("card", "receipt"):
        return f"ticket:{ref.key}:{ref.kind}"
    if ref.kind == "details":
        return f"ticket:{ref.key}:details:{ref.part}"
    return f"{'banner' if ref.kind == 'outage' else ref.kind}:{ref.key}"


def parsed(text: str | None) -> Ref | None:
    """The reference again; None for no text, and for one that an older or a newer release has written."""
    if found := _TICKET.fullmatch(text or ""):
        if found[4]:
            return Ref("details", int(found[1]), int(found[4]))
        return Ref("card" if found[3] == "card" else "receipt" if found[3] else "ticket", int(found[1]))
    if found := _OTHER.fullmatch(text or ""):
        kinds: dict[str, Literal["outage", "personal", "draft"]]
        kinds = {"banner": "outage", "personal": "personal", "draft": "draft"}
        return Ref(kinds[found[1]], int(found[2]))
    return None


def column_of(kind: Literal["card", "receipt"], ticket: Column[int]) -> ColumnElement[str]:
    """The same text, made by the database from the key of a ticket."""
    return literal_column("'ticket:'", Text()).concat(cast(ticket, Text())).concat(literal_column(f"':{kind}'", Text()))
