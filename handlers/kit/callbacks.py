"""What buttons carry: typed, versioned, at most 64 bytes, and never anything personal.

The number in a prefix is its version: when the meaning of a button changes, the number does too, and presses on old
keyboards lead to a fresh card. Keys in buttons are opaque; rights and freshness are read from the database each time.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData

FRESH = "+"  # put before the data of buttons under messages worth keeping: the answer comes as a new message
GO_ON = "go-on"
"""The screen that takes up what waits (`handlers.kit.left_open`); it belongs to no conversation."""
KEYS_BELOW = 1 << 63  # keys of rows are numbers of 63 bits (storage.ids); a driver refuses to look for a greater one


def key_of(item: str) -> int | None:
    """The key of a row, or a place in a list, that stands in a button; None when it cannot be one."""
    if not (item.isascii() and item.isdigit()):
        return None
    key = int(item)
    return key if key < KEYS_BELOW else None


class Open(CallbackData, prefix="o1"):
    """Opens a screen by its name; `item` opens one thing there."""

    screen: str
    item: str = ""


class Pick(CallbackData, prefix="pk1"):
    """Chooses one of several in the list that the conversation shows; `of` says which list."""

    of: str
    item: str


class Page(CallbackData, prefix="pg1"):
    """Turns to a page of the list that the conversation shows."""

    of: str
    number: int
    item: str = ""


class Confirm(CallbackData, prefix="ok1"):
    """Agrees to what the screen restates; `version` is that of the thing when it was shown."""

    what: str
    item: str = ""
    version: int = 0
