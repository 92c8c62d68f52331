"""Words and small screens that both ticket conversations use."""

from __future__ import annotations

from typing import Any

from handlers.attachments import MOST_FILES
from handlers.callbacks import Open
from handlers.screens import Button, Screen, back, paragraphs
from locales import Html, Texts
from services.support import SupportDesk

STEPS = 5
SUMMARY_LETTERS = 600  # of somebody's own words, where they are only recalled


def step(texts: Texts, number: int) -> Html:
    """«Крок 2 з 5»."""
    return texts("ticket-step", number=number, steps=STEPS)


def portal_words(texts: Texts, support: SupportDesk) -> Html:
    """The official ways, named beside ours."""
    portal = texts("official-portal", url=support.portal) if support.portal else texts("official-portal-unnamed")
    return paragraphs(portal, texts("official-phones"))


def shortened(words: str) -> str:
    """Enough of somebody's own words to know them again."""
    return words if len(words) <= SUMMARY_LETTERS else words[:SUMMARY_LETTERS].rsplit(" ", 1)[0] + " …"


def files_question(texts: Texts, files: list[dict[str, Any]]) -> Screen:
    """A photo or file, if there is one."""
    label = "ticket-files-done" if files else "ticket-files-none"
    rows = [
        [Button(texts.plain(label), Open(place="ticket-review"), style="primary")],
        back(texts, "ticket-words"),
    ]
    return Screen(paragraphs(step(texts, 4), texts("ticket-files", count=len(files), most=MOST_FILES)), rows)


def addition_question(texts: Texts, code: str) -> Screen:
    """What should be added to the ticket?"""
    return Screen(texts("ticket-addition", code=code), [back(texts, "tickets")])
