"""The printed form of a declaration: HTML of the national system, without anything that acts."""

from __future__ import annotations

_PAGE = {"html", "head", "body", "title", "section", "main", "header", "footer"}
_REACHING_OUT = {"img", "a", "map", "area"}


def printable(content: str) -> bytes:
    """A file that only shows: no scripts, frames, forms, foreign pictures or addresses."""
    return f'<!doctype html><meta charset="utf-8"><title>Декларація</title>{_cleaned(content, _PAGE)}'.encode()


def readable(content: str) -> str:
    """The same as a part of a page of ours."""
    return _cleaned(content, set())


def _cleaned(content: str, more: set[str]) -> str:
    import nh3

    tags = (set(nh3.ALLOWED_TAGS) | more) - _REACHING_OUT
    unread = {"script", "style"} | ({"title"} - more)
    return str(nh3.clean(content, tags=tags, clean_content_tags=unread))
