"""Answers by Telegram's own "reply": to a card, to details, to an answer of staff."""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.cards import ticket_of
from services.tickets import Desk
from storage.lying import LYING
from storage.records import SentMessage
from storage.unit_of_work import UnitOfWork


class AboutTicket(Filter):
    """Is the message a reply to one of ours about a ticket? Then `ticket_id` goes to the handler.

    `staff`: by a member of staff, in a group or in their own chat; else by a patient.
    """

    def __init__(self, *, staff: bool) -> None:
        self._staff = staff

    async def __call__(self, event: Message, work: UnitOfWork, desk: Desk) -> bool | dict[str, Any]:
        replied = event.reply_to_message
        if replied is None or event.from_user is None or (event.text or "").startswith("/"):
            return False
        in_group = event.chat.type != "private"
        if self._staff is not (in_group or desk.is_staff(event.from_user.id)):
            return False
        rows = await work.fetch(LYING, chat=event.chat.id, message_id=replied.message_id)
        ticket_id = ticket_of(SentMessage(*rows[0]).ref) if rows else None
        return {"ticket_id": ticket_id} if ticket_id is not None else False
