"""An update as the framework's models know it, or as much of it as they can read.

Telegram grows faster than its models, and old messages come forwarded in shapes that no model allows (a hidden sender
without a name, a story without a number). Such a part is about the message and not what was said, so it is left out.
"""

from __future__ import annotations

from typing import Any

from aiogram import Bot
from aiogram.types import Update
from pydantic import ValidationError

TRIES = 3  # each leaves out all that was wrong; more than one nested fault is not known
_MESSAGES = ("message", "edited_message")
_NEEDED = frozenset({"message_id", "date", "chat", "from"})


def read_update(update: dict[str, Any], bot: Bot) -> Update:
    """The update; raises `ValidationError` when not even the rest of it can be read."""
    for _ in range(TRIES):
        try:
            return Update.model_validate(update, context={"bot": bot})
        except ValidationError as fault:
            readable = _without(update, fault)
            if readable is None:
                raise
            update = readable
    return Update.model_validate(update, context={"bot": bot})


def _without(update: dict[str, Any], fault: ValidationError) -> dict[str, Any] | None:
    """The same without the parts of the message that are at fault; None when that is no way."""
    found = [(str(kind), str(part)) for kind, part, *_ in (one["loc"] for one in fault.errors() if len(one["loc"]) > 1)]
    parts = {kind: update[kind] for kind in _MESSAGES if isinstance(update.get(kind), dict)}
    wrong = {(kind, part) for kind, part in found if part in parts.get(kind, ())}
    if len({*found}) > len(wrong) or not wrong or any(part in _NEEDED for _, part in wrong):
        return None
    left = dict(update)
    for kind, part in wrong:
        left[kind] = {name: value for name, value in left[kind].items() if name != part}
    return left
