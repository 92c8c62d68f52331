"""Messages come, change and go: the only code that writes them, for the bot and for people alike."""

from dataclasses import replace

from aiogram.types import Message

from sandbox.telegram.keyboards import is_inline
from sandbox.telegram.records import Topic
from sandbox.telegram.state import State
from sandbox.wire import Json

_NESTED = ("reply_to_message", "reply_markup")
_TOPIC_COLOR = 0x6FB9F0  # the first of the six colours Telegram allows for topic icons


def post(
    state: State,
    chat_id: int,
    sender: Json,
    content: Json,
    *,
    thread: int | None = None,
    reply_to: Json | None = None,
    markup: Json | None = None,
    **extra: object,
) -> Json:
    """Write a message into a chat and return it in the Bot API's form, checked by aiogram's type."""
    message = _envelope(state, chat_id, state.next_message_id(chat_id), sender)
    if thread is not None:
        message |= {"message_thread_id": thread, "is_topic_message": True}
        # in a topic every message answers something: if nothing else, the message that made the topic
        reply_to = reply_to or state.messages.get((chat_id, thread))
    if reply_to is not None:
        message["reply_to_message"] = {k: v for k, v in reply_to.items() if k not in _NESTED}
    message |= content
    message |= {name: value for name, value in extra.items() if value}
    if is_inline(markup):
        message["reply_markup"] = markup
    _write(state, message)
    state.live.tell("message", chat_id=chat_id, message=message)
    return message


def amend(state: State, message: Json, changes: Json, *, markup: Json | None, silent: bool = False) -> Json:
    """Change a message in place; `markup` is all the keyboard it will have, `silent` leaves no edit mark."""
    changed = {key: value for key, value in message.items() if key != "reply_markup"} | changes
    changed = {key: value for key, value in changed.items() if value is not None}
    if not silent:
        changed["edit_date"] = int(state.clock.now())
    if markup is not None:
        changed["reply_markup"] = markup
    _write(state, changed)
    state.live.tell("edited", chat_id=changed["chat"]["id"], message=changed)
    return changed


def remove(state: State, chat_id: int, message_ids: list[int]) -> None:
    """Delete messages for everybody."""
    for message_id in message_ids:
        state.messages.pop((chat_id, message_id), None)
    state.live.tell("deleted", chat_id=chat_id, message_ids=message_ids)


def _envelope(state: State, chat_id: int, message_id: int, sender: Json) -> Json:
    return {
        "message_id": message_id,
        "from": sender,
        "chat": state.chat(chat_id),
        "date": int(state.clock.now()),
    }


def _write(state: State, message: Json) -> None:
    Message.model_validate(message)
    state.messages[message["chat"]["id"], message["message_id"]] = message


def make_topic(state: State, chat_id: int, author: Json, name: str, color: int | None = None, emoji: str = "") -> Topic:
    """A new topic; its id is the id of the service message that opens it."""
    color = color or _TOPIC_COLOR
    thread = state.next_message_id(chat_id)
    topic = Topic(chat_id, thread, name, color, emoji)
    state.topics[chat_id, thread] = topic
    created = {key: value for key, value in topic.wire().items() if key != "message_thread_id"}
    message = _envelope(state, chat_id, thread, author)
    message |= {"message_thread_id": thread, "is_topic_message": True, "forum_topic_created": created}
    _write(state, message)
    state.live.tell("topic", chat_id=chat_id, topic=topic_view(topic))
    state.live.tell("message", chat_id=chat_id, message=message)
    return topic


def change_topic(state: State, topic: Topic) -> None:
    """Keep a topic's new name, icon or state and show it."""
    state.topics[topic.chat_id, topic.thread_id] = topic
    state.live.tell("topic", chat_id=topic.chat_id, topic=topic_view(topic))


def erase_topic(state: State, topic: Topic) -> None:
    """Delete a topic with all its messages."""
    thread = topic.thread_id
    ids = [key for key, m in state.messages.of(topic.chat_id).items() if m.get("message_thread_id") == thread]
    remove(state, topic.chat_id, ids)
    change_topic(state, replace(topic, deleted=True))


def topic_view(topic: Topic) -> Json:
    """A topic as the chat page wants it."""
    return {**topic.wire(), "closed": topic.closed, "deleted": topic.deleted}


def set_keyboard(state: State, chat_id: int, markup: Json | None, message_id: int) -> None:
    """Reply keyboards, forced replies and their removal: what stands under the input line of a chat."""
    if markup is None or is_inline(markup):
        return
    if "remove_keyboard" in markup:
        state.keyboards.pop(chat_id, None)
    else:
        state.keyboards[chat_id] = {"message_id": message_id, "markup": markup}
    state.live.tell("keyboard", chat_id=chat_id, keyboard=state.keyboards.get(chat_id))
