"""Screens of announcing an outage, for the lead of the shift."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.banner_screens import about_outage, banner_line
from handlers.callbacks import BannerAct
from handlers.screens import Button, Screen, paragraphs
from locales import Html, Texts
from services.cabinets import Cabinets
from services.outages import HOURS
from storage.records import Banner


def banner_ref(banner_id: int) -> str:
    """What messages about an ended outage are remembered as: a reply to them is the answer to its tickets."""
    return f"banner:{banner_id}"


def banner_of(ref: str | None) -> int | None:
    """The outage a remembered message is about."""
    kind, _, key = (ref or "").partition(":")
    return int(key) if kind == "banner" and key.isdigit() else None


def _drop(texts: Texts, draft: Banner) -> list[Button]:
    return [Button(texts.plain("desk-banner-drop"), BannerAct(act="drop", banner=draft.id))]


def live_screen(texts: Texts, cabinets: Cabinets, live: Sequence[Banner]) -> Screen:
    """What patients see now, with an end to each, and how to announce another."""
    shown = [_shown(texts, cabinets, one) for one in live]
    rows = [
        [
            Button(
                texts.plain("desk-banner-end", about=about_outage(texts, cabinets, one)),
                BannerAct(act="end", banner=one.id),
            )
        ]
        for one in live
    ]
    head = texts("desk-banner-live") if live else texts("desk-banner-none")
    return Screen(paragraphs(head, *shown, texts("desk-banner-how")), rows)


def _shown(texts: Texts, cabinets: Cabinets, one: Banner) -> Html:
    until = texts("desk-banner-until", at=texts.moment(one.ends_at)) if one.ends_at else texts("desk-banner-open-end")
    return Html(f"{banner_line(texts, cabinets, one)}\n{until}")


def scopes_screen(texts: Texts, cabinets: Cabinets, draft: Banner, scopes: Sequence[str]) -> Screen:
    """What does it concern?"""

    def name(scope: str) -> str:
        cabinet = cabinets.get(scope)
        return cabinet.name(texts.language) if cabinet else texts.plain(f"banner-about-{scope}")

    rows = [[Button(name(scope), BannerAct(act="scope", banner=draft.id, value=scope))] for scope in scopes]
    words = paragraphs(texts("desk-banner-scope"), texts.quoted(draft.words_uk))
    return Screen(words, [*rows, _drop(texts, draft)])


def hours_screen(texts: Texts, draft: Banner) -> Screen:
    """For how long at most?"""

    def choice(label: str, hours: int) -> Button:
        return Button(label, BannerAct(act="hours", banner=draft.id, value=str(hours)))

    known = [choice(texts.plain("desk-banner-hours-choice", count=hours), hours) for hours in HOURS]
    open_end = [choice(texts.plain("desk-banner-open-end"), 0)]
    return Screen(texts("desk-banner-hours"), [known[:3], known[3:], open_end, _drop(texts, draft)])


def preview_screen(texts: Texts, draft: Banner, seen: Html) -> Screen:
    """As patients will see it."""
    until = (
        texts("desk-banner-until", at=texts.moment(draft.ends_at)) if draft.ends_at else texts("desk-banner-open-end")
    )
    note = None if draft.words_en else texts("desk-banner-no-english")
    show = Button(texts.plain("desk-banner-show"), BannerAct(act="show", banner=draft.id), style="success")
    return Screen(paragraphs(texts("desk-banner-preview"), seen, until, note), [[show], _drop(texts, draft)])


def closing_screen(texts: Texts, cabinets: Cabinets, ended: Banner, tickets: int, followers: int) -> Screen:
    """What an ended outage has left to do."""
    head = texts("desk-banner-ended", about=about_outage(texts, cabinets, ended), count=followers)
    left = texts("desk-banner-left", count=tickets) if tickets else texts("desk-banner-left-none")
    return Screen(paragraphs(head, left), kept=True)


def farewell_screen(texts: Texts, ended: Banner, tickets: int) -> Screen:
    """The one answer, once more before it goes out."""
    send = Button(
        texts.plain("desk-banner-settle"),
        BannerAct(act="settle", banner=ended.id, value=str(ended.version)),
        style="success",
    )
    words = paragraphs(texts("desk-banner-farewell", count=tickets), texts.quoted(ended.farewell or ""))
    return Screen(words, [[send]])
