"""The way to one chat, which may be closed while somebody writes to people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.patient import Person
from tests.stage import Stage


class Way:
    """The way to one chat, which may be closed."""

    def __init__(self, stage: Stage, chat: int) -> None:
        self.closed_by: Exception | None = None
        self._chat = chat
        stage.telegram.faults.append(self)

    def __call__(self, method: str, payload: Mapping[str, Any]) -> Exception | None:
        ours = payload.get("chat_id") == self._chat and method.startswith("send")
        return self.closed_by if ours else None


async def writes_to_people(patient: Person) -> None:
    """Goes through all steps of a ticket and hands it in."""
    await patient.says("/ticket")
    for label in ("Не працює сайт", "Державний"):
        await patient.presses(label)
    await patient.says("Сторінка входу показує помилку від самого ранку.")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
