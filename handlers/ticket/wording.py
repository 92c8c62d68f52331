"""A line that was answered as a question was none: it goes where the question on screen wanted it."""

from __future__ import annotations

from handlers.kit.talk import Talk
from handlers.ticket.adding import use_addition
from handlers.ticket.drafting import use_for_draft
from handlers.ticket.states import Ticket as Question
from services.cabinets import Cabinets
from services.holders import Holders
from services.support import SupportDesk
from services.tickets import Tickets


async def use_words(talk: Talk, tickets: Tickets, holders: Holders, cabinets: Cabinets, support: SupportDesk) -> None:
    """Into the addition, or into the draft."""
    if await talk.question() == Question.addition.state:
        await use_addition(talk, tickets, holders)
    else:
        await use_for_draft(talk, cabinets, support, tickets.law)
