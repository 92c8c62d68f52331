"""Words and small screens that both ticket conversations use."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.attachments import MOST_FILES
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Rows, Screen, back, home, paragraphs
from locales import Html, Texts
from services.law import Law
from services.support import SupportDesk
from storage.records import Ticket

STEPS = 5
SUMMARY_LETTERS = 600  # of somebody's own words, where they are only recalled


def step(texts: Texts, number: int) -> Html:
    """How far it is to the end: «Крок 2 з 5»."""
    return texts("ticket-step", number=number, steps=STEPS)


def portal_words(texts: Texts, support: SupportDesk) -> Html:
    """The official ways, named beside ours."""
    portal = texts("official-portal", url=support.portal) if support.portal else texts("official-portal-unnamed")
    return paragraphs(portal, texts("official-phones"))


def consent_words(texts: Texts, law: Law) -> Html:
    """What a patient agrees to by sending, asked once."""
    own = law.words("consent", texts.language)
    return texts.escaped(own) if own else texts("law-consent-words")


def shortened(words: str) -> str:
    """Enough of somebody's own words to know them again."""
    return words if len(words) <= SUMMARY_LETTERS else words[:SUMMARY_LETTERS].rsplit(" ", 1)[0] + " …"


def files_question(texts: Texts, files: Sequence[object]) -> Screen:
    """A photo or file, if there is one."""
    label = "ticket-files-done" if files else "ticket-files-none"
    rows = [
        [Button(texts.plain(label), Open(screen="ticket-review"), style="primary")],
        back(texts, "ticket-words"),
    ]
    return Screen(paragraphs(step(texts, 4), texts("ticket-files", count=len(files), most=MOST_FILES)), rows)


def receipt(texts: Texts, ticket: Ticket, words: str) -> Screen:
    """What the patient has in hand of a ticket: its number, and how far it has come."""
    rows = [
        [Button(texts.plain("ticket-add"), Open(screen="ticket-add", item=str(ticket.id)))],
        [Button(texts.plain("tickets-mine"), Open(screen="tickets"))],
        home(texts),
    ]
    return Screen(paragraphs(texts(words, code=ticket.code), texts("ticket-answer-here")), rows, lasting=True)


def addition_question(texts: Texts, code: str, waiting: Rows) -> Screen:
    """What should be added to the ticket? `waiting`: a row for what is kept of it, if something is."""
    return Screen(texts("ticket-addition", code=code), [*waiting, back(texts, "tickets")])
