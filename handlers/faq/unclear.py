"""A line that may mean two or three things: the person says which, and nothing is guessed."""

from __future__ import annotations

from handlers.faq.screens import near_row
from handlers.kit.callbacks import Open
from handlers.kit.choosing import UNCLEAR_LINE
from handlers.kit.screens import Button, Screen, home, with_note
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from locales import Texts
from services.answers import Answers
from services.finder import NAME_LETTERS
from services.meant import Asked, DeedAsked, Meant, Unclear

PEOPLE = "human"
"""The deed that is offered anyway."""


async def unclear(talk: Talk, meant: Unclear, answers: Answers) -> None:
    """Asks which, a button for each; what was under way goes on."""
    rows = [row for one in meant.among for row in _rows(talk.texts, one)]
    await talk.remember(**{UNCLEAR_LINE: answers.cleaned(talk.typed).text[:NAME_LETTERS]})
    if not any(isinstance(one, DeedAsked) and one.deed == PEOPLE for one in meant.among):
        rows.append([Button(talk.texts.plain("faq-to-ticket"), Open(screen="ticket"))])
    screen = Screen(talk.texts("unclear"), [*rows, home(talk.texts)], lasting=True)
    if any(isinstance(one, Asked) and one.reply.caution for one in meant.among):
        screen = with_note(screen, talk.texts("emergency-caution"))
    talk.say(await resumed(talk, screen))


def _rows(texts: Texts, meant: Meant) -> list[list[Button]]:
    """One button; of a question that of its likeliest entry, or all topics."""
    if isinstance(meant, Asked):
        entry = next(iter(meant.reply.entries), None)
        return [[Button(texts.plain("faq-topics"), Open(screen="faq"))]] if entry is None else [near_row(texts, entry)]
    return [near_row(texts, meant)]
