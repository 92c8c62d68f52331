"""Questions: answered at any moment and in every state; the conversation under way is offered again."""

from __future__ import annotations

from faq.masking import Masked
from handlers.faq.callbacks import Rate
from handlers.faq.screens import (
    SHOWN_NEAR,
    answer_screen,
    choice_screen,
    language_of,
    sorry_screen,
    topic_screen,
    topics_screen,
    unknown_screen,
)
from handlers.kit.callbacks import Open, Page
from handlers.kit.house import house
from handlers.kit.screens import Button, Screen, paragraphs, with_note
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from handlers.phrases.outages import announced
from services.answers import Answers, Reply
from services.gaps import Gaps
from services.meant import Asked, Expects
from services.outages import Outages


async def asked(talk: Talk, meant: Asked, answers: Answers, gaps: Gaps, outages: Outages) -> None:
    """A typed question: its answer, near ones to choose from, or an honest «I do not know»."""
    masked = answers.cleaned(talk.typed)
    if meant.form is None or meant.reply.decision != "answer":
        screen = await _answered(talk, meant.reply, masked.text, answers, gaps)
    else:
        screen = answer_screen(talk.texts, meant.reply.entries[0], answers, asked=True)
    screen = await _under_notes(talk, outages, meant.reply, masked, screen)
    if meant.form is Expects.WORDS:
        screen = await _with_words_remembered(talk, talk.message.message_id, masked.text, screen)
    talk.say(await resumed(talk, screen))


async def _answered(talk: Talk, reply: Reply, words: str, answers: Answers, gaps: Gaps) -> Screen:
    if reply.smalltalk in (None, "elsewhere"):
        await _remember_question(talk, gaps, reply, words)
    if reply.decision == "answer":
        return answer_screen(talk.texts, reply.entries[0], answers, asked=True)
    if reply.decision == "choose":
        return choice_screen(talk.texts, reply)
    return unknown_screen(talk.texts, reply)


async def _with_words_remembered(talk: Talk, number: int, words: str, screen: Screen) -> Screen:
    """What was typed into a form, in the message of this number, is remembered with the form.

    One press, and it is the answer to the form all the same.
    """
    typed = house().typed.get(await talk.question() or "")
    if typed is None or typed.anyway is None:
        return screen
    await talk.remember(pending=words)
    await talk.remember_line(number, words)
    anyway = [Button(talk.texts.plain(typed.label), Open(screen=typed.anyway, item=str(number)))]
    return Screen(screen.text, [anyway, *screen.rows], lasting=True)


async def _under_notes(talk: Talk, outages: Outages, reply: Reply, masked: Masked, screen: Screen) -> Screen:
    """The number, where words of danger fell; an outage that may be the reason; the advice to take numbers back."""
    caution = talk.texts("emergency-caution") if reply.caution else None
    known = await outages.about(talk.work, reply.entries) if reply.smalltalk is None else []
    hidden = talk.texts("masked-note") if masked.kinds else None
    note = paragraphs(caution, announced(talk.texts, outages, known), hidden)
    return with_note(screen, note) if note else screen


async def _remember_question(talk: Talk, gaps: Gaps, reply: Reply, masked: str) -> None:
    """Kept with what was shown for it, so that a ticket can begin with it; unanswered, also for the editors."""
    shown = [one.id for one in reply.entries[:SHOWN_NEAR]]
    if reply.decision == "none":
        gaps.note(talk.work, masked, talk.texts.language, "none", shown[0] if shown else None)
        shown = []
    await talk.remember(question=masked, shown=shown[:1] if reply.decision == "answer" else shown)
    await talk.remember_talk_of(masked)


async def _unsatisfied(talk: Talk, gaps: Gaps, decision: str, entry: str | None = None) -> None:
    """The typed question goes to the editors, once; an entry that was found by browsing answered no question."""
    data = await talk.data()
    shown = data.get("shown") or []
    if shown and (entry or shown[0]) in shown:
        gaps.note(talk.work, data["question"], talk.texts.language, decision, entry or shown[0])
        await talk.remember(shown=[])


# --- browsing ---------------------------------------------------------------------------------------------------------
async def topics(talk: Talk, answers: Answers) -> None:
    """All topics, for those who would rather look than ask."""
    talk.show(topics_screen(talk.texts, answers))


async def entry(talk: Talk, press: Open, answers: Answers) -> None:
    """One answer, or the topics when none is named."""
    if not press.item:
        await topics(talk, answers)
        return
    found = answers.entry(press.item)
    await talk.remember_talk_of(found.text(language_of(talk.texts)).question)
    talk.show(await resumed(talk, answer_screen(talk.texts, found, answers, asked=False)))


async def topic(talk: Talk, press: Open, answers: Answers) -> None:
    """The first questions of a topic."""
    talk.show(topic_screen(talk.texts, answers, press.item, 0))


async def turn(talk: Talk, press: Page, answers: Answers) -> None:
    """Another page of a topic."""
    talk.show(topic_screen(talk.texts, answers, press.item, max(press.number, 0)))


async def rate(talk: Talk, press: Rate, answers: Answers, gaps: Gaps) -> None:
    """Helped: thanks. Did not: other answers, and a ticket that already holds the question."""
    found = answers.entry(press.entry)
    gaps.rate(talk.work, talk.patient, found, helped=bool(press.helped))
    if press.helped:
        talk.toast(talk.texts.plain("faq-thanks"))
        return
    await _unsatisfied(talk, gaps, "answer", found.id)
    talk.say(sorry_screen(talk.texts, answers.near(found)))


async def none_of_these(talk: Talk, gaps: Gaps) -> None:
    """Not one of the near questions was meant."""
    await _unsatisfied(talk, gaps, "choose")
    talk.say(sorry_screen(talk.texts, ()))
