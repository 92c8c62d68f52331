"""What the bot may reach: chats, topics and messages, refused in the server's own words."""

from sandbox.telegram.errors import bad_request, forbidden, migrated
from sandbox.telegram.limits import DELETE_WINDOW_SECONDS
from sandbox.telegram.records import Group, Topic
from sandbox.telegram.state import State
from sandbox.wire import Json

MEMBER = ("creator", "administrator", "member", "restricted")


def open_chat(state: State, chat_id: int | str, *, write: bool = True) -> Json:
    """The chat the bot names, by id or @username; with `write` it must be one the bot may write to."""
    found = _resolve(state, chat_id)
    if found in state.groups:
        return _open_group(state.groups[found])
    if found not in state.people:
        raise bad_request("chat not found")
    person = state.people[found]
    if write and person.blocked:
        raise forbidden("bot was blocked by the user")
    if write and not person.started:
        raise forbidden("bot can't initiate conversation with a user")
    return person.chat()


def _resolve(state: State, chat_id: int | str) -> int:
    text = str(chat_id).strip()
    if not text:
        raise bad_request("chat_id is empty")
    if text.startswith("@"):
        names = {person.username.lower(): person.id for person in state.people.values() if person.username}
        return names.get(text[1:].lower(), 0)
    try:
        return int(text)
    except ValueError:
        raise bad_request("chat not found") from None


def _open_group(group: Group) -> Json:
    if group.migrated_to is not None:
        raise migrated(group.migrated_to)
    if group.bot_status == "kicked":
        raise forbidden("bot was kicked from the supergroup chat")
    if group.bot_status == "left":
        raise forbidden("bot is not a member of the supergroup chat")
    return group.chat()


def open_group(state: State, chat_id: int | str) -> Group:
    """A supergroup the bot is in; private chats are refused."""
    chat = open_chat(state, chat_id)
    if chat["type"] == "private":
        raise bad_request("the chat is not a forum")
    return state.groups[chat["id"]]


def open_thread(state: State, chat: Json, thread_id: int | None) -> int | None:
    """The thread a message goes to: a living topic of this chat, or None for General and private chats."""
    if not thread_id:
        return None
    topic = state.topics.get((chat["id"], thread_id))
    if chat["type"] == "private" or topic is None or topic.deleted:
        raise bad_request("message thread not found")
    return thread_id


def check_writable(state: State, chat: Json, thread_id: int | None) -> None:
    """A bot that may not write in the group, or not where administrators alone may: refused as the server does."""
    group = state.groups.get(chat["id"])
    if group is None or group.bot_status == "administrator":
        return
    if group.bot_status == "restricted":
        raise bad_request("not enough rights to send text messages to the chat")
    closed = state.topics[group.id, thread_id].closed if thread_id else group.general_closed
    if closed:
        raise bad_request("TOPIC_CLOSED")


def open_topic(state: State, group: Group, thread_id: int) -> Topic:
    """A topic to manage; a deleted one and one that never was have different complaints."""
    require_right(group)
    topic = state.topics.get((group.id, thread_id))
    if topic is None:
        raise bad_request("TOPIC_ID_INVALID")
    if topic.deleted:
        raise bad_request("TOPIC_DELETED")
    return topic


def require_right(group: Group) -> None:
    """Topics are managed by administrators."""
    if group.bot_status != "administrator":
        raise bad_request("not enough rights to manage topics")


def find_message(state: State, chat: Json, message_id: int | None, purpose: str) -> Json:
    """A message by id; `purpose` is the server's word for it: «message to edit»."""
    if not message_id or message_id < 0:
        raise bad_request("message identifier is not specified")
    message = state.messages.get((chat["id"], message_id))
    if message is None:
        raise bad_request(f"{purpose} not found")
    return message


def check_deletable(state: State, message: Json) -> None:
    """Not a topic's opening message, not older than 48 hours, in a group only as administrator or own."""
    chat_id = message["chat"]["id"]
    if "forum_topic_created" in message:
        raise bad_request("message can't be deleted")
    if state.clock.now() - message["date"] > DELETE_WINDOW_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    if chat_id not in state.groups or state.groups[chat_id].bot_status == "administrator":
        return
    if message["from"]["id"] != state.bot["id"]:
        raise bad_request("message can't be deleted")
