"""What buttons carry: typed, versioned, at most 64 bytes, and never anything personal.

The number in a prefix is its version: when the meaning of a button changes, the number does too, and presses on old
keyboards lead to a fresh card. Keys in buttons are opaque; rights and freshness are read from the database each time.
"""

from __future__ import annotations

import string
from functools import lru_cache

from aiogram.filters.callback_data import CallbackData
from pydantic import ConfigDict

FRESH = "+"  # put before the data of buttons under messages worth keeping: the answer comes as a new message
SIDE = "~"
"""Put before the data of buttons on screens of a ward, with one letter for which: they act for nobody else."""
DIGITS = string.digits + string.ascii_lowercase
GO_ON = "go-on"
"""The screen that takes up what waits (`handlers.kit.left_open`); it belongs to no conversation."""
KEYS_BELOW = 1 << 63  # keys of rows are numbers of 63 bits (storage.ids); a driver refuses to look for a greater one


def key_of(item: str) -> int | None:
    """The key of a row, or a place in a list, that stands in a button; None when it cannot be one."""
    if not (item.isascii() and item.isdigit()):
        return None
    key = int(item)
    return key if key < KEYS_BELOW else None


def on_side(side: int, data: str) -> str:
    """The data of a button on a screen of this side; 0 is the patient themselves."""
    return f"{SIDE}{DIGITS[side]}{data}" if side else data


def sided(data: str) -> tuple[int, str]:
    """Of whom a button speaks, and its data without that; a letter that is none stands for nobody we know."""
    if not data.startswith(SIDE):
        return 0, data
    return DIGITS.find(data[1:2]) if data[1:2] else -1, data[2:]


class Carried(CallbackData, prefix=""):
    """What a button carries. It never changes once it is made, so that it is written once for all its buttons."""

    model_config = ConfigDict(frozen=True)


@lru_cache(maxsize=4096)
def written(data: Carried) -> str:
    """The `callback_data` of a button."""
    return data.pack()


class Open(Carried, prefix="o1"):
    """Opens a screen by its name; `item` opens one thing there."""

    screen: str
    item: str = ""


class Pick(Carried, prefix="pk1"):
    """Chooses one of several in the list that the conversation shows; `of` says which list."""

    of: str
    item: str


class Page(Carried, prefix="pg1"):
    """Turns to a page of the list that the conversation shows."""

    of: str
    number: int
    item: str = ""


class Confirm(Carried, prefix="ok1"):
    """Agrees to what the screen restates; `version` is that of the thing when it was shown."""

    what: str
    item: str = ""
    version: int = 0
