"""The printed form of a declaration: HTML of the national system, without anything that acts."""

from __future__ import annotations

_PAGE = {"html", "head", "body", "title", "section", "main", "header", "footer"}
_REACHING_OUT = {"img", "a", "map", "area"}


def printable(content: str) -> bytes:
    """A file that only shows: no scripts, frames, forms, foreign pictures or addresses."""
    import nh3

    cleaned = nh3.clean(content, tags=(set(nh3.ALLOWED_TAGS) | _PAGE) - _REACHING_OUT)
    return f'<!doctype html><meta charset="utf-8"><title>Декларація</title>{cleaned}'.encode()
