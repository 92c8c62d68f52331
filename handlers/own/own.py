"""A question about oneself: the facts, or what is true for all and the way to the facts."""

from __future__ import annotations

from aiogram.types import Message

from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.own.articles import article_of
from handlers.own.phrases import article
from handlers.own.topics import told
from locales import Texts
from services.answers import Answers
from services.faults import LoginNeeded
from services.meant import AskedOfSelf
from services.own import Own


async def asked(talk: Talk, meant: AskedOfSelf, own: Own, answers: Answers) -> None:
    """Typed at any moment; the conversation under way is offered again."""
    if isinstance(talk.event, Message):  # else it was chosen by a button among things that a line may have meant
        await talk.remember_talk_of(answers.cleaned(talk.typed).text)
    await _answer(talk, own, meant.topic)


async def opened(talk: Talk, press: Open, own: Own) -> None:
    """The same by a button."""
    await _answer(talk, own, press.screen.removeprefix("own-"))


async def _answer(talk: Talk, own: Own, topic: str) -> None:
    try:
        screen = await told(talk.texts, own, talk.work, talk.patient, topic)
    except LoginNeeded:
        await talk.remember(wanted=Open(screen=f"own-{topic}").pack())
        screen = _for_everybody(talk.texts, topic)
    talk.say(await resumed(talk, screen))


def _for_everybody(texts: Texts, topic: str) -> Screen:
    """Nobody is logged in: what is true for all, and the way to one's own."""
    rows = [
        [Button(texts.plain("own-log-in"), Open(screen="login-anew"), style="primary")],
        article(texts, article_of(topic)),
        home(texts),
    ]
    return Screen(paragraphs(texts(f"own-general-{topic}"), texts("own-log-in-words")), rows, lasting=True)
