"""Who has access to my data; how my tickets stand."""

from __future__ import annotations

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home
from handlers.own.phrases import answer, to
from handlers.phrases.grants import called
from locales import Html, Texts
from services.own import Own
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

SHOWN_TICKETS = 5


async def grants_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """Every e-cabinet by its name, since when, and which of them is us."""
    known = await own.held(work, patient)
    lines = []
    for one in known:
        since = one.grant.created_at.date().isoformat() if one.grant.created_at else None
        key = "own-access-ours" if one.ours else "own-access"
        lines.append(texts(key, name=called(texts, one.grant.client_name), since=texts.iso_date(since)))
    words = [texts("accesses-title"), Html("\n".join(lines)) if lines else texts("accesses-none")]
    return answer(texts, "my-accesses", words, [to(texts, "own-accesses-manage", "accesses", first=True)])


async def tickets_screen(texts: Texts, own: Own, work: UnitOfWork, patient: Patient) -> Screen:
    """Each with how it stands; nothing of their words, so nothing that must leave the chat."""
    known = await own.own_tickets(work, patient)
    lines = [
        texts(
            "own-ticket",
            code=one.ticket.code,
            status=texts.plain(f"ticket-status-{one.ticket.status if one.heard else 'unheard'}"),
            since=texts.moment(one.ticket.created_at),
        )
        for one in known[:SHOWN_TICKETS]
    ]
    words = "\n".join([texts("tickets-title"), *lines]) if lines else texts("tickets-none")
    rows = [
        [
            Button(
                texts.plain("own-open-ticket", code=one.ticket.code),
                Open(screen="ticket-show", item=str(one.ticket.id)),
            )
        ]
        for one in known[:SHOWN_TICKETS]
    ]
    last = to(texts, "ticket-new", "ticket", first=not rows)
    return Screen(words, [*rows, last, home(texts)], lasting=True)
