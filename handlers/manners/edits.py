"""Messages that people change after sending them.

A changed text that speaks of an emergency is answered at once, as any other. Then the conversations are asked whether
the message was theirs (a draft takes the new words). Any other is not taken for a new answer: it may lie far above, and
the step it belonged to is done. The person is told so.
"""

from __future__ import annotations

from typing import Any

from aiogram.filters import Filter
from aiogram.types import Message

from handlers.kit.house import house
from handlers.kit.listening import Listening
from handlers.kit.replied import Replied
from handlers.kit.routing import Follow
from handlers.kit.screens import Screen, home
from handlers.kit.talk import Talk, Voice
from handlers.kit.ways import resumed
from handlers.manners.emergency import emergency
from locales import Words
from services.first_words import FirstWords
from services.hearing import Hearing
from services.meant import Emergency, Line
from storage.records import Ref


def listen(listening: Listening) -> None:
    """Changes of messages; those that Telegram makes by itself (a live location moves) are none."""
    listening.edited_message.register(by_staff, Replied("ticket", {}, by_staff=True))
    listening.edited_message.register(urgent, _Danger())
    for conversation in house().conversations:
        if conversation.edits is not None:
            listening.edited_message.register(Follow(conversation.edits).__call__, _ByHand())
    listening.edited_message.register(changed, _ByHand())


class _ByHand(Filter):
    async def __call__(self, event: Message, talk: Talk | None = None) -> bool:
        return talk is not None and event.location is None


class _Danger(Filter):
    async def __call__(self, event: Message, talk: Talk | None = None, hearing: Hearing | None = None) -> Any:
        if talk is None or hearing is None or not (event.text or event.caption):
            return False
        meant = hearing.danger(Line(talk.typed, talk.texts.language))
        return {"danger": meant} if meant else False


async def urgent(_event: Message, talk: Talk, danger: Emergency, first_words: FirstWords, words: Words) -> None:
    """An emergency is read anew, whatever the message was."""
    await emergency(talk, danger, first_words, words)


async def changed(_event: Message, talk: Talk) -> None:
    """Nobody's any more."""
    talk.say(await resumed(talk, Screen(talk.texts("edit-not-read"), [home(talk.texts)])))


async def by_staff(_event: Message, about: int, talk: Talk | None = None, voice: Voice | None = None) -> None:
    """The patient has the first version already."""
    speaker = talk or voice
    if speaker:
        speaker.say(Screen(speaker.texts("staff-edit-not-sent"), lasting=True), ref=Ref("ticket", about))
