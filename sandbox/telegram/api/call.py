"""A request of the bot after reading, and the common road of everything it sends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aiogram.types import ReplyParameters

from sandbox.telegram.access import check_writable, find_message, open_chat, open_thread
from sandbox.telegram.errors import Refused, bad_request, not_implemented
from sandbox.telegram.files import Upload
from sandbox.telegram.html_text import units
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.limits import CAPTION_UNITS, TEXT_UNITS
from sandbox.telegram.posting import post, set_keyboard
from sandbox.telegram.rich_text import formatted, given, with_found
from sandbox.telegram.state import State
from sandbox.wire import Json

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Call(Generic[M]):
    """One request: checked by aiogram's class (`method`), as it was sent (`raw`), with its uploads."""

    method: M
    raw: Json
    uploads: Mapping[str, Upload]


AnyCall = Call[Any]
"""A call whose method has the fields that the function reads; aiogram's classes share no base that says so."""
Methods = dict[type, Callable[..., object]]
"""Classes of aiogram → the functions that do what they say, `(state, call) -> result`."""


def send(state: State, call: AnyCall, content: Json, **extra: object) -> Json:
    """Send content where the call says: chat, topic, reply, keyboard, protection."""
    method = call.method
    chat = open_chat(state, method.chat_id)
    thread = open_thread(state, chat, getattr(method, "message_thread_id", None))
    check_writable(state, chat, thread)
    markup = read_markup(call.raw.get("reply_markup"), private=chat["type"] == "private")
    reply_to, quote = _reply(state, chat, call)
    message = post(
        state,
        chat["id"],
        state.bot_user(),
        content,
        thread=thread,
        reply_to=reply_to,
        markup=markup,
        quote=quote,
        has_protected_content=bool(given(method.protect_content)),
        **extra,
    )
    set_keyboard(state, chat["id"], markup, message["message_id"])
    return message


def _reply(state: State, chat: Json, call: AnyCall) -> tuple[Json | None, Json | None]:
    method = call.method
    wanted: ReplyParameters | None = method.reply_parameters
    message_id = wanted.message_id if wanted else getattr(method, "reply_to_message_id", None)
    if not message_id:
        return None, None
    if wanted and wanted.chat_id not in (None, chat["id"], str(chat["id"])):
        raise not_implemented("reply to a message of another chat")
    optional = wanted.allow_sending_without_reply if wanted else method.allow_sending_without_reply
    try:
        target = find_message(state, chat, message_id, "message to be replied")
    except Refused:
        if given(optional):
            return None, None
        raise
    return target, _quote(target, wanted, call.raw.get("reply_parameters") or {})


def _quote(target: Json, wanted: ReplyParameters | None, raw: Json) -> Json | None:
    if wanted is None or not wanted.quote:
        return None
    text, entities = formatted(wanted.quote, given(wanted.quote_parse_mode), raw.get("quote_entities"))
    body = target.get("text") or target.get("caption") or ""
    if text not in body:
        raise bad_request("QUOTE_TEXT_INVALID")
    quote: Json = {"text": text, "position": units(body[: body.index(text)]), "is_manual": True}
    return quote | ({"entities": entities} if entities else {})


def text_content(state: State, raw: Json, field: str = "text") -> Json:
    """`text` and `entities` of a message within Telegram's length."""
    text = raw.get(field) or ""
    plain, found = formatted(text, raw.get("parse_mode"), raw.get("entities"))
    if not plain:
        raise bad_request("message text is empty" if not text.strip() else "text must be non-empty")
    if units(plain) > TEXT_UNITS:
        raise bad_request("message is too long")
    return {"text": plain, **_entities("entities", state, plain, found)}


def caption_content(state: State, raw: Json) -> Json:
    """`caption` and `caption_entities`, or nothing."""
    plain, found = formatted(raw.get("caption") or "", raw.get("parse_mode"), raw.get("caption_entities"))
    if units(plain) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    if not plain:
        return {}
    return {"caption": plain, **_entities("caption_entities", state, plain, found)}


def _entities(field: str, state: State, text: str, found: list[Json]) -> Json:
    all_of_them = [_with_user(state, entity) for entity in with_found(text, found)]
    return {field: [entity for entity in all_of_them if entity]} if any(all_of_them) else {}


def _with_user(state: State, entity: Json) -> Json | None:
    """A mention of a person by id becomes a mention of the person, or nothing if unknown."""
    if entity["type"] != "text_mention":
        return entity
    user_id = entity.get("user_id") or entity.get("user", {}).get("id")
    if user_id not in state.people:
        return None
    kept = {key: value for key, value in entity.items() if key != "user_id"}
    return {**kept, "user": state.people[user_id].user()}
