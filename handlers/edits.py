"""Messages that people change after sending them.

A changed text is not taken for a new answer: it may lie far above, and the step it belonged to is done. The person is
told so, once the change matters; a changed text that speaks of an emergency is answered at once, as any other.
"""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import Filter
from aiogram.types import Message

from handlers.faq_screens import emergency_screen
from handlers.replies import AboutTicket
from handlers.resume import resumed
from handlers.screens import Screen, home
from handlers.talk import Talk, Voice
from services.answers import Answers


def register(router: Router) -> None:
    """Changes of messages; those that Telegram makes by itself (a live location moves) are none."""
    router.edited_message.register(by_staff, AboutTicket(staff=True))
    router.edited_message.register(changed, _Words())


class _Words(Filter):
    async def __call__(self, event: Message, talk: Talk | None = None) -> bool:
        return talk is not None and bool(event.text or event.caption)


async def changed(event: Message, talk: Talk, answers: Answers) -> None:
    """Only an emergency is read anew."""
    texts = talk.texts
    reply = await answers.ask(event.text or event.caption or "", texts.language)
    if reply.decision == "emergency":
        talk.say(await resumed(talk, emergency_screen(texts, reply.emergency)))
    else:
        talk.say(await resumed(talk, Screen(texts("edit-not-read"), [home(texts)])))


async def by_staff(_event: Message, ticket_id: int, talk: Talk | None = None, voice: Voice | None = None) -> None:
    """The patient has the first version already."""
    speaker = talk or voice
    if speaker:
        speaker.say(Screen(speaker.texts("staff-edit-not-sent"), kept=True), ref=f"ticket:{ticket_id}")
