"""One's own tickets: how they stand, closing them."""

from __future__ import annotations

from handlers.kit.callbacks import Open, key_of
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.ticket.screens import shortened
from handlers.ticket.waiting import waiting_rows
from services.cabinets import Cabinets
from services.cards import Cards
from services.facts import TicketSolved
from services.faults import Outdated
from services.notices import Notices
from services.tickets import CLOSED, Tickets
from storage.records import Ticket

SHOWN_TICKETS = 10
SHOWN_MESSAGES = 3


async def mine(talk: Talk, tickets: Tickets, cards: Cards) -> None:
    """The patient's tickets with their standing."""
    texts = talk.texts
    own = await tickets.mine(talk.work, talk.patient)
    rows = [
        [
            Button(
                texts.plain("ticket-row", code=one.code, status=await _status(talk, one, cards)),
                Open(screen="ticket-show", item=str(one.id)),
            )
        ]
        for one in own[:SHOWN_TICKETS]
    ]
    rows.append([Button(texts.plain("ticket-new"), Open(screen="ticket"))])
    words = texts("tickets-title") if own else texts("tickets-none")
    talk.show(Screen(words, [*rows, home(texts)]))


async def _status(talk: Talk, ticket: Ticket, cards: Cards) -> str:
    """How it stands, in a word; that it waits for a person is said only once people have it."""
    heard = await cards.heard(talk.work, ticket)
    return talk.texts.plain(f"ticket-status-{ticket.status}" if heard else "ticket-status-unheard")


async def show(talk: Talk, press: Open, tickets: Tickets, cabinets: Cabinets, cards: Cards) -> None:
    """One ticket: where it went, how it stands, what was written last."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    texts = talk.texts
    cabinet = cabinets.get(ticket.cabinet)
    head = texts(
        "ticket-card",
        code=ticket.code,
        team=texts.plain(f"team-{ticket.team}"),
        cabinet=cabinet.name(texts.language) if cabinet else "–",
        status=await _status(talk, ticket, cards),
        since=texts.moment(ticket.created_at),
    )
    messages = await talk.work.tickets.messages(talk.patient, ticket)
    said = [
        f"<b>{texts.plain(f'author-{one.author}')}</b>, {texts.moment(one.created_at)}\n"
        + texts.quoted(shortened(str(one.body.get("text") or "…")))
        for one in messages[-SHOWN_MESSAGES:]
    ]
    item = str(ticket.id)
    rows = [
        *waiting_rows(texts, await talk.data(), ticket.id),
        [Button(texts.plain("ticket-add"), Open(screen="ticket-add", item=item), style="primary")],
    ]
    if ticket.status != CLOSED:
        rows.append([Button(texts.plain("ticket-solved"), Open(screen="ticket-close", item=item))])
    talk.show(Screen(paragraphs(head, *said), [*rows, back(texts, "tickets")]))


async def close(talk: Talk, press: Open, tickets: Tickets, notices: Notices) -> None:
    """Closes the ticket on the patient's word: «Solved, thank you»."""
    ticket = await tickets.close(talk.work, talk.patient, ticket_key(press.item))
    await notices.hear(talk.work, TicketSolved(ticket))
    texts = talk.texts
    rows = [
        [Button(texts.plain("ticket-reopen"), Open(screen="ticket-add", item=str(ticket.id)))],
        home(texts),
    ]
    talk.show(Screen(texts("ticket-closed", code=ticket.code), rows))


def ticket_key(item: str) -> int:
    """The ticket a button means; raises `Outdated`."""
    key = key_of(item)
    if key is None:
        raise Outdated("stale-button")
    return key
