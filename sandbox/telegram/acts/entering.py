"""Where a person acts: their own chat with the bot or a topic of a group, if they may be there."""

from dataclasses import replace

from sandbox.telegram.access import MEMBER
from sandbox.telegram.errors import Impossible
from sandbox.telegram.records import Person
from sandbox.telegram.state import State
from sandbox.wire import Json

# core.telegram.org/bots/api: messages of anonymous administrators come from this user
ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
_CHIEFS = ("creator", "administrator")


def enter(state: State, person_id: int, chat_id: int | None) -> tuple[Person, int]:
    """The person and the chat they write to; None is their own chat with the bot."""
    person = state.person(person_id)
    if chat_id is None or chat_id == person_id:
        if person.blocked:
            raise Impossible("blocked", f"{person.name} has blocked the bot and must unblock it first")
        if not person.started:
            state.people[person_id] = replace(person, started=True)
            state.live.tell("chats")
        return state.people[person_id], person_id
    group = state.group(chat_id)
    if group.members.get(person_id) not in MEMBER:
        raise Impossible("not_member", f"{person.name} is not a member of {group.title}")
    return person, chat_id


def check_topic(state: State, person_id: int, chat_id: int, thread_id: int | None) -> int | None:
    """The thread a person may write to; a closed topic takes words of administrators only."""
    if not thread_id:
        return None
    topic = state.topics.get((chat_id, thread_id))
    if topic is None or topic.deleted:
        raise Impossible("no_topic", "there is no such topic")
    if topic.closed and state.groups[chat_id].members.get(person_id) not in _CHIEFS:
        raise Impossible("topic_closed", "the topic is closed")
    return thread_id


def find(state: State, chat_id: int, message_id: int) -> Json:
    """A message of a chat, or Impossible."""
    message = state.messages.get((chat_id, message_id))
    if message is None:
        raise Impossible("no_message", "there is no such message")
    return message
