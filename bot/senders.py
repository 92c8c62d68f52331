"""Who a raw update is from: known before it is parsed, so that the inbox needs no framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Sender:
    """Who an update is from and where: what is needed before it is parsed."""

    kind: str
    user: int
    chat: int
    language: str | None


def sender_of(update: dict[str, Any]) -> Sender | None:
    """The sender of a raw update; None for kinds that nobody sent (and for what is no update at all)."""
    for kind, event in update.items():
        if not isinstance(event, dict):
            continue
        user = event.get("from")
        chat = event.get("chat") or (event.get("message") or {}).get("chat") or user
        if isinstance(chat, dict) and isinstance(chat.get("id"), int):
            person = user if isinstance(user, dict) else chat
            return Sender(kind, int(person.get("id", 0)), chat["id"], person.get("language_code"))
    return None


def lane_of(update: dict[str, Any]) -> int:
    """Updates of one chat share a lane; what belongs to no chat has lane 0."""
    sender = sender_of(update)
    return sender.chat if sender else 0
