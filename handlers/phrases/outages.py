"""How an announced outage is put."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pydantic import Field

from handlers.kit.callbacks import KEYS_BELOW, Carried
from handlers.kit.screens import Button, Screen, paragraphs
from locales import Html, Texts
from services.outages import LOGIN, Outages
from storage.records import Outage


class OutageAct(Carried, prefix="bn1"):
    """Something done with an announced outage; `value` is what was chosen for it."""

    act: str
    outage: int = Field(ge=0, lt=KEYS_BELOW)
    value: str = ""


def about_outage(texts: Texts, outages: Outages, outage: Outage) -> str:
    """What it concerns: everything, logging in, or one e-cabinet by its name."""
    return about_scope(texts, outages, outage.scope)


def about_scope(texts: Texts, outages: Outages, scope: str | None) -> str:
    """The same of a scope that is still to be chosen; an e-cabinet that is there no more counts as everything."""
    named = outages.name_of(scope or "", texts.language)
    return named or texts.plain("banner-about-login" if scope == LOGIN else "banner-about-all")


def outage_line(texts: Texts, outages: Outages, outage: Outage) -> Html:
    """The announcement in the reader's language; in Ukrainian, and saying so, when staff gave no other."""
    about = about_outage(texts, outages, outage)
    if texts.language == "uk":
        return texts("banner-line", about=about, words=outage.words_uk)
    if outage.words_en:
        return texts("banner-line", about=about, words=outage.words_en)
    return texts("banner-line-ukrainian", about=about, words=outage.words_uk)


def announced(texts: Texts, outages: Outages, known: Sequence[Outage]) -> Html | None:
    """Every outage of these, one paragraph each; None when there is none."""
    return paragraphs(*(outage_line(texts, outages, one) for one in known)) if known else None


def before_writing(texts: Texts, outages: Outages, known: Sequence[Outage], screen: Screen) -> Screen:
    """The first question of a ticket under what is known already: nobody need write about that."""
    if not known:
        return screen
    follow = [
        [
            Button(
                texts.plain("banner-follow", about=about_outage(texts, outages, one)),
                OutageAct(act="follow", outage=one.id),
                style="primary",
            )
        ]
        for one in known
    ]
    words = paragraphs(announced(texts, outages, known), texts("banner-known"), screen.text)
    return replace(screen, text=words, rows=[*follow, *screen.rows])
