"""Methods of the Bot API, one module for each kind; what is not here is refused as not implemented."""

from typing import Any

from sandbox.telegram.api import chats, editing, media, profile, queries, sending, topics


def methods() -> dict[type, Any]:
    """Classes of aiogram → the functions that do what they say, `(state, call) -> result`."""
    table: dict[type, Any] = {}
    for module in (sending, media, editing, topics, profile, chats, queries):
        table |= module.METHODS
    return table
