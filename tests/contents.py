"""One message of every kind that people send, as Telegram writes it; what of it must not be lost is `MARK`."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType

MARK = "мітка-кін"
_FILE = {"file_id": f"file-{MARK}", "file_unique_id": "u1"}
_SIZED = {**_FILE, "width": 9, "height": 9}
_PHOTO = [{**_SIZED, "file_size": 100}]
_MOVING = {**_SIZED, "duration": 3}
_KYIV = {"latitude": 50.45, "longitude": 30.52}
_PDF = {**_FILE, "file_name": f"{MARK}.pdf", "mime_type": "application/pdf", "file_size": 9}
_STICKER = {
    **{"file_id": "sticker", "file_unique_id": "s1", "width": 9, "height": 9, "emoji": "😢"},
    **{"type": "regular", "is_animated": False, "is_video": False},
}
_POLL = {
    "id": "1",
    "question": f"Куди йти? {MARK}",
    "options": [{"text": "до лікаря", "voter_count": 0, "persistent_id": "1"}],
    "total_voter_count": 0,
    "type": "regular",
    "members_only": False,
    "is_closed": False,
    "is_anonymous": True,
    "allows_multiple_answers": False,
    "allows_revoting": False,
}
CONTENTS: dict[ContentType, dict[str, Any]] = {
    ContentType.TEXT: {"text": f"сайт показує помилку {MARK}"},
    ContentType.PHOTO: {"photo": _PHOTO, "caption": f"підпис {MARK}"},
    ContentType.LIVE_PHOTO: {"photo": _PHOTO, "live_photo": {**_MOVING, "photo": _PHOTO}},
    ContentType.DOCUMENT: {"document": _PDF},
    ContentType.VOICE: {"voice": {**_FILE, "duration": 3}},
    ContentType.VIDEO_NOTE: {"video_note": {**_MOVING, "length": 9}},
    ContentType.VIDEO: {"video": _MOVING, "caption": f"підпис {MARK}"},
    ContentType.AUDIO: {"audio": {**_FILE, "duration": 3}, "caption": f"підпис {MARK}"},
    ContentType.ANIMATION: {"animation": _MOVING, "document": _FILE},
    ContentType.LOCATION: {"location": _KYIV},
    ContentType.VENUE: {"location": _KYIV, "venue": {"location": _KYIV, "title": f"Клініка {MARK}", "address": "Київ"}},
    ContentType.CONTACT: {"contact": {"phone_number": "+380671112233", "first_name": f"Клініка {MARK}"}},
    ContentType.STICKER: {"sticker": _STICKER},
    ContentType.DICE: {"dice": {"emoji": "🎲", "value": 6}},
    ContentType.GAME: {"game": {"title": f"Гра {MARK}", "description": "опис", "photo": _PHOTO}},
    ContentType.POLL: {"poll": _POLL},
    ContentType.CHECKLIST: {"checklist": {"title": "Справи", "tasks": [{"id": 1, "text": f"подзвонити {MARK}"}]}},
    ContentType.RICH_MESSAGE: {"rich_message": {"blocks": [{"type": "paragraph", "text": f"оформлене {MARK}"}]}},
    ContentType.PAID_MEDIA: {"paid_media": {"star_count": 1, "paid_media": []}, "caption": f"підпис {MARK}"},
}
"""What people send to be read or seen."""
DECLINED: dict[ContentType, dict[str, Any]] = {
    ContentType.STORY: {"story": {"chat": {"id": 5, "type": "private"}, "id": 1}},
    ContentType.INVOICE: {
        "invoice": {"title": "т", "description": "о", "start_parameter": "s", "currency": "UAH", "total_amount": 1}
    },
    ContentType.GIVEAWAY: {
        "giveaway": {"chats": [{"id": -5, "type": "channel"}], "winners_selection_date": 1, "winner_count": 1}
    },
}
"""What nobody here can read: it is said so, with a way on."""
FORWARDED: tuple[dict[str, Any], ...] = (
    {"type": "user", "date": 1, "sender_user": {"id": 77, "is_bot": False, "first_name": "Хтось"}},
    {"type": "hidden_user", "date": 1, "sender_user_name": "Хтось"},
    {"type": "hidden_user", "date": 1},
    {"type": "chat", "date": 1, "sender_chat": {"id": -77, "type": "supergroup", "title": "Група"}},
    {"type": "channel", "date": 1, "chat": {"id": -78, "type": "channel", "title": "Канал"}, "message_id": 5},
)
"""Whom a forwarded message may come from."""
