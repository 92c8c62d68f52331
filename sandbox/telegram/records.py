"""What the stand-in knows about people, groups, topics, files and open queries."""

from dataclasses import dataclass, field
from typing import Literal

from sandbox.wire import Json

Role = Literal["patient", "agent", "lead", "auditor"]


@dataclass(frozen=True, slots=True)
class Person:
    """A user of the messenger: an invented patient or a member of staff (`role`, `teams`)."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language: str = "uk"
    phone: str = ""
    role: Role = "patient"
    teams: tuple[str, ...] = ()
    started: bool = False
    blocked: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def user(self) -> Json:
        """The Bot API's User."""
        extra = {"last_name": self.last_name, "username": self.username, "language_code": self.language}
        known = {name: value for name, value in extra.items() if value}
        return {"id": self.id, "is_bot": False, "first_name": self.first_name, **known}

    def chat(self) -> Json:
        """The Bot API's Chat between the person and the bot."""
        extra = {"last_name": self.last_name, "username": self.username}
        known = {name: value for name, value in extra.items() if value}
        return {"id": self.id, "type": "private", "first_name": self.first_name, **known}


@dataclass(frozen=True, slots=True)
class Group:
    """A staff supergroup with topics; `members` maps user ids to Telegram's member status.

    `general_closed`: only administrators write outside its topics.
    """

    id: int
    title: str
    team: str
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "administrator"
    migrated_to: int | None = None
    general_closed: bool = False

    def chat(self) -> Json:
        """The Bot API's Chat."""
        return {"id": self.id, "type": "supergroup", "title": self.title, "is_forum": True}


@dataclass(frozen=True, slots=True)
class Topic:
    """A forum topic; `thread_id` is the id of the service message that made it."""

    chat_id: int
    thread_id: int
    name: str
    icon_color: int
    icon_custom_emoji_id: str = ""
    closed: bool = False
    deleted: bool = False

    def wire(self) -> Json:
        """The Bot API's ForumTopic."""
        emoji = {"icon_custom_emoji_id": self.icon_custom_emoji_id} if self.icon_custom_emoji_id else {}
        return {
            "message_thread_id": self.thread_id,
            "name": self.name,
            "icon_color": self.icon_color,
            **emoji,
        }


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file somebody sent; `path` is relative to the folder of files, `kind` a Bot API field name."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    size: int
    name: str = ""
    mime: str = ""
    width: int = 0
    height: int = 0
    duration: int = 0

    def base(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass(slots=True)
class Query:
    """A press or an inline query waiting for the bot's answer."""

    id: str
    kind: Literal["callback", "inline"]
    person_id: int
    made: float
    chat_id: int = 0
    message_id: int = 0
    answer: Json | None = None
