"""What to do when Telegram says no: its answers are words, and here is what they mean for us."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from enum import Enum
from typing import Any

from bot.road.telegram import Refused
from storage.records import CLEAN, Outgoing


class Verdict(Enum):
    """What is to be done about a message that Telegram refused."""

    DONE = "done"  # the wanted state is reached, or can no longer be
    CHANGED = "changed"  # try at once in another form
    LATER = "later"  # not now; it is not the message's fault
    AGAIN = "again"  # may be the message's fault: bounded tries
    BLOCKED = "blocked"  # the person does not want to hear from us
    CLOSED = "closed"  # the group takes nothing of ours now; it is not the message's fault, and may change
    FAILED = "failed"


_DONE = (
    "message is not modified",
    "query is too old",
    "query_id_invalid",
    "message to delete not found",
    "message can't be deleted",
)
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_NO_TOPIC = ("message thread not found", "topic_deleted", "topic_id_invalid", "topic_closed")
_CLOSED = (
    # words of the server itself (tdlib/telegram-bot-api, Client::check_chat_access): all with 403, or
    "chat not found",
    # of its library (tdlib/td, "can_send_message")
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights",
    # and of Telegram's core (core.telegram.org/method/messages.sendMessage, "possible errors"), given on with 400
    "topic_closed",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_send_plain_forbidden",
    "chat_guest_send_forbidden",
    "chat_admin_required",
    "channel_private",
    "user_banned_in_channel",
)
_HIDDEN = "member list is inaccessible"
_EDIT_ONLY = ("message_id", "inline_message_id")
_TAGS = re.compile(r"<[^>]*>")


def shut_out(refusal: Refused) -> bool:
    """Does Telegram say that the bot has no business in a group, now? Then nothing can be learnt of it, either."""
    said = refusal.description
    return refusal.code == 403 or (refusal.code == 400 and any(words in said for words in (*_CLOSED, _HIDDEN)))


def judge(message: Outgoing, refusal: Refused) -> tuple[Verdict, Outgoing | None]:
    """The verdict, and for `CHANGED` the message in its other form (same row, same key)."""
    said = refusal.description
    if refusal.code == 429 or refusal.code in (401, 404):  # too fast; or the token is wrong, which a person must mend
        return Verdict.LATER, None
    if refusal.code >= 500:
        return Verdict.AGAIN, None
    left_behind = refusal.migrate_to and "message_id" in message.payload  # the new group has another by that number
    reached = (*_DONE, *_NOT_EDITABLE) if message.kind == CLEAN else _DONE
    if left_behind or any(words in said for words in reached):
        return Verdict.DONE, None
    changed = _other_form(message, refusal)
    if changed:
        return Verdict.CHANGED, changed
    if message.chat < 0:
        return (Verdict.CLOSED if shut_out(refusal) else Verdict.FAILED), None
    return (Verdict.BLOCKED if refusal.code == 403 else Verdict.FAILED), None


def _other_form(message: Outgoing, refusal: Refused) -> Outgoing | None:
    said, payload = refusal.description, message.payload
    if refusal.migrate_to:
        moved = {**_without(payload, "reply_parameters", "message_thread_id"), "chat_id": refusal.migrate_to}
        return replace(message, chat=refusal.migrate_to, payload=moved)
    if message.method == "editMessageText" and any(words in said for words in _NOT_EDITABLE):
        return replace(message, method="sendMessage", payload=_without(payload, *_EDIT_ONLY))
    if "can't parse entities" in said and "parse_mode" in payload:
        plain = {name: _plain(value) if name in ("text", "caption") else value for name, value in payload.items()}
        return replace(message, payload=_without(plain, "parse_mode"))
    if "message_thread_id" in payload and any(words in said for words in _NO_TOPIC):
        return replace(message, payload=_without(payload, "message_thread_id"))
    if "reply_parameters" in payload and "message to be replied not found" in said:
        return replace(message, payload=_without(payload, "reply_parameters"))
    return None


def _without(payload: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in payload.items() if name not in names}


def _plain(marked: str) -> str:
    return html.unescape(_TAGS.sub("", marked))
