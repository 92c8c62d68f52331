"""Answers by Telegram's own "reply": to a card, to details, to an answer of staff, to what an outage has left."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.kit.commands import is_spoken, parse_command
from handlers.kit.declaring import Command
from services.tickets import Desk, Tickets
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


class Replied(Filter):
    """Is the message a reply to one of ours that stands for something of this kind? Its key goes on as `about`.

    `by_staff`: by a member of staff, in a group or in their own chat; else by a patient. Cards and details stand
    for their ticket. A member of staff speaks of their own ticket as the patient they are. A patient's reply to words
    of their own that went into a ticket is about that ticket.

    What begins with "/" is a command where it is one of `commands`, and for patients also where it is a single word.
    All else that staff reply with is for the patient, «/start натисніть у боті» too: a reply to a card is only ever an
    answer, and one that is neither sent nor refused would be believed to have been sent. So is what patients reply.
    """

    def __init__(self, kind: str, commands: Mapping[str, Command], *, by_staff: bool) -> None:
        self._kind = kind
        self._commands = commands
        self._by_staff = by_staff

    async def __call__(
        self,
        event: Message,
        work: UnitOfWork,
        desk: Desk,
        tickets: Tickets,
        patient: Patient | None = None,
    ) -> bool | dict[str, int]:
        replied = event.reply_to_message
        if replied is None or event.from_user is None:
            return False
        in_group = event.chat.type != "private"
        as_staff = in_group or desk.is_staff(event.from_user.id)
        if (self._by_staff and not as_staff) or self._is_command(event.text or "", as_staff=as_staff):
            return False
        sent = await work.sent.at(event.chat.id, replied.message_id)
        if sent is None or sent.ref is None:
            own = sent is None and not self._by_staff and self._kind == "ticket" and _by_the_same(event, replied)
            ticket = await tickets.holding(work, patient, replied.message_id) if own and patient else None
            return {"about": ticket.id} if ticket else False
        kind = "ticket" if sent.ref.ticket is not None else sent.ref.kind
        if kind != self._kind:
            return False
        if as_staff and not in_group and kind == "ticket":
            as_staff = not await _is_of(work, sent.ref.key, patient)
        return {"about": sent.ref.key} if as_staff is self._by_staff else False

    def _is_command(self, text: str, *, as_staff: bool) -> bool:
        command = parse_command(text, None)
        if command is None:
            return False
        return command[0] in self._commands if as_staff else not is_spoken(*command, self._commands)


def _by_the_same(event: Message, replied: Message) -> bool:
    return replied.from_user is not None and event.from_user is not None and replied.from_user.id == event.from_user.id


async def _is_of(work: UnitOfWork, ticket_id: int, patient: Patient | None) -> bool:
    """Is it the ticket of this patient? They may be a member of staff besides."""
    ticket = await work.tickets.get(ticket_id)
    return ticket is not None and patient is not None and ticket.patient_id == patient.id
