"""Reply markup: read, checked and cleaned as the server does it."""

from collections.abc import Callable

from sandbox.telegram.errors import Refused, bad_request
from sandbox.telegram.limits import (
    BUTTONS_IN_ROW,
    CALLBACK_DATA_BYTES,
    COPY_TEXT_LETTERS,
    INLINE_BUTTONS,
    PLACEHOLDER_LETTERS,
)
from sandbox.telegram.links import check_link, mentioned_user
from sandbox.wire import Json

STYLES = ("danger", "success", "primary")
_ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
    "disabled",
)
_EMPTY_MEANS_ABSENT = ("url", "callback_data")
_PRIVATE_REQUESTS = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "Web App buttons can be used in private chats only",
}


def read_markup(raw: object, *, private: bool, inline_only: bool = False) -> Json | None:
    """The markup that will be kept, None for none; Refused in the server's words.

    `private` tells a chat with one person from a group; `inline_only` is for edits.
    """
    if raw is None:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if raw.get("inline_keyboard") is not None:
        return _inline(raw)
    if inline_only:
        raise bad_request("inline keyboard expected") if raw else bad_request("object expected as reply markup")
    if raw.get("keyboard") is not None:
        return _reply_keyboard(raw, private)
    if raw.get("remove_keyboard"):
        return {"remove_keyboard": True}
    if raw.get("force_reply"):
        return {"force_reply": True, **_placeholder(raw)}
    return None


def is_inline(markup: Json | None) -> bool:
    """Whether the markup belongs to a message, not to the input line."""
    return markup is not None and "inline_keyboard" in markup


def _rows(raw: Json, field: str, kind: str) -> list[list[object]]:
    rows = raw[field]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{field}" of the {kind} must be an Array of Arrays')
    return rows


def _inline(raw: Json) -> Json | None:
    rows = [[_inline_button(button) for button in row] for row in _rows(raw, "inline_keyboard", "InlineKeyboardMarkup")]
    kept = [row for row in rows if row]  # the server drops empty rows without a word
    if not kept:
        return None
    if any(len(row) > BUTTONS_IN_ROW for row in kept) or sum(map(len, kept)) > INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": kept, **({"force_reply": True} if raw.get("force_reply") else {})}


def _cannot_parse(reason: str) -> Refused:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _inline_button(raw: object) -> Json:
    if not isinstance(raw, dict):
        raise _cannot_parse("InlineKeyboardButton must be an Object")
    _check_label(raw, _cannot_parse)
    actions = [name for name in _ACTIONS if _is_set(raw, name)]
    if not actions:
        raise _cannot_parse("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _cannot_parse(f"exactly one type of the button must be given, found {', '.join(actions)}")
    button = {name: raw[name] for name in ("text", "icon_custom_emoji_id", "style") if raw.get(name)}
    button[actions[0]] = _checked_action(actions[0], raw[actions[0]])
    return button


def _is_set(raw: Json, name: str) -> bool:
    value = raw.get(name)
    return bool(value) if name in _EMPTY_MEANS_ABSENT else value is not None


def _check_label(raw: Json, complaint: Callable[[str], Refused]) -> None:
    if not isinstance(raw.get("text"), str):
        raise complaint('Field "text" must be of type String')
    if not raw["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    if raw.get("style") and str(raw["style"]).lower() not in STYLES:
        raise complaint("invalid button style specified")


def _checked_action(name: str, value: object) -> object:
    if name == "callback_data" and len(str(value).encode()) > CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if name == "url":
        return _checked_url(str(value))
    if name == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not isinstance(text, str) or not 1 <= len(text) <= COPY_TEXT_LETTERS:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    if name in ("web_app", "login_url"):
        _require_https(name, value)
    return value


def _checked_url(url: str) -> str:
    if mentioned_user(url) is not None:
        return url
    try:
        return check_link(url)
    except ValueError as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from None


def _require_https(name: str, value: object) -> None:
    url = value.get("url", "") if isinstance(value, dict) else ""
    if not str(url).lower().startswith("https://"):
        kind = "Web App" if name == "web_app" else "login"
        raise bad_request(f"inline keyboard button {kind} URL '{url}' is invalid: Only HTTPS links are allowed")


def _reply_keyboard(raw: Json, private: bool) -> Json | None:
    rows = [[_reply_button(button, private) for button in row] for row in _rows(raw, "keyboard", "ReplyKeyboardMarkup")]
    kept = [row for row in rows if row]
    if not kept:
        return None
    if any(len(row) > BUTTONS_IN_ROW for row in kept):
        raise bad_request("reply markup is too long")
    flags = {
        name: True for name in ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective") if raw.get(name)
    }
    return {"keyboard": kept, **flags, **_placeholder(raw)}


def _reply_button(raw: object, private: bool) -> Json:
    if isinstance(raw, str):
        raw = {"text": raw}
    if not isinstance(raw, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _check_label(raw, lambda reason: bad_request(f"can't parse keyboard button: {reason}"))
    for name, complaint in _PRIVATE_REQUESTS.items():
        if raw.get(name) and not private:
            raise bad_request(complaint)
    return {name: value for name, value in raw.items() if value is not None}


def _placeholder(raw: Json) -> Json:
    text = raw.get("input_field_placeholder")
    if not text:
        return {}
    if len(text) > PLACEHOLDER_LETTERS:
        raise bad_request("REPLY_MARKUP_PLACEHOLDER_INVALID")
    return {"input_field_placeholder": text}
