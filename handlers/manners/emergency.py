"""103 and 112 before everything else, whatever is under way; and a way on for whoever did not mean it."""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.callbacks import Open
from handlers.kit.calmed import NO_DANGER
from handlers.kit.screens import Button, Screen, home
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from locales import Texts, Words
from services.first_words import FirstWords, texts_of_cry
from services.meant import Emergency


async def emergency(talk: Talk, meant: Emergency, first_words: FirstWords, words: Words) -> None:
    """Whom to call, before anything else is said, as a reply to the cry: the button under it finds the words there."""
    texts = texts_of_cry(words, talk.typed, talk.texts.language)
    screen = emergency_screen(first_words, texts, meant)
    way_on, *rest = screen.rows
    ways = await resumed(talk, replace(screen, rows=rest))
    talk.say(replace(ways, rows=[way_on, *ways.rows]), reply_to=talk.message.message_id)


async def not_danger(talk: Talk) -> None:
    """«Це не загроза» under words that nobody can hear again: they were deleted, or no conversation here knows them."""
    talk.say(await resumed(talk, Screen(talk.texts("not-danger-what"), [home(talk.texts)])))


def emergency_screen(first_words: FirstWords, texts: Texts, meant: Emergency) -> Screen:
    """The numbers, and the way on; the same as `bot.road.first_aid.screen` makes."""
    way_on = [Button(texts.plain(NO_DANGER), Open(screen=NO_DANGER))]
    return Screen(first_words.said(texts, meant.kind), [way_on, home(texts)], lasting=True)
