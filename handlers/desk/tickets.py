"""The desk: staff take tickets, answer by replying, close. Rights are read at every press, never believed."""

from __future__ import annotations

from handlers.desk.callbacks import LetterAct, TicketAct, TicketShut
from handlers.kit.attachments import attachment_of
from handlers.kit.screens import Button, Screen
from handlers.kit.seen import seen
from handlers.kit.talk import Voice
from services.facts import TicketAnswered, TicketClosed, TicketTaken, TicketTakenOver
from services.faults import Mistake, NotAllowed, Outdated
from services.holders import Holders
from services.notices import Notices
from services.rights import Rights
from services.tickets import UNANSWERED, Desk
from storage.records import Ref, Ticket


async def tell_id(voice: Voice) -> None:
    """/id in a group: the number an operator writes into the settings."""
    voice.say(Screen(voice.texts("group-id", chat=str(voice.chat))))


async def take(voice: Voice, press: TicketAct, desk: Desk, holders: Holders, notices: Notices) -> None:
    """The first press wins; what the patient wrote comes to the winner's own chat."""
    met = await holders.at_ticket(voice.work, voice.chat, voice.user.id, press.ticket)
    taken = desk.take(voice.work, met.ticket, voice.user.id, fresh=press.version == met.shown)
    await _hand_over(voice, taken.ticket, desk, notices)
    voice.toast(voice.texts.plain("staff-took" if taken.first else "staff-has", code=taken.ticket.code), alert=True)


async def take_over(voice: Voice, press: TicketAct, desk: Desk, rights: Rights, notices: Notices) -> None:
    """A lead answers instead of the holder, who hears so; what was written comes to the lead."""
    shown = await rights.at_ticket(voice.work, voice.chat, voice.user.id, press.ticket)
    await rights.lead(voice.work, voice.chat, voice.user.id)
    ticket = desk.take_over(voice.work, shown, voice.user.id, fresh=press.version == shown.version)
    await _hand_over(voice, ticket, desk, notices)
    if shown.assignee is not None:
        await notices.hear(voice.work, TicketTakenOver(ticket, shown.assignee))
    voice.toast(voice.texts.plain("staff-took", code=ticket.code), alert=True)


async def _hand_over(voice: Voice, ticket: Ticket, desk: Desk, notices: Notices) -> None:
    await notices.hear(voice.work, TicketTaken(ticket, await desk.history(voice.work, ticket)))


async def close(voice: Voice, press: TicketAct, desk: Desk, rights: Rights, notices: Notices) -> None:
    """Settled: the patient is told and may open it again."""
    shown = await rights.at_ticket(voice.work, voice.chat, voice.user.id, press.ticket)
    if shown.closed_at is None and not await desk.answered(voice.work, shown):
        _ask_why(voice, shown)
        return
    ticket = desk.close(voice.work, shown, voice.user.id)
    await notices.hear(voice.work, TicketClosed(ticket, await desk.owner(voice.work, ticket)))
    voice.toast(voice.texts.plain("staff-closed", code=ticket.code))


def _ask_why(voice: Voice, ticket: Ticket) -> None:
    """Nobody has answered: a slip of the finger would leave the patient with nothing."""
    texts = voice.texts
    rows = [[Button(texts.plain(f"staff-shut-{why}"), TicketShut(why=why, ticket=ticket.id))] for why in UNANSWERED]
    voice.toast(texts.plain("staff-shut-toast"))
    voice.say(Screen(texts("staff-shut-ask", code=ticket.code), rows), ref=Ref("ticket", ticket.id))


async def close_unanswered(voice: Voice, press: TicketShut, desk: Desk, rights: Rights, notices: Notices) -> None:
    """Closed for a reason, which the patient reads."""
    shown = await rights.at_ticket(voice.work, voice.chat, voice.user.id, press.ticket)
    if press.why not in UNANSWERED:
        raise Outdated("staff-outdated")
    ticket = desk.close(voice.work, shown, voice.user.id)
    await notices.hear(voice.work, TicketClosed(ticket, await desk.owner(voice.work, ticket), press.why))
    voice.toast(voice.texts.plain("staff-closed", code=ticket.code))
    why = voice.texts.plain(f"staff-shut-{press.why}")
    voice.show(Screen(voice.texts("staff-shut-done", code=ticket.code, why=why, name=desk.name_of(voice.user.id))))


async def send_again(voice: Voice, press: LetterAct, desk: Desk, rights: Rights) -> None:
    """An answer of which nobody knows whether it arrived goes out once more, once for all who press."""
    letter = await desk.letter(voice.work, press.letter)
    if letter is None or letter.ref is None:
        await rights.look(voice.work, voice.chat, voice.user.id)
        raise Outdated("staff-again-done")
    ticket = await rights.at_ticket(voice.work, voice.chat, voice.user.id, letter.ref.key)
    desk.send_again(voice.work, letter, ticket, voice.user.id)
    name = desk.name_of(voice.user.id)
    voice.say(Screen(voice.texts("staff-sent-once-more", code=ticket.code, name=name)), ref=Ref("ticket", ticket.id))


async def answer(voice: Voice, about: int, desk: Desk, holders: Holders, notices: Notices) -> None:
    """An answer for the patient, from the group or from the member's own chat."""
    event = voice.message
    if event.sender_chat is not None:
        raise NotAllowed("staff-anonymous")
    met = await holders.at_ticket(voice.work, voice.chat, voice.user.id, about)
    file = attachment_of(event)
    said = seen(event, voice.texts)
    if not said and file is None:
        raise Mistake("unusable-other")
    files = [file] if file else []
    written = await desk.answer(voice.work, met.ticket, voice.user.id, {"text": said, "files": files})
    owner = await desk.owner(voice.work, written.ticket)
    await notices.hear(voice.work, TicketAnswered(written.ticket, owner, said, files))
    key = "staff-sent-blocked" if owner.blocked_at else "staff-sent-again" if written.reopened else "staff-sent"
    told = Screen(voice.texts(key, code=written.ticket.code), lasting=True)
    voice.say(told, ref=Ref("ticket", about), reply_to=event.message_id)
