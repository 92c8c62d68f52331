"""A question about oneself: the facts, or what is true for all and the way to the facts."""

from __future__ import annotations

from faq.model import Entry, Language
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.own.articles import article_of
from handlers.own.topics import told
from locales import Html
from services.answers import Answers
from services.faults import LoginNeeded, NotFound, Outdated
from services.meant import AskedOfSelf
from services.own import TOPICS, Own


async def asked(talk: Talk, meant: AskedOfSelf, own: Own, answers: Answers) -> None:
    """Typed at any moment; the conversation under way is offered again."""
    await talk.remember_asked(answers.cleaned(talk.typed).text, [])
    await _answer(talk, own, answers, meant.topic)


async def opened(talk: Talk, press: Open, own: Own, answers: Answers) -> None:
    """The same by a button."""
    await _answer(talk, own, answers, press.screen.removeprefix("own-"))


async def _answer(talk: Talk, own: Own, answers: Answers, topic: str) -> None:
    if topic not in TOPICS:
        raise Outdated("stale-button")
    try:
        screen = await told(talk.texts, own, talk.work, talk.patient, topic)
    except LoginNeeded:
        await talk.remember(wanted=Open(screen=f"own-{topic}").pack())
        screen = _for_everybody(talk, answers, topic)
    talk.say(await resumed(talk, screen))


def _for_everybody(talk: Talk, answers: Answers, topic: str) -> Screen:
    """Nobody is logged in: what is true for all, and the way to one's own."""
    texts, entry = talk.texts, _entry(answers, article_of(topic))
    language: Language = "en" if texts.language == "en" else "uk"
    words = entry.text(language) if entry else None
    general = (
        paragraphs(Html(f"<b>{texts.escaped(words.question)}</b>"), texts.escaped(words.answer.strip()))
        if words
        else None
    )
    rows = [
        [Button(texts.plain("own-log-in"), Open(screen="login-anew"), style="primary")],
        *([[Button(texts.plain("own-article"), Open(screen="faq", item=entry.id))]] if entry else []),
        home(texts),
    ]
    return Screen(paragraphs(general, texts("own-log-in-words")), rows, lasting=True)


def _entry(answers: Answers, entry_id: str) -> Entry | None:
    """An operator's own entries may be others."""
    try:
        return answers.entry(entry_id)
    except NotFound:
        return None
