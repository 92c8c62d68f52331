"""The team's group behind a door that may be shut, and what people of tests do around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.patient import Person
from tests.stage import TECHNICAL, Stage
from tests.telegram import Shown

KICKED = "Forbidden: bot was kicked from the supergroup chat"
BOT = {"id": 1, "is_bot": True, "first_name": "bot", "username": "cabinet_bot"}
MOVED = -1_009
MINUTE = 61


class Door:
    """The door of a group: while `shut` by a refusal nothing of ours comes in; `tried` counts who knocked."""

    def __init__(self, stage: Stage, chat: int = TECHNICAL) -> None:
        self.shut: Exception | None = None
        self.tried = 0
        self.only = ""
        self._chat = chat
        stage.telegram.faults.append(self)

    def __call__(self, method: str, payload: Mapping[str, Any]) -> Exception | None:
        if payload.get("chat_id") != self._chat or self.shut is None or method == "answerCallbackQuery":
            return None
        if self.only not in ("", method):
            return None
        self.tried += method.startswith("send")
        return self.shut


async def write(patient: Person, trouble: str = "Не працює сайт") -> None:
    """A ticket is written and handed in."""
    await patient.says("/ticket")
    await patient.presses(trouble)
    await patient.presses("Державний")
    await patient.says("Сторінка входу показує помилку з десятої ранку.")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")


def cards(stage: Stage, chat: int = TECHNICAL) -> list[Shown]:
    """Cards that lie in the group."""
    return [shown for shown in stage.telegram.visible(chat) if "Виконавець:" in shown.words and shown.buttons()]


def ready_words(person: Person, words: str) -> int:
    """In how many messages of the chat these words stand."""
    return sum(words in shown.words for shown in person.stage.telegram.visible(person.chat))


async def bot_becomes(stage: Stage, status: str, chat: int = TECHNICAL) -> None:
    """Telegram tells the bot of its own standing in a group."""
    old = {"user": BOT, "status": "kicked", "until_date": 0}
    change = {
        "chat": {"id": chat, "type": "supergroup", "title": "Команда"},
        "from": {"id": 903, "is_bot": False, "first_name": "Старша"},
        "date": 1_795_000_000,
        "old_chat_member": old,
        "new_chat_member": {"user": BOT, "status": status},
    }
    await stage.receive({"my_chat_member": change})


async def in_group(stage: Stage, **content: Any) -> None:
    """A service message in the technical group."""
    lead = stage.person(903, chat=TECHNICAL, name="Старша")
    await lead.sends(**content)


async def opens_the_bot(stage: Stage, number: int) -> Person:
    member = stage.person(number)
    await member.says("/start")
    return member
