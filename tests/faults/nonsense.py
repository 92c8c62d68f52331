"""Updates that no sane server sends."""

from __future__ import annotations

from typing import Any

BEYOND_64_BITS = 1 << 70


def malformed(patient: int) -> list[dict[str, Any]]:
    """What no sane server sends, among it all that ever made a bot stumble."""
    chat: dict[str, Any] = {"id": patient, "type": "private", "first_name": "А"}
    author: dict[str, Any] = {**chat, "is_bot": False}
    good: dict[str, Any] = {"message_id": 7_000_001, "date": 1_700_000_000, "chat": chat, "from": author, "text": "а"}
    return [
        {},
        {"message": None},
        {"message": "text"},
        {"message": []},
        {"message": {"chat": {"id": "abc"}}},
        {"message": {"chat": chat, "from": {"id": "abc"}}},
        {"message": {"chat": chat, "from": {"id": None}}},
        {"message": {**good, "from": {**author, "language_code": {"uk": 1}}}},
        {"message": {**good, "chat": {"id": BEYOND_64_BITS, "type": "private"}}},
        {"message": {**good, "from": {**author, "id": BEYOND_64_BITS}}},
        {"message": {**good, "text": "половина \ud83d літери"}},
        {"message": {**good, "text": "нуль \x00 посередині"}},
        {"message": {**good, "text": ["list"]}},
        {"message": {**good, "entities": [{"type": "bold", "offset": 10**6, "length": -1}]}},
        {"callback_query": {"message": "text", "from": chat}},
        {"callback_query": {"id": "1", "from": chat, "chat_instance": "1", "data": 5}},
        {"a_kind_to_come": {"chat": chat, "from": chat}},
        {"my_chat_member": {"chat": chat}},
    ]
