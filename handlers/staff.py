"""The desk: staff take tickets, answer by replying, close. Rights are read at every press, never believed."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.attachments import attachment_of, forward_files
from handlers.callbacks import TicketAct
from handlers.cards import Cards
from handlers.notices import closed_by_staff, staff_answer
from handlers.replies import AboutTicket
from handlers.routing import Conversation
from handlers.screens import Screen, portions
from handlers.talk import Talk, Voice, deliver
from locales import Words
from services.faults import Mistake, NotAllowed
from services.presence import Presence
from services.support import SupportDesk
from services.tickets import Desk


def conversation() -> Conversation:
    """Buttons under cards, in the groups."""
    talk = Conversation("staff", private=False)
    talk.button(TicketAct, take, of="take")
    talk.button(TicketAct, close, of="close")
    talk.command("id", tell_id)
    return talk


def replies(router: Router) -> None:
    """Replies to cards (groups) and to details (a member's own chat) go to patients."""
    router.message.register(answer, AboutTicket(staff=True))


async def tell_id(_event: Message, voice: Voice) -> None:
    """/id in a group: the number an operator writes into the settings."""
    voice.say(Screen(voice.texts("group-id", chat=str(voice.chat))))


async def take(
    event: CallbackQuery,
    voice: Voice,
    press: TicketAct,
    desk: Desk,
    cards: Cards,
    support: SupportDesk,
    presence: Presence,
) -> None:
    """The first press wins; what the patient wrote comes to the winner's own chat."""
    await _present(voice, support, presence)
    taken = await desk.take(voice.work, press.ticket, press.version, voice.user.id)
    ticket = taken.ticket
    cards.details(voice.work, ticket, await desk.history(voice.work, ticket), voice.user.id)
    await cards.refresh(voice.work, ticket)
    voice.toast(voice.texts.plain("staff-took" if taken.first else "staff-has", code=ticket.code), alert=True)


async def close(
    event: CallbackQuery,
    voice: Voice,
    press: TicketAct,
    desk: Desk,
    cards: Cards,
    words: Words,
    support: SupportDesk,
    presence: Presence,
) -> None:
    """Settled: the patient is told and may open it again."""
    await _present(voice, support, presence)
    ticket = await desk.close(voice.work, press.ticket, voice.user.id)
    owner = await desk.owner(voice.work, ticket)
    deliver(voice.work, owner.telegram_id, closed_by_staff(words[owner.language], ticket))
    await cards.refresh(voice.work, ticket)
    voice.toast(voice.texts.plain("staff-closed", code=ticket.code))


async def answer(
    event: Message,
    ticket_id: int,
    desk: Desk,
    cards: Cards,
    words: Words,
    support: SupportDesk,
    presence: Presence,
    talk: Talk | None = None,
    voice: Voice | None = None,
) -> None:
    """An answer for the patient, from the group or from the member's own chat."""
    speaker: Voice | None = talk or voice
    if speaker is None:
        return
    if event.sender_chat is not None:
        raise NotAllowed("staff-anonymous")
    if talk is None:
        await _present(speaker, support, presence)
    file = attachment_of(event)
    said = (event.text or event.caption or "").strip()
    if not said and file is None:
        raise Mistake("unusable-other")
    body: dict[str, Any] = {"text": said, "files": [file] if file else []}
    written = await desk.answer(speaker.work, ticket_id, speaker.user.id, body)
    owner = await desk.owner(speaker.work, written.ticket)
    for part in portions(said) or [""]:
        screen = staff_answer(words[owner.language], written.ticket, part)
        deliver(speaker.work, owner.telegram_id, screen, ref=f"ticket:{ticket_id}")
    forward_files(speaker.work, owner.telegram_id, body["files"], f"ticket:{ticket_id}")
    await cards.refresh(speaker.work, written.ticket)
    key = "staff-sent-blocked" if owner.blocked_at else "staff-sent-again" if written.reopened else "staff-sent"
    told = Screen(speaker.texts(key, code=written.ticket.code), kept=True)
    speaker.say(told, ref=f"ticket:{ticket_id}", reply_to=event.message_id)


async def _present(voice: Voice, support: SupportDesk, presence: Presence) -> None:
    """The list of staff is not enough: who has left the group has left the desk."""
    if support.team_of(voice.chat) is None or not await presence.in_group(voice.work, voice.chat, voice.user.id):
        raise NotAllowed("staff-not-allowed")
