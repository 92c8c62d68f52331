"""Methods that make, rename, close and delete forum topics."""

from dataclasses import replace

from aiogram.methods import (
    CloseForumTopic,
    CreateForumTopic,
    DeleteForumTopic,
    EditForumTopic,
    GetForumTopicIconStickers,
    ReopenForumTopic,
)

from sandbox.telegram.access import open_group, open_topic, require_right
from sandbox.telegram.api.call import AnyCall, Call, Methods
from sandbox.telegram.errors import bad_request
from sandbox.telegram.limits import TOPIC_NAME_LETTERS
from sandbox.telegram.posting import change_topic, erase_topic, make_topic, post
from sandbox.telegram.state import State
from sandbox.wire import Json

# core.telegram.org/bots/api#createforumtopic
ICON_COLORS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)


def _create_topic(state: State, call: Call[CreateForumTopic]) -> Json:
    method = call.method
    group = open_group(state, method.chat_id)
    require_right(group)
    if method.icon_color is not None and method.icon_color not in ICON_COLORS:
        raise bad_request("TOPIC_ICON_COLOR_INVALID")
    name = _name(method.name)
    emoji = method.icon_custom_emoji_id or ""
    return make_topic(state, group.id, state.bot_user(), name, method.icon_color, emoji).wire()


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise bad_request("topic name must be non-empty")
    if len(name) > TOPIC_NAME_LETTERS:
        raise bad_request("TOPIC_TITLE_TOO_LONG")
    return name


def _edit_topic(state: State, call: Call[EditForumTopic]) -> bool:
    method = call.method
    topic = open_topic(state, open_group(state, method.chat_id), method.message_thread_id)
    changed = topic
    if method.name:
        changed = replace(changed, name=_name(method.name))
    if method.icon_custom_emoji_id is not None:
        changed = replace(changed, icon_custom_emoji_id=method.icon_custom_emoji_id)
    if changed == topic:
        raise bad_request("TOPIC_NOT_MODIFIED")
    change_topic(state, changed)
    edited = {"name": changed.name} if changed.name != topic.name else {}
    if changed.icon_custom_emoji_id != topic.icon_custom_emoji_id:
        edited["icon_custom_emoji_id"] = changed.icon_custom_emoji_id
    _note(state, topic.chat_id, topic.thread_id, {"forum_topic_edited": edited})
    return True


def _close_topic(state: State, call: Call[CloseForumTopic]) -> bool:
    return _turn(state, call, closed=True)


def _reopen_topic(state: State, call: Call[ReopenForumTopic]) -> bool:
    return _turn(state, call, closed=False)


def _turn(state: State, call: AnyCall, *, closed: bool) -> bool:
    topic = open_topic(state, open_group(state, call.method.chat_id), call.method.message_thread_id)
    if topic.closed is closed:
        raise bad_request("TOPIC_NOT_MODIFIED")
    change_topic(state, replace(topic, closed=closed))
    note = "forum_topic_closed" if closed else "forum_topic_reopened"
    _note(state, topic.chat_id, topic.thread_id, {note: {}})
    return True


def _note(state: State, chat_id: int, thread_id: int, content: Json) -> None:
    post(state, chat_id, state.bot_user(), content, thread=thread_id)


def _delete_topic(state: State, call: Call[DeleteForumTopic]) -> bool:
    erase_topic(state, open_topic(state, open_group(state, call.method.chat_id), call.method.message_thread_id))
    return True


def _icon_stickers(state: State, call: Call[GetForumTopicIconStickers]) -> list[Json]:
    """None to offer: the stand-in has no custom emoji."""
    return []


METHODS: Methods = {
    CreateForumTopic: _create_topic,
    EditForumTopic: _edit_topic,
    CloseForumTopic: _close_topic,
    ReopenForumTopic: _reopen_topic,
    DeleteForumTopic: _delete_topic,
    GetForumTopicIconStickers: _icon_stickers,
}
