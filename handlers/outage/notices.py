"""What comes by itself when an outage ends."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.outage.screens import closing_screen
from handlers.phrases.outages import about_outage
from locales import Texts
from services.facts import OutageOver, OutageRanOut, TicketSettled
from services.outages import Outages
from storage.records import Ref


async def over(texts: Texts, fact: OutageOver, outages: Outages) -> AsyncIterator[Said]:
    """It is over, as was promised to tell."""
    words = texts("banner-over", about=about_outage(texts, outages, fact.outage))
    yield Said(Screen(words, [home(texts)], lasting=True))


async def ran_out(texts: Texts, fact: OutageRanOut, outages: Outages) -> AsyncIterator[Said]:
    """What it has left is offered to the desk."""
    screen = closing_screen(texts, outages, fact.outage, fact.tickets, fact.followers)
    yield Said(screen, about=Ref("outage", fact.outage.id))


async def settled(texts: Texts, fact: TicketSettled) -> AsyncIterator[Said]:
    """The one answer to all who wrote because of it; the ticket is closed and may be opened again."""
    ticket = fact.ticket
    rows = [[Button(texts.plain("ticket-reopen"), Open(screen="ticket-add", item=str(ticket.id)))], home(texts)]
    said = paragraphs(texts("ticket-answer-title", code=ticket.code), texts.quoted(fact.words))
    words = paragraphs(said, texts("ticket-closed", code=ticket.code))
    yield Said(Screen(words, rows, lasting=True), about=Ref("ticket", ticket.id), once=True)
