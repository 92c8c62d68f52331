"""Who a raw update is from and what they read: known before it is parsed, so that the inbox needs no framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeGuard

from locales import LANGUAGES

SLAVIC_NEIGHBOURS = ("uk", "ru", "be")  # people whose phone speaks these read Ukrainian; all others get English
NUMBERS = range(-(1 << 63), 1 << 63)  # columns hold 64 bits; Telegram's numbers have at most 52


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
        user, message = event.get("from"), event.get("message")
        where = (event.get("chat"), message.get("chat") if isinstance(message, dict) else None, user)
        chat = next(filter(_named, where), None)  # one that is misshapen is of whoever sent it: with them it is erased
        if _named(chat):
            sender = user if _named(user) else chat
            return Sender(kind, sender["id"], chat["id"], sender.get("language_code"))
    return None


def language_for(code: str | None, default: str) -> str:
    """The language to begin with, from the language of the person's Telegram."""
    if not code or not isinstance(code, str):
        return default
    if code[:2] in LANGUAGES:
        return code[:2]
    return "uk" if code[:2] in SLAVIC_NEIGHBOURS else "en"


def _named(thing: Any) -> TypeGuard[dict[str, Any]]:
    """Is this a chat or a user with a number?"""
    return isinstance(thing, dict) and is_number(thing.get("id"))


def is_number(given: Any) -> bool:
    """Is this a whole number that a database can keep?"""
    return isinstance(given, int) and given in NUMBERS


def has_number(update: Any) -> bool:
    """Is this an update at all?"""
    return isinstance(update, dict) and is_number(update.get("update_id"))


def lane_of(update: dict[str, Any]) -> int:
    """Updates of one chat share a lane; what belongs to no chat has lane 0."""
    sender = sender_of(update)
    return sender.chat if sender else 0
