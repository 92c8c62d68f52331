"""People of tests: they say things, press what they see, and look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.telegram import Shown

if TYPE_CHECKING:
    from tests.stage import Stage


class Person:
    """Somebody on Telegram, in one chat."""

    def __init__(self, stage: Stage, number: int, chat: int | None = None, name: str = "Олена", language: str = "uk"):
        self.stage = stage
        self.number = number
        self.chat = chat or number
        self.user = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "username": f"user{number}",
            "language_code": language,
        }

    # --- does ------------------------------------------------------------------------------------------------------
    async def says(self, text: str, **extra: Any) -> None:
        await self.sends(text=text, **extra)

    async def sends(self, **content: Any) -> None:
        """Any message; `text`, `photo`, `sticker`, … as Telegram writes them."""
        message = {
            "message_id": self.stage.telegram.message_number(),
            "date": 1_795_000_000,
            "chat": self._chat(),
            "from": self.user,
            **content,
        }
        text = content.get("text", "")
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self.stage.telegram.chats.setdefault(self.chat, []).append(
            Shown(self.chat, message["message_id"], text, mine=True)
        )
        await self.stage.receive({"message": message})

    async def edits(self, text: str | None, number: int = 1, **content: Any) -> None:
        """Changes a message: one that was sent long ago, or the one with this number."""
        message = {"message_id": number, "date": 1_795_000_000, "edit_date": 1_795_000_100, "chat": self._chat()}
        words = {} if text is None else {"text": text}
        await self.stage.receive({"edited_message": {**message, "from": self.user, **words, **content}})

    async def presses(self, label: str) -> None:
        """The newest button with these words on it (or beginning with them)."""
        message, button = self.find_button(label)
        await self.presses_data(button["callback_data"], message)

    async def presses_data(self, data: str, message: Shown | None = None) -> None:
        """A button by its data: old ones, forged ones."""
        shown = message or self.stage.telegram.visible(self.chat)[-1]
        query = {
            "id": str(self.stage.next_number()),
            "from": self.user,
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": shown.message_id,
                "date": 1_795_000_000,
                "chat": self._chat(),
                "text": shown.words or "…",
                **({"reply_markup": {"inline_keyboard": shown.keyboard}} if shown.keyboard else {}),
                "from": {"id": 1, "is_bot": True, "first_name": "bot"},
                **self._replied_to(shown),
            },
        }
        await self.stage.receive({"callback_query": query})
        answered = self.stage.telegram.answers.get(query["id"])
        assert answered is not None, f"the press on {data!r} was never answered"
        self.toast = answered.get("text", "")

    def _replied_to(self, shown: Shown) -> dict[str, Any]:
        """What the pressed message is a reply to, as Telegram tells it along, unless the person has deleted it."""
        number = shown.payload.get("reply_parameters", {}).get("message_id")
        said = [
            one for one in self.stage.telegram.chats.get(shown.chat, ()) if one.message_id == number and not one.deleted
        ]
        inside = {"date": 1_795_000_000, "chat": self._chat(), "from": self.user}
        return {"reply_to_message": {**inside, "message_id": number, "text": said[0].text}} if said else {}

    toast: str = ""

    # --- looks -----------------------------------------------------------------------------------------------------
    @property
    def said_last(self) -> int:
        """The number of the message that this person has sent last."""
        return [one for one in self.stage.telegram.chats[self.chat] if one.mine][-1].message_id

    @property
    def screen(self) -> Shown:
        """The newest message."""
        messages = self.stage.telegram.visible(self.chat)
        assert messages, "the chat is empty"
        return messages[-1]

    def sees(self, words: str) -> None:
        """The newest message holds these words."""
        assert words in self.screen.words, f"{words!r} is not in:\n{self.screen.words}\n{self.labels()}"

    def sees_not(self, words: str) -> None:
        assert words not in self.screen.words, f"{words!r} is in:\n{self.screen.words}"

    def saw(self, words: str) -> None:
        """Some message in the chat holds these words."""
        texts = [message.words for message in self.stage.telegram.visible(self.chat)]
        assert any(words in text for text in texts), f"{words!r} is nowhere in:\n" + "\n---\n".join(texts)

    def labels(self) -> list[str]:
        """Words on the buttons of the newest message."""
        return [button["text"] for button in self.screen.buttons()]

    def find_button(self, label: str) -> tuple[Shown, dict[str, Any]]:
        for message in reversed(self.stage.telegram.visible(self.chat)):
            for button in message.buttons():
                if button["text"] == label or button["text"].startswith(label):
                    return message, button
        raise AssertionError(f"no button {label!r}; the newest message has {self.labels()}")

    def link(self, label: str) -> str:
        """The address behind a button."""
        return str(self.find_button(label)[1]["url"])

    def _chat(self) -> dict[str, Any]:
        if self.chat > 0:
            return {"id": self.chat, "type": "private", "first_name": self.user["first_name"]}
        return {"id": self.chat, "type": "supergroup", "title": "Команда", "is_forum": True}
