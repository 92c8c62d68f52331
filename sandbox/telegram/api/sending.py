"""Methods that send words, locations, people and the typing sign."""

from aiogram.methods import (
    CopyMessage,
    ForwardMessage,
    SendChatAction,
    SendContact,
    SendLocation,
    SendMessage,
    SendVenue,
)

from sandbox.telegram.access import find_message, open_chat, open_thread
from sandbox.telegram.api.call import Call, Methods, caption_content, send, text_content
from sandbox.telegram.errors import bad_request
from sandbox.telegram.limits import ACTION_SHOWN_SECONDS
from sandbox.telegram.posting import post
from sandbox.telegram.rich_text import given
from sandbox.telegram.state import State
from sandbox.wire import Json

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)
CONTENT = [
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "video",
    "animation",
    "audio",
    "voice",
    "video_note",
    "sticker",
    "contact",
    "location",
    "venue",
    "link_preview_options",
    "has_media_spoiler",
    "show_caption_above_media",
]


def _send_message(state: State, call: Call[SendMessage]) -> Json:
    content = text_content(state, call.raw)
    if isinstance(call.raw.get("link_preview_options"), dict):
        content["link_preview_options"] = call.raw["link_preview_options"]
    return send(state, call, content)


def _send_location(state: State, call: Call[SendLocation]) -> Json:
    return send(state, call, {"location": _location(call.method)})


def _send_venue(state: State, call: Call[SendVenue]) -> Json:
    method = call.method
    if not method.title.strip() or not method.address.strip():
        raise bad_request("venue title and address must be non-empty")
    venue = {"location": _location(method), "title": method.title, "address": method.address}
    # Telegram repeats the location outside of the venue for old programs
    return send(state, call, {"venue": venue, "location": venue["location"]})


def _location(method: SendLocation | SendVenue) -> Json:
    if not (-90 <= method.latitude <= 90 and -180 <= method.longitude <= 180):
        raise bad_request("invalid geolocation specified")
    return {"latitude": method.latitude, "longitude": method.longitude}


def _send_contact(state: State, call: Call[SendContact]) -> Json:
    method = call.method
    if not method.phone_number.strip() or not method.first_name.strip():
        raise bad_request("wrong phone number specified")
    contact = {"phone_number": method.phone_number, "first_name": method.first_name}
    if method.last_name:
        contact["last_name"] = method.last_name
    return send(state, call, {"contact": contact})


def _send_chat_action(state: State, call: Call[SendChatAction]) -> bool:
    chat = open_chat(state, call.method.chat_id)
    thread = open_thread(state, chat, call.method.message_thread_id)
    if call.method.action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.live.tell(
        "action",
        chat_id=chat["id"],
        thread_id=thread or 0,
        action=call.method.action,
        seconds=ACTION_SHOWN_SECONDS,
    )
    return True


def _copy_message(state: State, call: Call[CopyMessage]) -> Json:
    method = call.method
    source = _source(state, method, "message to copy")
    content = _content(source, "the message can't be copied")
    if method.caption is not None and "text" not in content:
        content = {k: v for k, v in content.items() if not k.startswith("caption")}
        content |= caption_content(state, call.raw)
    if "reply_markup" in source and call.raw.get("reply_markup") is None:
        call.raw["reply_markup"] = source["reply_markup"]
    return {"message_id": send(state, call, content)["message_id"]}


def _forward_message(state: State, call: Call[ForwardMessage]) -> Json:
    method = call.method
    source = _source(state, method, "message to forward")
    content = _content(source, "the message can't be forwarded")
    chat = open_chat(state, method.chat_id)
    origin = source.get("forward_origin") or {
        "type": "user",
        "sender_user": source["from"],
        "date": source["date"],
    }
    return post(
        state,
        chat["id"],
        state.bot_user(),
        content,
        thread=open_thread(state, chat, method.message_thread_id),
        forward_origin=origin,
        has_protected_content=bool(given(method.protect_content)),
    )


def _source(state: State, method: CopyMessage | ForwardMessage, purpose: str) -> Json:
    return find_message(state, open_chat(state, method.from_chat_id, write=False), method.message_id, purpose)


def _content(source: Json, refusal: str) -> Json:
    """What of a message can go elsewhere; service messages and protected ones cannot."""
    content = {key: source[key] for key in CONTENT if key in source}
    if source.get("has_protected_content"):
        raise bad_request("message has protected content and can't be forwarded")
    if not content:
        raise bad_request(refusal)
    return content


METHODS: Methods = {
    SendMessage: _send_message,
    SendLocation: _send_location,
    SendVenue: _send_venue,
    SendContact: _send_contact,
    SendChatAction: _send_chat_action,
    CopyMessage: _copy_message,
    ForwardMessage: _forward_message,
}
