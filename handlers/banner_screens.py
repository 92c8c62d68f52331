"""How an announced outage looks to patients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.callbacks import BannerAct, Open
from handlers.screens import Button, Screen, home, paragraphs
from locales import Html, Texts
from services.cabinets import Cabinets
from services.outages import ALL, LOGIN
from storage.records import Banner, Ticket


def about_outage(texts: Texts, cabinets: Cabinets, banner: Banner) -> str:
    """What it concerns: everything, logging in, or one e-cabinet by its name."""
    if banner.scope in (ALL, LOGIN):
        return texts.plain(f"banner-about-{banner.scope}")
    cabinet = cabinets.get(banner.scope or "")
    return cabinet.name(texts.language) if cabinet else texts.plain("banner-about-all")


def banner_line(texts: Texts, cabinets: Cabinets, banner: Banner) -> Html:
    """The announcement in the reader's language; in Ukrainian, and saying so, when staff gave no other."""
    about = about_outage(texts, cabinets, banner)
    if texts.language == "uk":
        return texts("banner-line", about=about, words=banner.words_uk)
    if banner.words_en:
        return texts("banner-line", about=about, words=banner.words_en)
    return texts("banner-line-ukrainian", about=about, words=banner.words_uk)


def announced(texts: Texts, cabinets: Cabinets, banners: Sequence[Banner]) -> Html | None:
    """All of them, or nothing."""
    return paragraphs(*(banner_line(texts, cabinets, one) for one in banners)) if banners else None


def before_writing(texts: Texts, cabinets: Cabinets, banners: Sequence[Banner], screen: Screen) -> Screen:
    """The first question of a ticket under what is known already: nobody need write about that."""
    if not banners:
        return screen
    follow = [
        [
            Button(
                texts.plain("banner-follow", about=about_outage(texts, cabinets, one)),
                BannerAct(act="follow", banner=one.id),
                style="primary",
            )
        ]
        for one in banners
    ]
    words = paragraphs(announced(texts, cabinets, banners), texts("banner-known"), screen.text)
    return replace(screen, text=words, rows=[*follow, *screen.rows])


def over_notice(texts: Texts, cabinets: Cabinets, banner: Banner) -> Screen:
    """It is over, as was promised to tell."""
    return Screen(texts("banner-over", about=about_outage(texts, cabinets, banner)), [home(texts)], kept=True)


def settled_notice(texts: Texts, ticket: Ticket, words: str) -> Screen:
    """The one answer to all who wrote because of it; the ticket is closed and may be opened again."""
    rows = [[Button(texts.plain("ticket-reopen"), Open(place="ticket-add", item=str(ticket.id)))], home(texts)]
    said = paragraphs(texts("ticket-answer-title", code=ticket.code), texts.quoted(words))
    return Screen(paragraphs(said, texts("ticket-closed", code=ticket.code)), rows, kept=True)
