"""What buttons carry: typed, versioned, at most 64 bytes, and never anything personal.

The number in a prefix is its version: when the meaning of a button changes, the number does too, and presses on old
keyboards lead to a fresh card. Keys in buttons are opaque; rights and freshness are read from the database each time.
"""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

FRESH = "+"  # put before the data of buttons under messages worth keeping: the answer comes as a new message
KEYS_BELOW = 1 << 63  # keys of rows are numbers of 63 bits (storage.ids); a driver refuses to look for a greater one


def key_of(item: str) -> int | None:
    """The key of a row, or a place in a list, that stands in a button; None when it cannot be one."""
    if not (item.isascii() and item.isdigit()):
        return None
    key = int(item)
    return key if key < KEYS_BELOW else None


class Open(CallbackData, prefix="o1"):
    """Goes to the entry of a conversation; `item` opens one thing there."""

    place: str
    item: str = ""


class Language(CallbackData, prefix="lg1"):
    """Chooses the language."""

    code: str


class Pick(CallbackData, prefix="pk1"):
    """Chooses one of several in the list that the conversation shows; `of` says which list."""

    of: str
    item: str


class Page(CallbackData, prefix="pg1"):
    """Turns to a page of the list that the conversation shows."""

    of: str
    number: int
    item: str = ""


class Narrow(CallbackData, prefix="nw1"):
    """Sets a filter of the doctor search, or takes it off when `value` is empty."""

    by: str
    value: str = ""


class Confirm(CallbackData, prefix="ok1"):
    """Agrees to what the screen restates; `version` is that of the thing when it was shown."""

    what: str
    item: str = ""
    version: int = 0


class Number(CallbackData, prefix="nm1"):
    """The number pressed in the chat to finish a log-in."""

    login: str
    number: int


class Rate(CallbackData, prefix="rt1"):
    """Did this answer help?"""

    entry: str
    helped: int


class TicketAct(CallbackData, prefix="ta1"):
    """Something done with a ticket; `version` is that of the ticket when the button was shown."""

    act: str
    ticket: int = Field(ge=0, lt=KEYS_BELOW)
    version: int = 0


class BannerAct(CallbackData, prefix="bn1"):
    """Something done with the announcement of an outage; `value` is what was chosen for it."""

    act: str
    banner: int = Field(ge=0, lt=KEYS_BELOW)
    value: str = ""
