"""One's own tickets: how they stand, adding to them, closing them."""

from __future__ import annotations

from aiogram import Router
from aiogram.enums import ContentType
from aiogram.types import Message

from handlers.attachments import attachment_of
from handlers.callbacks import Open, key_of
from handlers.cards import Cards
from handlers.replies import AboutTicket
from handlers.routing import Conversation
from handlers.screens import Button, Screen, back, home, paragraphs
from handlers.states import Ticket as Asking
from handlers.talk import Talk
from handlers.ticket_words import addition_question, shortened
from services.cabinets import Cabinets
from services.faults import Mistake, Outdated
from services.tickets import CLOSED, Tickets

SHOWN_TICKETS = 10
SHOWN_MESSAGES = 3


def conversation() -> Conversation:
    """The list, a ticket, additions."""
    talk = Conversation("own-tickets")
    talk.command("tickets", mine)
    talk.entry("tickets", mine)
    talk.entry("ticket-show", show)
    talk.entry("ticket-add", add)
    talk.entry("ticket-close", close)
    talk.answer(Asking.addition, added, ContentType.TEXT, ContentType.PHOTO, ContentType.DOCUMENT)
    return talk


def replies(router: Router) -> None:
    """A patient who replies to an answer of staff adds to that ticket."""
    router.message.register(replied, AboutTicket(staff=False))


async def mine(_event: object, talk: Talk, tickets: Tickets) -> None:
    """The patient's tickets with their standing."""
    texts = talk.texts
    own = await tickets.mine(talk.work, talk.patient)
    rows = [
        [
            Button(
                texts.plain("ticket-row", code=one.code, status=texts.plain(f"ticket-status-{one.status}")),
                Open(place="ticket-show", item=str(one.id)),
            )
        ]
        for one in own[:SHOWN_TICKETS]
    ]
    rows.append([Button(texts.plain("ticket-new"), Open(place="ticket"))])
    words = texts("tickets-title") if own else texts("tickets-none")
    talk.show(Screen(words, [*rows, home(texts)]))


async def show(_event: object, talk: Talk, press: Open, tickets: Tickets, cabinets: Cabinets) -> None:
    """One ticket: where it went, how it stands, what was written last."""
    ticket = await tickets.one(talk.work, talk.patient, _key(press.item))
    texts = talk.texts
    cabinet = cabinets.get(ticket.cabinet)
    head = texts(
        "ticket-card",
        code=ticket.code,
        team=texts.plain(f"team-{ticket.team}"),
        cabinet=cabinet.name(texts.language) if cabinet else "–",
        status=texts.plain(f"ticket-status-{ticket.status}"),
        since=texts.moment(ticket.created_at),
    )
    messages = await talk.work.tickets.messages(talk.patient, ticket)
    said = [
        f"<b>{texts.plain(f'author-{one.author}')}</b>, {texts.moment(one.created_at)}\n"
        + texts.quoted(shortened(str(one.body.get("text") or "…")))
        for one in messages[-SHOWN_MESSAGES:]
    ]
    item = str(ticket.id)
    rows = [[Button(texts.plain("ticket-add"), Open(place="ticket-add", item=item), style="primary")]]
    if ticket.status != CLOSED:
        rows.append([Button(texts.plain("ticket-solved"), Open(place="ticket-close", item=item))])
    talk.show(Screen(paragraphs(head, *said), [*rows, back(texts, "tickets")]))


async def add(_event: object, talk: Talk, press: Open, tickets: Tickets) -> None:
    """What should be added?"""
    ticket = await tickets.one(talk.work, talk.patient, _key(press.item))
    await talk.move(Asking.addition, ticket=ticket.id, code=ticket.code)
    talk.show(addition_question(talk.texts, ticket.code))


async def added(event: Message, talk: Talk, tickets: Tickets, cards: Cards) -> None:
    """The addition reaches the one who answers."""
    data = await talk.data()
    await _add(event, talk, tickets, cards, int(data.get("ticket", 0)))
    await talk.leave()


async def replied(event: Message, talk: Talk, ticket_id: int, tickets: Tickets, cards: Cards) -> None:
    """A reply to an answer of staff is an addition too; what was under way stays under way."""
    await _add(event, talk, tickets, cards, ticket_id)


async def _add(event: Message, talk: Talk, tickets: Tickets, cards: Cards, ticket_id: int) -> None:
    file = attachment_of(event)
    words = tickets.cleaned(event.text or event.caption or "")
    if not words.text and file is None:
        raise Mistake("unusable-other")
    body = {"text": words.text, "files": [file] if file else []}
    written = await tickets.add(talk.work, talk.patient, ticket_id, body)
    await cards.added(talk.work, written.ticket, written.message)
    texts = talk.texts
    note = texts("masked-note") if words.kinds else None
    rows = [[Button(texts.plain("tickets-mine"), Open(place="tickets"))], home(texts)]
    talk.say(Screen(paragraphs(texts("ticket-added", code=written.ticket.code), note), rows, kept=True))


async def close(_event: object, talk: Talk, press: Open, tickets: Tickets, cards: Cards) -> None:
    """«Solved, thank you»."""
    ticket = await tickets.close(talk.work, talk.patient, _key(press.item))
    await cards.refresh(talk.work, ticket)
    texts = talk.texts
    rows = [
        [Button(texts.plain("ticket-reopen"), Open(place="ticket-add", item=str(ticket.id)))],
        home(texts),
    ]
    talk.show(Screen(texts("ticket-closed", code=ticket.code), rows))


def _key(item: str) -> int:
    key = key_of(item)
    if key is None:
        raise Outdated("stale-button")
    return key
