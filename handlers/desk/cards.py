"""The card of a ticket in the team's group: everything that helps to take it, nothing that identifies the patient."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.desk.callbacks import TicketAct
from handlers.kit.screens import Button, Screen, paragraphs
from locales import Html, Texts
from services.tickets import CLOSED, NO_CABINET, Desk
from storage.records import Ticket


def card(texts: Texts, ticket: Ticket, desk: Desk, cabinet: str | None, why: Sequence[Html]) -> Screen:
    """Code, kind, e-cabinet, subject, files, status, who has it, `why` it may have been written; nobody's words."""
    words = texts(
        "desk-card",
        code=ticket.code,
        team=texts.plain(f"team-{ticket.team}"),
        cabinet=cabinet or (texts.plain("desk-card-no-cabinet") if ticket.cabinet == NO_CABINET else "–"),
        status=texts.plain(f"ticket-status-{ticket.status}"),
        holder=desk.name_of(ticket.assignee),
        since=texts.moment(ticket.created_at),
    )
    about = [
        texts("desk-card-about", about=texts.plain(f"trouble-{ticket.category}")) if ticket.category else None,
        texts("desk-card-files", count=ticket.files) if ticket.files else None,
    ]
    words = Html("\n".join(filter(None, [words, *about, *why])))

    def act(label: str, name: str) -> Button:
        return Button(texts.plain(label), TicketAct(act=name, ticket=ticket.id, version=ticket.version))

    if ticket.status == CLOSED:
        return Screen(words, [[act("desk-card-take", "take")]])
    held = ticket.assignee is not None
    rows = [[act("desk-card-details" if held else "desk-card-take", "take"), act("desk-card-close", "close")]]
    return Screen(
        paragraphs(words, texts("desk-card-how")), [*rows, *([[act("desk-card-over", "over")]] if held else [])]
    )
