"""A line that was taken for something else was a question: it is answered, and one press undoes that."""

from __future__ import annotations

from dataclasses import replace

from handlers.faq.screens import answer_screen, choice_screen, unknown_screen
from handlers.kit.callbacks import Open, key_of
from handlers.kit.house import house
from handlers.kit.screens import Button
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from services.answers import Answers
from services.faults import Outdated


async def instead(talk: Talk, press: Open, answers: Answers) -> None:
    """The answer to a line that the question on screen has taken, or of which it was asked what it is.

    Whoever took it gives it back. Whoever asked has named the way for it as `anyway`: the key of a label, and a screen.
    """
    number = key_of(press.item)
    if number is None:
        raise Outdated("stale-button")
    typed = house().typed.get(await talk.question() or "")
    if typed and typed.take_back and typed.anyway:
        words = await typed.take_back(talk, number)
        await talk.remember_line(number, words)
        label, screen_name = typed.label, typed.anyway
    else:
        words = await talk.line(number)
        label, screen_name = (await talk.data()).get("anyway") or ("", "")
    reply = await answers.ask(words, talk.texts.language)
    if reply.decision == "answer":
        screen = answer_screen(talk.texts, reply.entries[0], answers, asked=True)
    elif reply.decision == "choose":
        screen = choice_screen(talk.texts, reply)
    else:
        screen = unknown_screen(talk.texts, reply)
    if screen_name:
        back = Button(talk.texts.plain(label), Open(screen=screen_name, item=press.item))
        screen = replace(screen, rows=[[back], *screen.rows])
    talk.say(await resumed(talk, replace(screen, lasting=True)))
