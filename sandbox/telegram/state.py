"""Everything the stand-in holds: people, groups, topics, messages, files, queries, the bot's profile."""

import secrets
from dataclasses import asdict
from typing import Any

from sandbox.telegram.clock import Clock
from sandbox.telegram.errors import Impossible
from sandbox.telegram.files import FileRoom
from sandbox.telegram.ledger import Ledger, Shelf
from sandbox.telegram.limits import GENERAL_TOPIC
from sandbox.telegram.live import Live
from sandbox.telegram.records import Group, Person, Query, Topic
from sandbox.telegram.settlers import first_world, groups, people
from sandbox.telegram.updates import Updates
from sandbox.wire import Json

_ID_STEP = 100  # message ids reserved at a time, so that the counter is not written with every message
PRIVATE_IDS = 0  # all private chats of a bot share one numbering of messages; a supergroup has its own


class Messages(Shelf[tuple[int, int], Json]):
    """Messages by chat and id, in the Bot API's form, with an index by chat."""

    def __init__(self, ledger: Ledger) -> None:
        self._chats: dict[int, dict[int, Json]] = {}
        super().__init__(ledger, "message")
        for (chat_id, message_id), message in self.data.items():
            self._chats.setdefault(chat_id, {})[message_id] = message

    def __setitem__(self, key: tuple[int, int], value: Json) -> None:
        super().__setitem__(key, value)
        self._chats.setdefault(key[0], {})[key[1]] = value

    def __delitem__(self, key: tuple[int, int]) -> None:
        super().__delitem__(key)
        del self._chats[key[0]][key[1]]

    def of(self, chat_id: int) -> dict[int, Json]:
        """Messages of one chat by id, oldest first."""
        return self._chats.get(chat_id, {})


class State:
    """The data and the few moves everything else is made of; `ledger` keeps it between starts."""

    def __init__(self, clock: Clock, ledger: Ledger, files: FileRoom) -> None:
        self.clock = clock
        self.ledger = ledger
        self.live = Live()
        self.updates = Updates(clock, ledger)
        self.people: Shelf[int, Person] = Shelf(ledger, "person", asdict, _person)
        self.groups: Shelf[int, Group] = Shelf(ledger, "group", asdict, _group)
        self.topics: Shelf[tuple[int, int], Topic] = Shelf(ledger, "topic", asdict, lambda body: Topic(**body))
        self.files = files
        self.messages = Messages(ledger)
        self.profile: Shelf[str, Any] = Shelf(ledger, "profile")
        self.keyboards: Shelf[int, Json] = Shelf(ledger, "keyboard")
        self.seen: Shelf[tuple[int, int], int] = Shelf(ledger, "seen")
        self.reactions: Shelf[tuple[int, int], dict[str, list[str]]] = Shelf(ledger, "reactions")
        self.inline_ids: Shelf[str, tuple[int, int]] = Shelf(ledger, "inline", list, tuple)
        self.queries: dict[str, Query] = {}
        self._counters: Shelf[int, int] = Shelf(ledger, "counter")
        self._next = dict(self._counters)
        world = first_world()
        self.bot: Json = {"is_bot": True, **world["bot"]}
        if not self.people:
            self.people.update({person.id: person for person in people(world)})
            self.groups.update({group.id: group for group in groups(world)})

    def next_message_id(self, chat_id: int) -> int:
        series = PRIVATE_IDS if chat_id > 0 else chat_id
        taken = self._next.get(series, 1 if chat_id > 0 else GENERAL_TOPIC + 1)
        self._next[series] = taken + 1
        if taken >= self._counters.get(series, 0):
            self._counters[series] = taken + _ID_STEP
        return taken

    def person(self, person_id: int) -> Person:
        """Somebody of this world, or Impossible."""
        if person_id not in self.people:
            raise Impossible("no_person", f"there is no person {person_id} here")
        return self.people[person_id]

    def group(self, chat_id: int) -> Group:
        """A group that is still alive, or Impossible."""
        if chat_id not in self.groups or self.groups[chat_id].migrated_to is not None:
            raise Impossible("no_group", f"there is no group {chat_id} here")
        return self.groups[chat_id]

    def chat(self, chat_id: int) -> Json | None:
        """The Bot API's Chat, None if there is no such chat."""
        if chat_id in self.people:
            return self.people[chat_id].chat()
        return self.groups[chat_id].chat() if chat_id in self.groups else None

    def staff(self) -> list[Person]:
        return [person for person in self.people.values() if person.role != "patient"]

    def bot_name(self) -> str:
        """The name shown for the bot: set by setMyName or the one it was born with."""
        return str(self.profile.get("name:", self.bot["first_name"]))

    def bot_user(self) -> Json:
        """The bot as a User in messages."""
        return {
            "id": self.bot["id"],
            "is_bot": True,
            "first_name": self.bot_name(),
            "username": self.bot["username"],
        }


def new_id() -> str:
    """An opaque id that looks like Telegram's for queries, albums and inline messages."""
    return str(secrets.randbits(62))


def _person(body: Json) -> Person:
    return Person(**{**body, "teams": tuple(body["teams"])})


def _group(body: Json) -> Group:
    return Group(**{**body, "members": {int(key): status for key, status in body["members"].items()}})
