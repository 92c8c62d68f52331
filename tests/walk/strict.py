"""What Telegram refuses to show: broken markup, too long texts, bad buttons. Taken from the strict stand-in."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.road.telegram import Refused
from sandbox.telegram.errors import Refused as Refusal
from sandbox.telegram.errors import bad_request
from sandbox.telegram.html_text import units
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.limits import CALLBACK_ANSWER_LETTERS, CAPTION_UNITS, TEXT_UNITS
from sandbox.telegram.rich_text import formatted


def strict(method: str, payload: Mapping[str, Any]) -> Exception | None:
    """A fault for `FakeTelegram.faults`: the refusal Telegram would give, if any."""
    try:
        _check(method, payload)
    except Refusal as refusal:
        return Refused(refusal.code, refusal.description, refusal.parameters)
    return None


def _check(method: str, payload: Mapping[str, Any]) -> None:
    json.dumps(payload).encode()
    mode = payload.get("parse_mode")
    if method in ("sendMessage", "editMessageText"):
        plain, _ = formatted(payload["text"], mode, None)
        if not plain.strip():
            raise bad_request("message text is empty")
        if units(plain) > TEXT_UNITS:
            raise bad_request("message is too long")
    if "caption" in payload and units(formatted(payload["caption"], mode, None)[0]) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    if method == "answerCallbackQuery" and len(payload.get("text") or "") > CALLBACK_ANSWER_LETTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if "reply_markup" in payload:
        edit = method.startswith("edit")
        read_markup(payload["reply_markup"], private=payload["chat_id"] > 0, inline_only=edit)
