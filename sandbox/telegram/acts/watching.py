"""What a test or the chat page can see: chats, messages, the bot's shop window, the calls it made."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Callable
from itertools import islice
from typing import Any

from sandbox.telegram.acts.arranging import Arranging
from sandbox.telegram.limits import UPDATE_LIFE_SECONDS
from sandbox.telegram.posting import topic_view
from sandbox.telegram.records import Group, Person
from sandbox.wire import Json

_SERVICE = (
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened pinned_message "
    "new_chat_members left_chat_member migrate_to_chat_id migrate_from_chat_id"
)
SERVICE = frozenset(_SERVICE.split())
GENERAL = 0  # how this side calls the General topic, which has no thread id


class Watching(Arranging):
    """Looking changes nothing, except that `seen` puts out the unread mark."""

    def messages(
        self, chat_id: int, thread_id: int | None = None, before: int | None = None, limit: int = 50
    ) -> list[Json]:
        """The last messages of a chat or of one topic (0: General), oldest of them first."""
        newest_first = reversed(self.state.messages.of(chat_id).values())
        fitting = (
            message
            for message in newest_first
            if (thread_id is None or message.get("message_thread_id", GENERAL) == thread_id)
            and (before is None or message["message_id"] < before)
        )
        return list(islice(fitting, limit))[::-1]

    def last(self, chat_id: int, thread_id: int | None = None) -> Json | None:
        """The newest message."""
        found = self.messages(chat_id, thread_id, limit=1)
        return found[0] if found else None

    def reactions(self, chat_id: int) -> dict[int, dict[str, list[str]]]:
        """Reactions of a chat by message: user id → emoji."""
        return {key[1]: value for key, value in self.state.reactions.items() if key[0] == chat_id and value}

    def chats(self) -> list[Json]:
        """All chats as a chat list wants them: who, last message, unread, topics."""
        people = [self._private(person) for person in self.state.people.values()]
        groups = [self._group(group) for group in self.state.groups.values() if group.migrated_to is None]
        return people + groups

    def _private(self, person: Person) -> Json:
        return {
            "id": person.id,
            "kind": "private",
            "title": person.name,
            "username": person.username,
            "role": person.role,
            "language": person.language,
            "started": person.started,
            "blocked": person.blocked,
            "keyboard": self.state.keyboards.get(person.id),
            **self._tails(person.id)[GENERAL],
        }

    def _group(self, group: Group) -> Json:
        topics = [t for t in self.state.topics.values() if t.chat_id == group.id and not t.deleted]
        tails = self._tails(group.id)
        return {
            "id": group.id,
            "kind": "group",
            "title": group.title,
            "team": group.team,
            "keyboard": self.state.keyboards.get(group.id),
            "members": [
                {"id": one, "name": self.state.people[one].name, "role": self.state.people[one].role}
                for one, status in group.members.items()
                if status not in ("left", "kicked")
            ],
            "topics": [
                {"thread_id": GENERAL, **tails[GENERAL]},
                *({"thread_id": t.thread_id, **topic_view(t), **tails[t.thread_id]} for t in topics),
            ],
        }

    def _tails(self, chat_id: int) -> dict[int, Json]:
        """By thread: the last message, and how many of the bot's messages have not been seen on the page."""
        tails: dict[int, Json] = defaultdict(lambda: {"last": None, "unread": 0})
        for message in self.state.messages.of(chat_id).values():
            thread = message.get("message_thread_id", GENERAL)
            tail = tails[thread]
            tail["last"] = message
            from_bot = message["from"]["id"] == self.state.bot["id"] and not SERVICE & message.keys()
            tail["unread"] += from_bot and message["message_id"] > self.state.seen.get((chat_id, thread), 0)
        return tails

    def seen(self, chat_id: int, message_id: int, thread_id: int | None = None) -> None:
        """Everything up to this message has been looked at."""
        key = (chat_id, thread_id or GENERAL)
        if message_id > self.state.seen.get(key, 0):
            self.state.seen[key] = message_id
            self.state.live.tell("seen", chat_id=chat_id, thread_id=key[1], message_id=message_id)

    def window(self, chat_id: int, person_id: int) -> Json:
        """The bot as this person meets it in this chat: names, descriptions, commands, in their language."""
        language = self.state.person(person_id).language

        def text(kind: str) -> str:
            return str(self.state.profile.get(f"{kind}:{language}") or self.state.profile.get(f"{kind}:") or "")

        return {
            "username": self.state.bot["username"],
            "name": text("name") or self.state.bot["first_name"],
            "description": text("description"),
            "short_description": text("short description"),
            "commands": self._commands(chat_id, person_id, language),
            "menu": self.state.profile.get(f"menu:{chat_id}") or self.state.profile.get("menu:default"),
        }

    def _commands(self, chat_id: int, person_id: int, language: str) -> list[Json]:
        """The narrowest scope that has a list wins, a list in the person's language before the common one."""
        scopes: list[Json] = [{"type": "chat", "chat_id": chat_id}]
        if chat_id < 0:
            scopes.insert(0, {"type": "chat_member", "chat_id": chat_id, "user_id": person_id})
            if self.state.groups[chat_id].members.get(person_id) in ("creator", "administrator"):
                scopes.insert(1, {"type": "chat_administrators", "chat_id": chat_id})
                scopes.append({"type": "all_chat_administrators"})
        scopes += [{"type": "all_group_chats" if chat_id < 0 else "all_private_chats"}, {"type": "default"}]
        for scope in scopes:
            for code in (language, ""):
                found = self.state.profile.get(f"commands:{json.dumps(scope, sort_keys=True)}:{code}")
                if found:
                    return list(found)
        return []

    def waiting(self) -> int:
        """Updates the bot has not confirmed yet."""
        return len(self.state.updates.fresh(limit=UPDATE_LIFE_SECONDS))

    async def until(self, check: Callable[[], Any], seconds: float = 10) -> Any:
        """Wait until `check` gives something true and return it; TimeoutError after `seconds`."""
        with self.state.live.listening() as events:
            async with asyncio.timeout(seconds):
                while not (found := check()):
                    await events.get()
                return found
