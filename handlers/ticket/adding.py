"""Adding to a ticket: agreed to by whoever has not been asked yet, kept when the hour has taken enough."""

from __future__ import annotations

from handlers.kit.attachments import brought
from handlers.kit.callbacks import Confirm, Open
from handlers.kit.kinds import unusable
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.seen import seen
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.ticket.drafting import answer_once, notes
from handlers.ticket.own import ticket_key
from handlers.ticket.screens import addition_question, consent_words, shortened
from handlers.ticket.states import Ticket as Question
from handlers.ticket.waiting import keep_waiting, let_go, let_wait, passed_on, waiting_of, waiting_rows
from locales import Html
from services.attachments import Attachments
from services.faults import Later, Mistake, Outdated
from services.holders import Holders
from services.thanks import is_thanks
from services.tickets import Tickets
from storage.contents import TicketBody
from storage.records import Ref, Ticket


async def add(talk: Talk, press: Open, tickets: Tickets) -> None:
    """Asks what should be added to a ticket."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    await talk.move(Question.addition, ticket=ticket.id, code=ticket.code)
    waiting = waiting_rows(talk.texts, await talk.data(), ticket.id)
    talk.show(addition_question(talk.texts, ticket.code, waiting))


async def added(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """The addition reaches the one who answers; until then the question stays."""
    data = await talk.data()
    if await take(talk, tickets, holders, attachments, int(data.get("ticket", 0))):
        await _done(talk)


async def replied(talk: Talk, about: int, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """A reply to an answer of staff is an addition too; what was under way stays under way.

    Thanks for a ticket that is settled leave it settled, and nobody is disturbed.
    """
    ticket = await tickets.one(talk.work, talk.patient, about)
    if ticket.closed_at is not None and is_thanks(talk.typed) and not talk.message.photo:
        rows = [[Button(talk.texts.plain("ticket-reopen"), Open(screen="ticket-add", item=str(about)))]]
        thanked = Screen(talk.texts("ticket-thanks", code=ticket.code), [*rows, home(talk.texts)])
        talk.say(await resumed(talk, thanked))
        return
    await take(talk, tickets, holders, attachments, about)


async def agreed(talk: Talk, press: Confirm, tickets: Tickets, holders: Holders) -> None:
    """The patient agrees, and what waited for that reaches the one who answers."""
    data = await talk.data()
    ticket = int(data.get("ticket", 0))
    unsent = waiting_of(data, ticket)
    if unsent is None or await talk.question() != Question.addition.state:
        raise Outdated("stale-button")
    tickets.agreeing(talk.work, talk.patient, press.item)
    await let_go(talk, ticket)
    if await _pass(talk, tickets, holders, ticket, unsent):
        await _done(talk)


async def use_addition(talk: Talk, press: Open, tickets: Tickets, holders: Holders) -> None:
    """The line was not a question but the addition."""
    ticket = int((await talk.data()).get("ticket", 0))
    if await pass_line(talk, press, tickets, holders, ticket):
        await _done(talk)


async def pass_line(talk: Talk, press: Open, tickets: Tickets, holders: Holders, ticket_id: int) -> bool:
    """A line that was taken for a question, or might have been one, goes into the ticket; as `take`."""
    number = ticket_key(press.item)
    body: TicketBody = {"text": await talk.line(number), "files": [], "messages": [number]}
    await talk.forget_line(number)
    return await hand_on(talk, tickets, holders, ticket_id, body)


async def _done(talk: Talk) -> None:
    """The question is answered; what comes right after it still belongs to it."""
    data = await talk.data()
    await talk.leave()
    await talk.remember(album=data.get("album"), answered=data.get("answered"))


async def pass_on(talk: Talk, press: Open, tickets: Tickets, holders: Holders) -> None:
    """What was kept reaches people now, if the patient agrees and the hour allows it; else it goes on waiting."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    body = waiting_of(await talk.data(), ticket.id)
    if body is None:
        raise Outdated("stale-button")
    if not tickets.law.agreed(talk.patient):
        await _ask_first(talk, tickets, ticket, body)
        return
    written = await tickets.add(talk.work, talk.patient, ticket.id, body)
    await holders.tell_more(talk.work, written)
    await passed_on(talk, ticket.id)
    await _say_added(talk, written.ticket)


async def take(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments, ticket_id: int) -> bool:
    """The message goes into the ticket: is it on its way?

    Else it waits: for the patient's consent, which whoever wrote before has given, or its hour.
    """
    found = await brought(talk.message, attachments)
    words = tickets.cleaned(seen(talk.message, talk.texts))
    if not words.text and found.file is None:
        raise found.refused or Mistake(unusable(talk.texts, talk.message.content_type))
    body: TicketBody = {"text": words.text, "files": found.files, "messages": [talk.message.message_id]}
    return await hand_on(talk, tickets, holders, ticket_id, body, notes(talk.texts, words, found))


async def hand_on(
    talk: Talk, tickets: Tickets, holders: Holders, ticket_id: int, body: TicketBody, note: Html | None = None
) -> bool:
    """The words and files go into the ticket, once the patient has agreed to that; as `take`."""
    if tickets.law.agreed(talk.patient):
        return await _pass(talk, tickets, holders, ticket_id, body, note)
    ticket = await tickets.one(talk.work, talk.patient, ticket_id)
    room = await keep_waiting(talk, ticket, body)
    body = waiting_of(await talk.data(), ticket.id) or body
    await _ask_first(talk, tickets, ticket, body, note if room else talk.texts("ticket-unsent-full"))
    return False


async def _ask_first(talk: Talk, tickets: Tickets, ticket: Ticket, body: TicketBody, note: Html | None = None) -> None:
    await talk.move(Question.addition, ticket=ticket.id, code=ticket.code)
    yes = Button(
        talk.texts.plain("ticket-send-agreeing"), Confirm(what="ticket-add", item=tickets.law.version), style="success"
    )
    asked = paragraphs(consent_words(talk.texts, tickets.law), _recalled(talk, body), note)
    talk.show(Screen(asked, [[yes], back(talk.texts, "tickets")]))


def _recalled(talk: Talk, body: TicketBody) -> Html | None:
    """What waits to be sent, to be known again."""
    return talk.texts.quoted(shortened(body["text"])) if body["text"] else None


async def _pass(
    talk: Talk, tickets: Tickets, holders: Holders, ticket_id: int, body: TicketBody, note: Html | None = None
) -> bool:
    album = getattr(talk.event, "media_group_id", None)
    more = album is not None and (await talk.data()).get("album") == album
    try:
        written = await tickets.add(talk.work, talk.patient, ticket_id, body, counted=not more)
    except Later as fault:
        await let_wait(talk, await tickets.one(talk.work, talk.patient, ticket_id), body, fault)
        return False
    await holders.tell_more(talk.work, written)
    await _say_added(talk, written.ticket, note)
    if album is not None:
        await talk.remember(album=album)
    return True


async def _say_added(talk: Talk, ticket: Ticket, note: Html | None = None) -> None:
    texts = talk.texts
    rows = [[Button(texts.plain("tickets-mine"), Open(screen="tickets"))], home(texts)]
    screen = Screen(paragraphs(texts("ticket-added", code=ticket.code), note), rows, lasting=True)
    await answer_once(talk, screen, about=Ref("draft", ticket.id), always=note is not None)
