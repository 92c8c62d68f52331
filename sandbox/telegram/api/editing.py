"""Methods that change, delete, pin and react to messages."""

from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageCaption,
    EditMessageMedia,
    EditMessageReplyMarkup,
    EditMessageText,
    PinChatMessage,
    SetMessageReaction,
    UnpinAllChatMessages,
    UnpinChatMessage,
)

from sandbox.telegram.access import check_deletable, find_message, open_chat
from sandbox.telegram.api.call import AnyCall, Call, Methods, caption_content, text_content
from sandbox.telegram.api.media import media_content
from sandbox.telegram.errors import Refused, bad_request
from sandbox.telegram.keyboards import read_markup
from sandbox.telegram.limits import DELETE_AT_ONCE
from sandbox.telegram.posting import amend, post, remove
from sandbox.telegram.reactions import check_reactions, set_reactions
from sandbox.telegram.state import State
from sandbox.wire import Json

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
_TEXT_FIELDS = ("text", "entities")
_CAPTION_FIELDS = ("caption", "caption_entities")
_MEDIA = ("photo", "document", "video", "animation", "audio", "voice")
_MEDIA_FIELDS = (*_MEDIA, *_CAPTION_FIELDS)


def _edit_text(state: State, call: Call[EditMessageText]) -> Json | bool:
    return _edit(state, call, text_content(state, call.raw), _TEXT_FIELDS)


def _edit_caption(state: State, call: Call[EditMessageCaption]) -> Json | bool:
    return _edit(state, call, caption_content(state, call.raw), _CAPTION_FIELDS)


def _edit_markup(state: State, call: Call[EditMessageReplyMarkup]) -> Json | bool:
    return _edit(state, call, {}, ())


def _edit_media(state: State, call: Call[EditMessageMedia]) -> Json | bool:
    """Another file, whatever lay there; words under it are those that come with it."""
    media = call.raw["media"]
    content = media_content(state, call, media["type"], media.get("media")) | caption_content(state, media)
    return _edit(state, call, content, _MEDIA_FIELDS)


def _edit(state: State, call: AnyCall, content: Json, fields: tuple[str, ...]) -> Json | bool:
    inline_id = call.method.inline_message_id
    message = _target(state, call.method)
    markup = read_markup(call.raw.get("reply_markup"), private=True, inline_only=True)
    _check_editable(state, message, fields)
    changes = {field: content.get(field) for field in fields}
    same = all(message.get(field) == value for field, value in changes.items())
    if same and message.get("reply_markup") == markup:
        raise bad_request(NOT_MODIFIED)
    changed = amend(state, message, changes, markup=markup, silent=not fields)
    return True if inline_id else changed


def _target(state: State, method: Any) -> Json:
    if method.inline_message_id:
        key = state.inline_ids.get(method.inline_message_id)
        message = state.messages.get(key) if key else None
        if message is None:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    if method.chat_id is None:
        raise bad_request("message identifier is not specified")
    return find_message(state, open_chat(state, method.chat_id), method.message_id, "message to edit")


def _check_editable(state: State, message: Json, fields: tuple[str, ...]) -> None:
    sender = message.get("via_bot") or message["from"]
    if sender["id"] != state.bot["id"] or "forward_origin" in message:
        raise bad_request("message can't be edited")
    if fields == _TEXT_FIELDS and "text" not in message:
        raise bad_request("there is no text in the message to edit")
    if fields == _CAPTION_FIELDS and not any(kind in message for kind in _MEDIA):
        raise bad_request("there is no caption in the message to edit")


def _delete_message(state: State, call: Call[DeleteMessage]) -> bool:
    chat = open_chat(state, call.method.chat_id)
    message = find_message(state, chat, call.method.message_id, "message to delete")
    check_deletable(state, message)
    remove(state, chat["id"], [message["message_id"]])
    return True


def _delete_messages(state: State, call: Call[DeleteMessages]) -> bool:
    """Deletes what it can; ids that are gone or too old are left out without a word."""
    ids = call.method.message_ids
    if not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > DELETE_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    chat = open_chat(state, call.method.chat_id)
    remove(state, chat["id"], [message_id for message_id in ids if _deletable(state, chat["id"], message_id)])
    return True


def _deletable(state: State, chat_id: int, message_id: int) -> bool:
    message = state.messages.get((chat_id, message_id))
    if message is None:
        return False
    try:
        check_deletable(state, message)
    except Refused:
        return False
    return True


def _pin_message(state: State, call: Call[PinChatMessage]) -> bool:
    chat = open_chat(state, call.method.chat_id)
    message = find_message(state, chat, call.method.message_id, "message to pin")
    pins = [*state.profile.get(_pins(chat), []), message["message_id"]]
    state.profile[_pins(chat)] = list(dict.fromkeys(pins))
    pinned = {key: value for key, value in message.items() if key != "reply_to_message"}
    post(state, chat["id"], state.bot_user(), {"pinned_message": pinned}, thread=message.get("message_thread_id"))
    return True


def _unpin_message(state: State, call: Call[UnpinChatMessage]) -> bool:
    chat = open_chat(state, call.method.chat_id)
    pins = state.profile.get(_pins(chat), [])
    wanted = call.method.message_id or (pins[-1] if pins else None)
    if wanted is not None:
        find_message(state, chat, wanted, "message to unpin")
    state.profile[_pins(chat)] = [message_id for message_id in pins if message_id != wanted]
    return True


def _unpin_all(state: State, call: Call[UnpinAllChatMessages]) -> bool:
    state.profile.pop(_pins(open_chat(state, call.method.chat_id)), None)
    return True


def _pins(chat: Json) -> str:
    return f"pins:{chat['id']}"


def _set_reaction(state: State, call: Call[SetMessageReaction]) -> bool:
    chat = open_chat(state, call.method.chat_id)
    message = find_message(state, chat, call.method.message_id, "message to react")
    reactions = check_reactions(call.raw.get("reaction") or [])
    set_reactions(state, message, state.bot["id"], reactions)
    return True


METHODS: Methods = {
    EditMessageText: _edit_text,
    EditMessageCaption: _edit_caption,
    EditMessageMedia: _edit_media,
    EditMessageReplyMarkup: _edit_markup,
    DeleteMessage: _delete_message,
    DeleteMessages: _delete_messages,
    PinChatMessage: _pin_message,
    UnpinChatMessage: _unpin_message,
    UnpinAllChatMessages: _unpin_all,
    SetMessageReaction: _set_reaction,
}
