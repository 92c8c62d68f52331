"""Screens of announcing an outage, for the lead of the shift."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.screens import Button, Screen, paragraphs
from handlers.phrases.outages import OutageAct, about_outage, about_scope, outage_line
from locales import Html, Texts
from services.outages import HOURS, Outages
from storage.records import Outage


def _drop(texts: Texts, draft: Outage) -> list[Button]:
    return [Button(texts.plain("desk-banner-drop"), OutageAct(act="drop", outage=draft.id))]


def live_screen(texts: Texts, outages: Outages, live: Sequence[Outage]) -> Screen:
    """What patients see now, with an end to each, and how to announce another."""
    shown = [_shown(texts, outages, one) for one in live]
    rows = [
        [
            Button(
                texts.plain("desk-banner-end", about=about_outage(texts, outages, one)),
                OutageAct(act="end", outage=one.id),
            )
        ]
        for one in live
    ]
    head = texts("desk-banner-live") if live else texts("desk-banner-none")
    return Screen(paragraphs(head, *shown, texts("desk-banner-how")), rows)


def _shown(texts: Texts, outages: Outages, one: Outage) -> Html:
    until = texts("desk-banner-until", at=texts.moment(one.ends_at)) if one.ends_at else texts("desk-banner-open-end")
    return Html(f"{outage_line(texts, outages, one)}\n{until}")


def scopes_screen(texts: Texts, outages: Outages, draft: Outage, scopes: Sequence[str]) -> Screen:
    """Asks what the outage concerns: everything, logging in, or one e-cabinet."""
    rows = [
        [Button(about_scope(texts, outages, scope), OutageAct(act="scope", outage=draft.id, value=scope))]
        for scope in scopes
    ]
    words = paragraphs(texts("desk-banner-scope"), texts.quoted(draft.words_uk))
    return Screen(words, [*rows, _drop(texts, draft)])


def hours_screen(texts: Texts, draft: Outage) -> Screen:
    """Asks how long the outage is shown at most, should staff forget to end it."""

    def choice(label: str, hours: int) -> Button:
        return Button(label, OutageAct(act="hours", outage=draft.id, value=str(hours)))

    known = [choice(texts.plain("desk-banner-hours-choice", count=hours), hours) for hours in HOURS]
    open_end = [choice(texts.plain("desk-banner-open-end"), 0)]
    return Screen(texts("desk-banner-hours"), [known[:3], known[3:], open_end, _drop(texts, draft)])


def preview_screen(texts: Texts, draft: Outage, seen: Html) -> Screen:
    """The announcement as patients will see it, before anybody does."""
    until = (
        texts("desk-banner-until", at=texts.moment(draft.ends_at)) if draft.ends_at else texts("desk-banner-open-end")
    )
    note = None if draft.words_en else texts("desk-banner-no-english")
    show = Button(texts.plain("desk-banner-show"), OutageAct(act="show", outage=draft.id), style="success")
    return Screen(paragraphs(texts("desk-banner-preview"), seen, until, note), [[show], _drop(texts, draft)])


def closing_screen(texts: Texts, outages: Outages, ended: Outage, tickets: int, followers: int) -> Screen:
    """What an ended outage has left to do."""
    head = texts("desk-banner-ended", about=about_outage(texts, outages, ended), count=followers)
    left = texts("desk-banner-left", count=tickets) if tickets else texts("desk-banner-left-none")
    return Screen(paragraphs(head, left), lasting=True)


def farewell_screen(texts: Texts, ended: Outage, tickets: int) -> Screen:
    """The one answer, once more before it goes out."""
    send = Button(
        texts.plain("desk-banner-settle"),
        OutageAct(act="settle", outage=ended.id, value=str(ended.version)),
        style="success",
    )
    words = paragraphs(texts("desk-banner-farewell", count=tickets), texts.quoted(ended.farewell or ""))
    return Screen(words, [[send]])
