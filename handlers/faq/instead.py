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

    Whoever took it gives it back; whoever asked has remembered it as `pending`, and the way for it as `anyway`: the key
    of a label, a screen and its item.
    """
    number = key_of(press.item)
    words: str | None
    way: list[str] | None
    typed = house().typed.get(await talk.question() or "")
    if typed and typed.take_back and typed.anyway and number is not None:
        words = await typed.take_back(talk, number)
        way = [typed.label, typed.anyway, ""]
        await talk.remember(pending=words, pending_message=number)
    else:
        data = await talk.data()
        words, way = data.get("pending"), data.get("anyway")
        if not words or not way or data.get("pending_message") != number:
            raise Outdated("stale-button")
    reply = await answers.ask(words, talk.texts.language)
    if reply.decision == "answer":
        screen = answer_screen(talk.texts, reply.entries[0], answers, asked=True)
    elif reply.decision == "choose":
        screen = choice_screen(talk.texts, reply.entries)
    else:
        screen = unknown_screen(talk.texts, reply, answers)
    back = Button(talk.texts.plain(way[0]), Open(screen=way[1], item=way[2]))
    talk.say(await resumed(talk, replace(screen, rows=[[back], *screen.rows], lasting=True)))
