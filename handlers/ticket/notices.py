"""What a patient hears of their ticket by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Rows, Screen, home, paragraphs, portions
from handlers.ticket.screens import answer_words, portal_words, receipt
from locales import Texts
from services.facts import TicketAnswered, TicketClosed, TicketHeard, TicketUnheard
from services.support import SupportDesk
from services.tickets import Tickets
from storage.records import Ref, Ticket


async def answered(texts: Texts, fact: TicketAnswered) -> AsyncIterator[Said]:
    """An answer of staff, in as many messages as it takes; files follow the last."""
    parts = portions(fact.words) or [""]
    for number, part in enumerate(parts, 1):
        files = fact.files if number == len(parts) else ()
        yield Said(_answer(texts, fact.ticket, part), about=Ref("ticket", fact.ticket.id), files=files, once=True)


def _answer(texts: Texts, ticket: Ticket, words: str) -> Screen:
    rows = [
        [Button(texts.plain("ticket-reply"), Open(screen="ticket-add", item=str(ticket.id)), style="primary")],
        [Button(texts.plain("ticket-solved"), Open(screen="ticket-close", item=str(ticket.id)))],
    ]
    return Screen(paragraphs(texts("ticket-answer-title", code=ticket.code), texts.quoted(words)), rows, lasting=True)


async def arrived(texts: Texts, fact: TicketHeard, tickets: Tickets) -> AsyncIterator[Said]:
    """What was read when the ticket was opened now says that people have it."""
    yield Said(receipt(texts, fact.ticket, "ticket-sent", tickets.answer_hours))


async def unheard(texts: Texts, fact: TicketUnheard, support: SupportDesk) -> AsyncIterator[Said]:
    """People have not got it yet, and where there are some now."""
    words = paragraphs(texts("ticket-unheard", code=fact.ticket.code), portal_words(texts, support))
    yield Said(Screen(words, _to_tickets(texts), lasting=True))


async def heard(texts: Texts, fact: TicketHeard, tickets: Tickets) -> AsyncIterator[Said]:
    """Who was told that people have not got it hears that they have."""
    if fact.late:
        words = paragraphs(texts("ticket-sent", code=fact.ticket.code), answer_words(texts, tickets.answer_hours))
        yield Said(Screen(words, _to_tickets(texts), lasting=True))


def _to_tickets(texts: Texts) -> Rows:
    return [[Button(texts.plain("tickets-mine"), Open(screen="tickets"))], home(texts)]


async def closed(texts: Texts, fact: TicketClosed) -> AsyncIterator[Said]:
    """The ticket was closed; how to open it again."""
    rows = [[Button(texts.plain("ticket-reopen"), Open(screen="ticket-add", item=str(fact.ticket.id)))], home(texts)]
    why = texts(f"ticket-closed-{fact.why}") if fact.why else None
    yield Said(Screen(paragraphs(texts("ticket-closed-notice", code=fact.ticket.code), why), rows, lasting=True))
