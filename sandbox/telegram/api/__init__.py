"""Methods of the Bot API, one module for each kind; what is not here is refused as not implemented."""

from sandbox.telegram.api import chats, editing, media, profile, queries, sending, topics
from sandbox.telegram.api.call import Methods


def methods() -> Methods:
    """All of them in one table."""
    table: Methods = {}
    for module in (sending, media, editing, topics, profile, chats, queries):
        table |= module.METHODS
    return table
