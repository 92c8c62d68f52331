"""Questions: answered at any moment and in every state; the conversation under way is offered again."""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from faq.masking import Masked
from handlers.banner_screens import announced
from handlers.callbacks import Open, Page, Rate
from handlers.doctor_search import find
from handlers.faq_screens import (
    SHOWN_NEAR,
    answer_screen,
    choice_screen,
    emergency_screen,
    sorry_screen,
    topic_screen,
    topics_screen,
    unknown_screen,
)
from handlers.resume import resumed
from handlers.routing import Conversation
from handlers.screens import Button, Screen, paragraphs, with_note
from handlers.states import FindDoctor, Ticket
from handlers.talk import Talk
from handlers.ticket_words import files_question
from services.age import AgeOf
from services.answers import Answers, Reply, is_question
from services.cabinets import Cabinets
from services.faults import Outdated
from services.finder import Finder, Wish
from services.gaps import Gaps
from services.outages import Outages

TYPED = (
    FindDoctor.query.state,
    FindDoctor.location.state,
    FindDoctor.results.state,
    FindDoctor.card.state,
    Ticket.description.state,
    Ticket.addition.state,
)
"""Questions on screen that are answered by typing: there a text is an answer first, and a question only if put so."""
QUESTION_LETTERS = 120  # longer texts typed into a form are descriptions, whatever mark they end with


def conversation() -> Conversation:
    """Browsing by topic, one entry, and whether it helped."""
    talk = Conversation("faq")
    talk.command("faq", topics)
    talk.entry("faq", entry)
    talk.entry("faq-topic", topic)
    talk.entry("faq-words", use_words)
    talk.entry("faq-other", none_of_these)
    talk.button(Page, turn, of="faq")
    talk.button(Rate, rate)
    return talk


def guard(router: Router) -> None:
    """Before every conversation: emergencies, and questions typed into a form."""
    router.message.register(interrupt, _Interrupting())


def questions(router: Router) -> None:
    """After every conversation: any text that none of them wanted is a question."""
    router.message.register(asked, _AnyText())


class _Interrupting(Filter):
    async def __call__(
        self, event: Message, answers: Answers, talk: Talk | None = None, raw_state: str | None = None
    ) -> bool | dict[str, Any]:
        text = event.text or event.caption
        if talk is None or not text or text.startswith("/"):
            return False
        reply = await answers.ask(text, talk.texts.language)
        if reply.decision == "emergency":
            return {"reply": reply}
        typed = raw_state in TYPED and len(text) <= QUESTION_LETTERS
        return {"reply": reply} if typed and reply.decision == "answer" and is_question(text) else False


class _AnyText(Filter):
    async def __call__(self, event: Message, talk: Talk | None = None) -> bool:
        return talk is not None and bool(event.text) and not (event.text or "").startswith("/")


async def interrupt(
    event: Message, talk: Talk, reply: Reply, answers: Answers, outages: Outages, cabinets: Cabinets
) -> None:
    """103 and 112 first, whatever is under way; or an answer, and then back to the form with what was typed kept."""
    texts = talk.texts
    if reply.decision == "emergency":
        talk.say(await resumed(talk, emergency_screen(texts, reply.emergency)))
        return
    masked = answers.cleaned(event.text or "")
    screen = answer_screen(texts, reply.entries[0], answers, asked=True)
    screen = await _under_notes(talk, outages, cabinets, reply, masked, screen)
    state = await talk.state.get_state()
    if state in (Ticket.description.state, Ticket.addition.state):
        await talk.remember(pending=masked.text)
        keep = [Button(texts.plain("faq-use-words"), Open(place="faq-words"))]
        screen = Screen(screen.text, [keep, *screen.rows], kept=True)
    talk.say(await resumed(talk, screen))


async def asked(
    event: Message,
    talk: Talk,
    answers: Answers,
    gaps: Gaps,
    outages: Outages,
    cabinets: Cabinets,
    finder: Finder,
    age_of: AgeOf,
) -> None:
    """A typed question; a doctor's name typed at home is a search."""
    text = event.text or ""
    reply = await answers.ask(text, talk.texts.language)
    if await _is_search(talk, finder, reply, text):
        await find(talk, finder, age_of, Wish(query=text))
        return
    masked = answers.cleaned(text)
    if reply.smalltalk is None:
        await _remember_question(talk, gaps, reply, masked.text)
    if reply.decision == "answer":
        screen = answer_screen(talk.texts, reply.entries[0], answers, asked=True)
    elif reply.decision == "choose":
        screen = choice_screen(talk.texts, reply.entries)
    else:
        screen = unknown_screen(talk.texts, reply, answers)
    screen = await _under_notes(talk, outages, cabinets, reply, masked, screen)
    talk.say(await resumed(talk, screen))


async def _under_notes(
    talk: Talk, outages: Outages, cabinets: Cabinets, reply: Reply, masked: Masked, screen: Screen
) -> Screen:
    """An outage that may be the reason stands first; who wrote numbers of documents is told to take them back."""
    known = await outages.about(talk.work, reply.entries) if reply.smalltalk is None else []
    hidden = talk.texts("masked-note") if masked.kinds else None
    note = paragraphs(announced(talk.texts, cabinets, known), hidden)
    return with_note(screen, note) if note else screen


async def _is_search(talk: Talk, finder: Finder, reply: Reply, text: str) -> bool:
    """Is it a doctor's name rather than a question? A full name wins over an answer, a surname over a menu or none.

    What sounds like keys hit at random may be a surname too: Бойко, Попович.
    """
    said = reply.smalltalk not in (None, "gibberish")
    answered = is_question(text) and reply.decision != "none"
    if said or answered or await talk.state.get_state() is not None:
        return False
    named = finder.names_doctor(text)
    return named == "surely" or (named == "perhaps" and reply.decision != "answer")


async def _remember_question(talk: Talk, gaps: Gaps, reply: Reply, masked: str) -> None:
    """Kept with what was shown for it, so that a ticket can begin with it; unanswered, also for the editors."""
    shown = [one.id for one in reply.entries[:SHOWN_NEAR]]
    if reply.decision == "none":
        gaps.note(talk.work, masked, talk.texts.language, "none", shown[0] if shown else None)
        shown = []
    await talk.remember(question=masked, shown=shown[:1] if reply.decision == "answer" else shown)


async def _unsatisfied(talk: Talk, gaps: Gaps, decision: str, entry: str | None = None) -> None:
    """The typed question goes to the editors, once; an entry that was found by browsing answered no question."""
    data = await talk.data()
    shown = data.get("shown") or []
    if shown and (entry or shown[0]) in shown:
        gaps.note(talk.work, data["question"], talk.texts.language, decision, entry or shown[0])
        await talk.remember(shown=[])


# --- browsing ---------------------------------------------------------------------------------------------------------
async def topics(_event: object, talk: Talk, answers: Answers) -> None:
    """All topics."""
    talk.show(topics_screen(talk.texts, answers))


async def entry(_event: object, talk: Talk, press: Open, answers: Answers) -> None:
    """One answer, or the topics when none is named."""
    if not press.item:
        await topics(_event, talk, answers)
        return
    screen = answer_screen(talk.texts, answers.entry(press.item), answers, asked=False)
    talk.show(await resumed(talk, screen))


async def topic(_event: object, talk: Talk, press: Open, answers: Answers) -> None:
    """The questions of a topic."""
    talk.show(topic_screen(talk.texts, answers, press.item, 0))


async def turn(_event: object, talk: Talk, press: Page, answers: Answers) -> None:
    """Another page of a topic."""
    talk.show(topic_screen(talk.texts, answers, press.item, max(press.number, 0)))


async def rate(_event: object, talk: Talk, press: Rate, answers: Answers, gaps: Gaps) -> None:
    """Helped: thanks. Did not: other answers, and a ticket that already holds the question."""
    found = answers.entry(press.entry)
    gaps.rate(talk.work, talk.patient, found, helped=bool(press.helped))
    if press.helped:
        talk.toast(talk.texts.plain("faq-thanks"))
        return
    await _unsatisfied(talk, gaps, "answer", found.id)
    talk.say(sorry_screen(talk.texts, answers.near(found)))


async def none_of_these(_event: object, talk: Talk, gaps: Gaps) -> None:
    """Not one of the near questions was meant."""
    await _unsatisfied(talk, gaps, "choose")
    talk.say(sorry_screen(talk.texts, ()))


async def use_words(_event: object, talk: Talk) -> None:
    """The line was not a question but the description: the ticket goes on with it."""
    data = await talk.data()
    words = data.get("pending")
    state = await talk.state.get_state()
    if not words or state != Ticket.description.state:
        raise Outdated("stale-button")
    await talk.move(Ticket.attachment, text=words)
    talk.show(files_question(talk.texts, data.get("files", [])))
