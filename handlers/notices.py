"""Screens that come by themselves: a log-in was finished, a request changed, a ticket was answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handlers.callbacks import Number, Open
from handlers.screens import Button, Screen, back, home, paragraphs
from locales import Texts
from services.following import Change
from services.identity import Choice, masked_name
from storage.records import Filing, Link, Ticket


def number_question(texts: Texts, choice: Choice) -> Screen:
    """Three numbers, one of which stands on the page."""
    numbers = [Button(str(number), Number(login=choice.key, number=number)) for number in choice.numbers]
    rows = [numbers, [Button(texts.plain("login-not-me"), Open(place="login-not-me"), style="danger")]]
    return Screen(paragraphs(texts("login-number-title"), texts("login-number", name=choice.attempt.person)), rows)


def linked_notice(texts: Texts, link: Link, wanted: Open | None) -> Screen:
    """The chat is tied to a person, named masked; first of all back to what the log-in was `wanted` for."""
    rows = [
        [Button(texts.plain("menu-doctor"), Open(place="doctor"), style=None if wanted else "primary")],
        [Button(texts.plain("menu-declarations"), Open(place="declarations"))],
        [Button(texts.plain("account-logout"), Open(place="logout"))],
    ]
    if wanted:
        label = "login-then-file" if wanted.place == "file" else "login-then"
        rows.insert(0, [Button(texts.plain(label), wanted, style="primary")])
    words = texts("login-done", name=masked_name(link.profile or {}))
    return Screen(paragraphs(words, texts("login-done-limits")), rows, kept=True)


def change_notice(texts: Texts, change: Change, saved: int = 0) -> Screen:
    """What happened to a request on a declaration, and what can be done now; `saved` doctors are plan B."""
    item = str(change.filing.id)
    doctor = doctor_of(texts, change.filing.summary)
    if change.kind == "lost-sight":
        rows = [[Button(texts.plain("menu-login"), Open(place="login"), style="primary")], home(texts)]
        return Screen(texts("filing-lost-sight", doctor=doctor), rows, kept=True)
    key = status_key(change.status, change.reason)
    rows = [[Button(texts.plain("filing-show"), Open(place="filing", item=item))]]
    if change.status in ("REJECTED", "EXPIRED", "CANCELLED"):
        rows.insert(0, [Button(texts.plain("filing-other-doctor"), Open(place="doctor"), style="primary")])
        if saved:
            rows.insert(0, [Button(texts.plain("favourites-open", count=saved), Open(place="favourites"))])
    if change.status == "SIGNED":
        rows.insert(0, [Button(texts.plain("menu-declarations"), Open(place="declarations"), style="primary")])
    return Screen(
        paragraphs(texts("filing-changed", doctor=doctor), texts(f"notice-{key}")), [*rows, home(texts)], True
    )


def filing_card(texts: Texts, filing: Filing) -> Screen:
    """How a request stands, and what can be done about it."""
    key = status_key(filing.status, filing.reason)
    item = str(filing.id)
    rows: list[list[Button]] = []
    if filing.status == "NEW":
        rows.append([Button(texts.plain("sign-open-again"), Open(place="filing-sign", item=item), style="primary")])
    if filing.status in ("NEW", "APPROVED"):
        rows.append([Button(texts.plain("filing-withdraw"), Open(place="filing-withdraw", item=item))])
    else:
        rows.append([Button(texts.plain("filing-other-doctor"), Open(place="doctor"))])
    facts = texts(
        "filing-card",
        doctor=doctor_of(texts, filing.summary),
        clinic=str(filing.summary.get("clinic") or "–"),
        status=texts.plain(f"request-{key}"),
        since=texts.moment(filing.created_at),
    )
    return Screen(paragraphs(facts, texts(f"notice-{key}")), [*rows, back(texts, "declarations")])


def silence_notice(texts: Texts, filing: Filing) -> Screen:
    """The doctor has not answered for days."""
    item = str(filing.id)
    rows = [
        [Button(texts.plain("filing-show"), Open(place="filing", item=item))],
        [Button(texts.plain("menu-ticket"), Open(place="ticket"))],
        home(texts),
    ]
    return Screen(texts("filing-silence", doctor=doctor_of(texts, filing.summary)), rows, kept=True)


def signed_notice(texts: Texts, filing: Filing) -> Screen:
    """The signature is handed in; what follows."""
    item = str(filing.id)
    rows = [
        [Button(texts.plain("filing-show"), Open(place="filing", item=item), style="primary")],
        [Button(texts.plain("filing-withdraw"), Open(place="filing-withdraw", item=item))],
        home(texts),
    ]
    return Screen(texts("signed-notice", doctor=doctor_of(texts, filing.summary)), rows, kept=True)


def status_key(status: str, reason: str | None) -> str:
    """The key of the words for a request's status: some reasons have words of their own."""
    special = {
        ("APPROVED", "DOCTOR_APPROVAL_NEEDED"): "approved-doctor-decides",
        ("REJECTED", "PATIENT_REJECT"): "rejected-by-patient",
        ("REJECTED", "DOCTOR_REJECTED_OVER_LIMIT"): "rejected-over-limit",
    }
    known = {"NEW", "APPROVED", "SIGNED", "REJECTED", "CANCELLED", "EXPIRED"}
    return special.get((status, reason or "")) or (status.lower() if status in known else "unknown")


def doctor_of(texts: Texts, summary: Mapping[str, Any]) -> str:
    """The doctor of a request as the patient saw them."""
    return str(summary.get("doctor") or texts.plain("doctor-unknown"))


def staff_answer(texts: Texts, ticket: Ticket, words: str) -> Screen:
    """An answer of staff, for the patient."""
    rows = [
        [Button(texts.plain("ticket-reply"), Open(place="ticket-add", item=str(ticket.id)), style="primary")],
        [Button(texts.plain("ticket-solved"), Open(place="ticket-close", item=str(ticket.id)))],
    ]
    return Screen(paragraphs(texts("ticket-answer-title", code=ticket.code), texts.quoted(words)), rows, kept=True)


def closed_by_staff(texts: Texts, ticket: Ticket) -> Screen:
    """The ticket was closed; how to open it again."""
    rows = [
        [Button(texts.plain("ticket-reopen"), Open(place="ticket-add", item=str(ticket.id)))],
        home(texts),
    ]
    return Screen(texts("ticket-closed-notice", code=ticket.code), rows, kept=True)
