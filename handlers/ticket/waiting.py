"""Additions that must wait, for their hour or for a consent: kept as a draft of their ticket, until they are passed on.

What is waiting outlasts whatever the patient does meanwhile (`handlers.kit.talk.LASTING`).
"""

from __future__ import annotations

from typing import Any

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Memory
from handlers.kit.explaining import fault_words
from handlers.kit.screens import TEXT_LIMIT, Button, Rows, Screen, home
from handlers.kit.talk import LASTING, Talk
from handlers.ticket.states import Ticket as Question
from locales import Texts
from services.faults import Later
from services.ticket_drafts import MOST_FILES
from storage.contents import TicketBody
from storage.records import Ticket

MOST_TICKETS = 5  # tickets; as many as one may have open


async def let_wait(talk: Talk, ticket: Ticket, body: TicketBody, fault: Later) -> None:
    """Lays it to what is kept of this ticket; raises `Later` when there is no room left."""
    if not await keep_waiting(talk, ticket, body):
        raise Later("ticket-added-full", fault.until)
    if await talk.question() is None:
        await talk.move(Question.addition, ticket=ticket.id, code=ticket.code)
    rows = [[pass_on_button(talk.texts, ticket.id)], home(talk.texts)]
    talk.say(Screen(fault_words(talk.texts, fault), rows, lasting=True))


async def keep_waiting(talk: Talk, ticket: Ticket, body: TicketBody) -> bool:
    """Lays it to what is kept of this ticket; False when there is no room left."""
    waiting: dict[str, Any] = dict((await talk.data()).get(LASTING, {}))
    whole = waiting[str(ticket.id)] = _merged(waiting.get(str(ticket.id)), body)
    if len(whole["text"]) > TEXT_LIMIT or len(whole["files"]) > MOST_FILES or len(waiting) > MOST_TICKETS:
        return False
    await talk.remember(**{LASTING: waiting})
    return True


def _merged(before: TicketBody | None, body: TicketBody) -> TicketBody:
    """Both as one."""
    if before is None:
        return body
    return {
        "text": "\n".join(filter(None, [before["text"], body["text"]])),
        "files": [*before["files"], *body["files"]],
        "messages": [*before.get("messages", ()), *body.get("messages", ())],
    }


def waiting_of(data: Memory, ticket_id: int) -> TicketBody | None:
    """What is kept of this ticket."""
    waiting: TicketBody | None = data.get(LASTING, {}).get(str(ticket_id))
    return waiting


async def let_go(talk: Talk, ticket_id: int) -> None:
    """Nothing of this ticket is kept any more."""
    waiting = (await talk.data()).get(LASTING, {})
    await talk.remember(**{LASTING: {key: body for key, body in waiting.items() if key != str(ticket_id)}})


async def passed_on(talk: Talk, ticket_id: int) -> None:
    """It was passed on; the question that waited for it is done."""
    await let_go(talk, ticket_id)
    data = await talk.data()
    if await talk.question() == Question.addition.state and data.get("ticket") == ticket_id:
        await talk.leave()


def waiting_rows(texts: Texts, data: Memory, ticket_id: int) -> Rows:
    """A row with the button that passes on what is kept of a ticket, if something is."""
    return [[pass_on_button(texts, ticket_id)]] if waiting_of(data, ticket_id) else []


def pass_on_button(texts: Texts, ticket_id: int) -> Button:
    """The button that passes on what is waiting."""
    return Button(texts.plain("ticket-pass-on"), Open(screen="ticket-pass-on", item=str(ticket_id)), style="primary")
