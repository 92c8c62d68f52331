"""The list of open tickets, for tired eyes: a line each, and a button that brings the card here."""

from __future__ import annotations

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, pager, paragraphs
from locales import Html, Texts
from services.queue import Line, QueuePage
from services.tickets import ANSWERED

BUTTONS_A_ROW = 4  # a code is five letters
MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


def queue_screen(texts: Texts, page: QueuePage) -> Screen:
    """A page of the queue; nothing of the patients."""
    if not page.lines:
        return Screen(texts("desk-queue-none"))
    buttons = [Button(one.ticket.code, Open(screen="queue-card", item=str(one.ticket.id))) for one in page.lines]
    rows = [buttons[at : at + BUTTONS_A_ROW] for at in range(0, len(buttons), BUTTONS_A_ROW)]
    lines = Html("\n".join(_line(texts, one, mixed=page.mixed) for one in page.lines))
    words = paragraphs(texts("desk-queue", count=page.count), lines, texts("desk-queue-how"))
    return Screen(words, [*rows, pager(texts, "queue", page.number, page.pages)])


def _line(texts: Texts, one: Line, *, mixed: bool) -> Html:
    """«ABCDE · 3 год · Державний е-кабінет · вільне», and what is out of the ordinary."""
    ticket = one.ticket
    parts = [
        _age(texts, one.age),
        texts.plain(f"team-{ticket.team}") if mixed else None,
        one.cabinet,
        one.holder or texts.plain("desk-queue-free"),
        texts.plain("ticket-status-answered") if ticket.status == ANSWERED else None,
        None if one.stands else texts.plain("desk-queue-no-card"),
    ]
    return texts("desk-queue-line", code=ticket.code, rest=" · ".join(filter(None, parts)))


def _age(texts: Texts, age: int) -> str:
    if age < HOUR_MS:
        return texts.plain("desk-age-minutes", count=age // MINUTE_MS)
    if age < 2 * DAY_MS:
        return texts.plain("desk-age-hours", count=age // HOUR_MS)
    return texts.plain("desk-age-days", count=age // DAY_MS)
