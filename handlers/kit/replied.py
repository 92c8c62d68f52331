"""Answers by Telegram's own "reply": to a card, to details, to an answer of staff, to what an outage has left."""

from __future__ import annotations

from aiogram.filters import Filter
from aiogram.types import Message

from services.tickets import Desk
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


class Replied(Filter):
    """Is the message a reply to one of ours that stands for something of this kind? Its key goes on as `about`.

    `by_staff`: by a member of staff, in a group or in their own chat; else by a patient. Cards and details stand
    for their ticket. A member of staff speaks of their own ticket as the patient they are.
    """

    def __init__(self, kind: str, *, by_staff: bool) -> None:
        self._kind = kind
        self._by_staff = by_staff

    async def __call__(
        self, event: Message, work: UnitOfWork, desk: Desk, patient: Patient | None = None
    ) -> bool | dict[str, int]:
        replied = event.reply_to_message
        if replied is None or event.from_user is None or (event.text or "").startswith("/"):
            return False
        in_group = event.chat.type != "private"
        as_staff = in_group or desk.is_staff(event.from_user.id)
        if self._by_staff and not as_staff:
            return False
        sent = await work.sent.at(event.chat.id, replied.message_id)
        if sent is None or sent.ref is None:
            return False
        kind = "ticket" if sent.ref.ticket is not None else sent.ref.kind
        if kind != self._kind:
            return False
        if as_staff and not in_group and kind == "ticket":
            as_staff = not await _is_of(work, sent.ref.key, patient)
        return {"about": sent.ref.key} if as_staff is self._by_staff else False


async def _is_of(work: UnitOfWork, ticket_id: int, patient: Patient | None) -> bool:
    """Is it the ticket of this patient? They may be a member of staff besides."""
    ticket = await work.tickets.get(ticket_id)
    return ticket is not None and patient is not None and ticket.patient_id == patient.id
