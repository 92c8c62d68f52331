"""The printed form of a declaration: HTML of the national system, without anything that acts."""

from __future__ import annotations

import nh3

_TAGS = set(nh3.ALLOWED_TAGS) | {"html", "head", "body", "title", "section", "main", "header", "footer"}


def printable(content: str) -> bytes:
    """A file that only shows: no scripts, frames, forms, foreign pictures or addresses."""
    cleaned = nh3.clean(content, tags=_TAGS - {"img", "a", "map", "area"})
    return f'<!doctype html><meta charset="utf-8"><title>Декларація</title>{cleaned}'.encode()
