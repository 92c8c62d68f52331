"""One's own tickets: how they stand, closing them."""

from __future__ import annotations

from handlers.kit.callbacks import Open, key_of
from handlers.kit.screens import Button, Screen, back, home, paragraphs
from handlers.kit.talk import Talk
from handlers.ticket.screens import cabinet_name, file_words, shortened
from handlers.ticket.waiting import waiting_rows
from locales import Html, Texts
from services.cabinets import Cabinets
from services.cards import Cards
from services.facts import TicketSolved
from services.faults import Outdated
from services.notices import Notices
from services.tickets import CLOSED, Tickets
from storage.records import Ticket, TicketMessage

SHOWN_TICKETS = 10
SHOWN_MESSAGES = 3  # the newest; the first one, which says what it is about, always stands before them
MESSAGE_LETTERS = 500  # of each


async def mine(talk: Talk, tickets: Tickets, cards: Cards) -> None:
    """The patient's tickets with their standing."""
    texts = talk.texts
    own = await tickets.mine(talk.work, talk.patient)
    rows = [[await _row(talk, one, cards)] for one in own[:SHOWN_TICKETS]]
    rows.append([Button(texts.plain("ticket-new"), Open(screen="ticket"))])
    words = texts("tickets-title") if own else texts("tickets-none")
    talk.show(Screen(words, [*rows, home(texts)]))


async def _row(talk: Talk, ticket: Ticket, cards: Cards) -> Button:
    """«ABCDE · сайт · є відповідь»: short, for a button shows so many letters."""
    about, status = _about(talk.texts, ticket), await _status(talk, ticket, cards)
    label = talk.texts.plain("ticket-row", code=ticket.code, about=about, status=status)
    return Button(label, Open(screen="ticket-show", item=str(ticket.id)))


def _about(texts: Texts, ticket: Ticket) -> str:
    """Its subject in a word or two; of tickets from before subjects were kept, by their team."""
    subject = ticket.category or ("personal" if ticket.team == "contextual" else "technical")
    return texts.plain(f"subject-{subject}")


async def _status(talk: Talk, ticket: Ticket, cards: Cards) -> str:
    """How it stands, in a word; that it waits for a person is said only once people have it."""
    heard = await cards.heard(talk.work, ticket)
    return talk.texts.plain(f"ticket-status-{ticket.status}" if heard else "ticket-status-unheard")


async def show(talk: Talk, press: Open, tickets: Tickets, cabinets: Cabinets, cards: Cards) -> None:
    """One ticket: where it went, how it stands, what was written last."""
    ticket = await tickets.one(talk.work, talk.patient, ticket_key(press.item))
    texts = talk.texts
    head = texts(
        "ticket-card",
        code=ticket.code,
        about=texts.plain(f"trouble-{ticket.category}") if ticket.category else texts.plain(f"team-{ticket.team}"),
        team=texts.plain(f"team-{ticket.team}"),
        cabinet=cabinet_name(texts, cabinets, ticket.cabinet),
        status=await _status(talk, ticket, cards),
        since=texts.moment(ticket.created_at),
    )
    messages = await talk.work.tickets.messages(talk.patient, ticket)
    first, newest = messages[:1], messages[1:][-SHOWN_MESSAGES:]
    left_out = len(messages) - len(first) - len(newest)
    earlier = texts("ticket-earlier", count=left_out) if left_out else None
    said = [*(_said(texts, one) for one in first), earlier, *(_said(texts, one) for one in newest)]
    item = str(ticket.id)
    rows = [
        *waiting_rows(texts, await talk.data(), ticket.id),
        [Button(texts.plain("ticket-add"), Open(screen="ticket-add", item=item), style="primary")],
    ]
    if ticket.status != CLOSED:
        rows.append([Button(texts.plain("ticket-solved"), Open(screen="ticket-close", item=item))])
    talk.show(Screen(paragraphs(head, *said), [*rows, back(texts, "tickets")]))


def _said(texts: Texts, message: TicketMessage) -> Html:
    """Who wrote, when, what, and the files by what they are."""
    words = str(message.body.get("text") or "")
    cut = words if len(words) <= MESSAGE_LETTERS else words[:MESSAGE_LETTERS].rsplit(" ", 1)[0] + " …"
    files = ", ".join(file_words(texts, file) for file in message.body.get("files", []))
    author = texts.plain("author-you" if message.author == "patient" else f"author-{message.author}")
    lines = [
        texts("ticket-said", author=author, at=texts.moment(message.created_at)),
        texts.quoted(cut) if cut else None,
        texts("ticket-said-files", files=shortened(files)) if files else None,
    ]
    return Html("\n".join(filter(None, lines)))


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
