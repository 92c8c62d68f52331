"""Adding to a ticket: agreed to by whoever has not been asked yet, kept when the hour has taken enough."""

from __future__ import annotations

from handlers.kit.attachments import brought
from handlers.kit.callbacks import Confirm, Open
from handlers.kit.explaining import fault_words
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.ticket.own import ticket_key
from handlers.ticket.screens import addition_question, consent_words, shortened
from handlers.ticket.states import Ticket as Question
from handlers.ticket.waiting import let_wait, passed_on, waiting_of, waiting_rows
from locales import Html
from services.attachments import Attachments
from services.faults import Later, Mistake, Outdated
from services.holders import Holders
from services.tickets import Tickets
from storage.contents import TicketBody
from storage.records import Ticket


async def add(talk: Talk, press: Open, tickets: Tickets) -> None:
    """Asks what should be added to a ticket."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    await talk.move(Question.addition, ticket=ticket.id, code=ticket.code)
    waiting = waiting_rows(talk.texts, await talk.data(), ticket.id)
    talk.show(addition_question(talk.texts, ticket.code, waiting))


async def added(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """The addition reaches the one who answers; until then the question stays."""
    data = await talk.data()
    if await _add(talk, tickets, holders, attachments, int(data.get("ticket", 0))):
        await talk.leave()


async def replied(talk: Talk, about: int, tickets: Tickets, holders: Holders, attachments: Attachments) -> None:
    """A reply to an answer of staff is an addition too; what was under way stays under way."""
    await _add(talk, tickets, holders, attachments, about)


async def agreed(talk: Talk, press: Confirm, tickets: Tickets, holders: Holders) -> None:
    """The patient agrees, and what waited for that reaches the one who answers."""
    data = await talk.data()
    unsent: TicketBody | None = data.get("unsent")
    if unsent is None or await talk.question() != Question.addition.state:
        raise Outdated("stale-button")
    tickets.agreeing(talk.work, talk.patient, press.item)
    if await _pass(talk, tickets, holders, int(data.get("ticket", 0)), unsent):
        await talk.leave()


async def pass_on(talk: Talk, press: Open, tickets: Tickets, holders: Holders) -> None:
    """What was kept reaches people now, if the hour allows it; else it goes on waiting."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    body = waiting_of(await talk.data(), ticket.id)
    if body is None:
        raise Outdated("stale-button")
    written = await tickets.add(talk.work, talk.patient, ticket.id, body)
    await holders.tell_more(talk.work, written)
    await passed_on(talk, ticket.id)
    _say_added(talk, written.ticket)


async def _add(talk: Talk, tickets: Tickets, holders: Holders, attachments: Attachments, ticket_id: int) -> bool:
    """Is it on its way? Else it waits: for the patient's consent, which whoever wrote before has given, or its hour."""
    found = await brought(talk.message, attachments)
    words = tickets.cleaned(talk.typed)
    if not words.text and found.file is None:
        raise found.refused or Mistake("unusable-other")
    body: TicketBody = {"text": words.text, "files": found.files}
    refused = fault_words(talk.texts, found.refused) if found.refused else None
    notes = (refused, talk.texts("masked-note") if words.kinds else None)
    if tickets.law.agreed(talk.patient):
        return await _pass(talk, tickets, holders, ticket_id, body, *notes)
    await _ask_first(talk, tickets, ticket_id, body, *notes)
    return False


async def _ask_first(talk: Talk, tickets: Tickets, ticket_id: int, body: TicketBody, *notes: str | None) -> None:
    ticket = await tickets.one(talk.work, talk.patient, ticket_id)
    await talk.move(Question.addition, ticket=ticket.id, code=ticket.code, unsent=body)
    yes = Button(
        talk.texts.plain("ticket-send-agreeing"), Confirm(what="ticket-add", item=tickets.law.version), style="success"
    )
    asked = paragraphs(consent_words(talk.texts, tickets.law), _recalled(talk, body), *notes)
    talk.show(Screen(asked, [[yes], back(talk.texts, "tickets")]))


def _recalled(talk: Talk, body: TicketBody) -> Html | None:
    """What waits to be sent, to be known again."""
    return talk.texts.quoted(shortened(body["text"])) if body["text"] else None


async def _pass(
    talk: Talk, tickets: Tickets, holders: Holders, ticket_id: int, body: TicketBody, *notes: str | None
) -> bool:
    try:
        written = await tickets.add(talk.work, talk.patient, ticket_id, body)
    except Later as fault:
        await let_wait(talk, await tickets.one(talk.work, talk.patient, ticket_id), body, fault)
        return False
    await holders.tell_more(talk.work, written)
    _say_added(talk, written.ticket, *notes)
    return True


def _say_added(talk: Talk, ticket: Ticket, *notes: str | None) -> None:
    texts = talk.texts
    rows = [[Button(texts.plain("tickets-mine"), Open(screen="tickets"))], home(texts)]
    talk.say(Screen(paragraphs(texts("ticket-added", code=ticket.code), *notes), rows, lasting=True))
