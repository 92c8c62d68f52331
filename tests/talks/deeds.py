"""What people do in more than one talk, and what is looked up in the tables after it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from storage.statements import Statement
from tests.patient import Person
from tests.portal import Portal
from tests.stage import Stage

OUTAGE = "Вхід через державний кабінет не працює з 10:00. Зачекайте, будь ласка."


async def open_ticket(patient: Person, trouble: str = "Не працює сайт", cabinet: str = "Державний") -> str:
    """Goes through all steps; the ticket's code."""
    await patient.says("/ticket")
    await patient.presses(trouble)
    if "Через який" in patient.screen.words:  # else it is known
        await patient.presses(cabinet)
    await patient.says("Сторінка входу показує помилку з десятої ранку.")
    await patient.presses("Без файлів")
    await patient.presses("Надіслати людям")
    patient.sees("передано людям")
    return patient.screen.words.split("Звернення ")[1][:5]


async def shuts(member: Person, why: str = "Закрити: вже вирішено") -> None:
    """Closes the newest ticket, which nobody has answered."""
    await member.presses("Закрити")
    await member.presses(why)


def replied(message: object) -> dict[str, object]:
    return {
        "message_id": message.message_id,  # type: ignore[attr-defined]
        "date": 1_795_000_000,
        "chat": {"id": message.chat, "type": "private" if message.chat > 0 else "supergroup"},  # type: ignore[attr-defined]
        "text": "…",
    }


async def announces(
    lead: Person, what: str = "Вхід", hours: str = "Доки не завершу", words: str = f"/banner {OUTAGE}"
) -> None:
    await lead.says(words)
    await lead.presses(what)
    await lead.presses(hours)
    await lead.presses("Показати всім")
    lead.sees("Оголошено")


async def rows(stage: Stage, *columns: Any) -> list[Any]:
    """Rows of a table, or of some of its columns."""
    return [tuple(row) for row in await stage.app.foundation.database.fetch(Statement(select(*columns)))]


def said(portal: Portal, words: str) -> int:
    """How often it was said in the patient's chat."""
    return sum(words in shown.words for shown in portal.stage.telegram.visible(101))


async def linked(portal: Portal, person: Person) -> bool:
    """Is somebody's data tied to this account?"""
    work = portal.stage.app.new_work()
    patient = await work.patients.by_telegram(person.number)
    return patient is not None and await work.links.live(patient) is not None


def another(right: str) -> str:
    """Two digits that are not on the page."""
    return "11" if right != "11" else "12"
