"""Telegram as tests see it: what was sent, edited and deleted in each chat, in one process."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.road.telegram import NoAnswer, Refused

_TAGS = re.compile(r"<[^>]+>")


@dataclass
class Shown:
    """A message as a person sees it."""

    chat: int
    message_id: int
    text: str
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    payload: Mapping[str, Any] = field(default_factory=dict)
    method: str = ""
    mine: bool = False
    deleted: bool = False

    @property
    def words(self) -> str:
        """The text without markup."""
        return html.unescape(_TAGS.sub("", self.text))

    def buttons(self) -> list[dict[str, Any]]:
        return [button for row in self.keyboard for button in row]


class FakeTelegram:
    """Stands where `bot.road.telegram.Telegram` does; keeps chats like the real one, believes everything."""

    def __init__(self) -> None:
        self.chats: dict[int, list[Shown]] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answers: dict[str, Mapping[str, Any]] = {}
        self.contents: dict[str, bytes] = {}
        self.faults: list[Callable[[str, Mapping[str, Any]], Exception | None]] = []
        self.memberships: dict[int, dict[str, Any]] = {}
        self._numbers = itertools.count(1)

    def message_number(self) -> int:
        return next(self._numbers)

    async def call(
        self,
        method: str,
        payload: Mapping[str, Any],
        *,
        file: tuple[str, str, bytes] | None = None,
        seconds: float = 30,
        on_written: Callable[[], None] = lambda: None,
    ) -> Any:
        self.calls.append((method, dict(payload)))
        for fault in self.faults:
            raised = fault(method, payload)
            if raised is not None:
                raise raised
        return self._carry_out(method, payload, file)

    def _carry_out(self, method: str, payload: Mapping[str, Any], file: tuple[str, str, bytes] | None) -> Any:
        if method.startswith("send") and method != "sendChatAction":
            return self._sent(method, payload, file)
        carry = {
            "editMessageText": self._edited,
            "editMessageMedia": self._replaced,
            "deleteMessage": self._deleted,
            "getFile": self._described,
            "answerCallbackQuery": self._answered,
            "getMe": lambda _: {"id": 1, "is_bot": True, "username": "cabinet_bot"},
            "getChatMember": self._membership,
        }.get(method, lambda _: True)
        return carry(payload)

    def _membership(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Everybody is in every group, unless something else is known of them."""
        about = {"status": "member", "user": {"id": asked["user_id"]}}
        return {**about, **self.memberships.get(asked["user_id"], {})}

    async def file(self, path: str, most: int, _seconds: float) -> bytes:
        return self.contents[path][:most]

    def _described(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        key = payload["file_id"]
        if key not in self.contents:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        return {"file_id": key, "file_path": key, "file_size": len(self.contents[key])}

    def _edited(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        message = self.find(payload["chat_id"], payload["message_id"])
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to edit not found")
        keyboard = _keyboard(payload)
        if (message.text, message.keyboard) == (payload["text"], keyboard):
            raise Refused(400, "Bad Request: message is not modified")
        message.text, message.keyboard, message.payload = payload["text"], keyboard, payload
        return {"message_id": message.message_id}

    def _replaced(self, payload: Mapping[str, Any]) -> dict[str, Any]:
        message = self.find(payload["chat_id"], payload["message_id"])
        if message is None or message.deleted:
            raise Refused(400, "Bad Request: message to edit not found")
        message.method, message.payload = "editMessageMedia", payload
        return {"message_id": message.message_id}

    def _deleted(self, payload: Mapping[str, Any]) -> bool:
        message = self.find(payload["chat_id"], payload["message_id"])
        if message:
            message.deleted = True
        return True

    def _answered(self, payload: Mapping[str, Any]) -> bool:
        query = str(payload["callback_query_id"])
        if query in self.answers:
            raise AssertionError(f"press {query} was answered twice")
        self.answers[query] = payload
        return True

    def _sent(self, method: str, payload: Mapping[str, Any], file: tuple[str, str, bytes] | None) -> dict[str, Any]:
        text = payload.get("text") or payload.get("caption") or ""
        message = Shown(
            payload["chat_id"], self.message_number(), text, _keyboard(payload), {**payload, "upload": file}, method
        )
        self.chats.setdefault(message.chat, []).append(message)
        return {"message_id": message.message_id, "chat": {"id": message.chat}}

    def find(self, chat: int, message_id: int) -> Shown | None:
        return next((one for one in self.chats.get(chat, []) if one.message_id == message_id), None)

    def visible(self, chat: int) -> list[Shown]:
        """The bot's messages that lie in the chat, oldest first."""
        return [message for message in self.chats.get(chat, []) if not message.deleted and not message.mine]


def _keyboard(payload: Mapping[str, Any]) -> list[list[dict[str, Any]]]:
    markup = payload.get("reply_markup") or {}
    return [list(row) for row in markup.get("inline_keyboard", [])]


__all__ = ["FakeTelegram", "NoAnswer", "Shown"]
