"""What nobody else wanted: unknown commands, things the bot cannot read, buttons of another time."""

from __future__ import annotations

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.kit.callbacks import Open
from handlers.kit.kinds import OF_TELEGRAM, unusable
from handlers.kit.screens import Button, Screen, home, with_note
from handlers.kit.talk import Talk, Voice
from handlers.kit.ways import resumed
from handlers.manners.home import menu_screen
from services.addresses import Addresses
from services.sessions import Sessions


def listen(router: Router) -> None:
    """Hears what no other router took, so it comes last."""
    router.message.register(unknown_message)
    router.callback_query.register(stale_press)


async def unknown_message(
    event: Message, addresses: Addresses, talk: Talk | None = None, voice: Voice | None = None
) -> None:
    """An unknown command, or content that cannot be used here.

    In groups people speak to each other, and to other bots: only a command with our name is answered.
    """
    if talk is None:
        if voice is not None and f"@{addresses.bot_name}".lower() in _head(event):
            voice.say(Screen(voice.texts("unknown-command")))
        return
    if event.content_type in OF_TELEGRAM:
        return
    texts = talk.texts
    if event.text and event.text.startswith("/"):
        talk.say(await resumed(talk, Screen(texts("unknown-command"), [home(texts)])))
        return
    words = texts(unusable(texts, event.content_type))
    people = [Button(texts.plain("menu-ticket"), Open(screen="ticket"))]
    talk.say(await resumed(talk, Screen(words, [people, home(texts)])))


def _head(event: Message) -> str:
    """The first word of a command, empty for what is none."""
    text = event.text or ""
    return text.split(maxsplit=1)[0].lower() if text.startswith("/") else ""


async def stale_press(
    event: CallbackQuery, sessions: Sessions, talk: Talk | None = None, voice: Voice | None = None
) -> None:
    """A button of an older version, of an ended conversation, or made by hand: a sentence and a fresh card."""
    if talk is None:
        if voice:
            voice.toast(voice.texts.plain("stale-button"))
        return
    talk.toast(talk.texts.plain("stale-button"))
    await talk.leave()
    link = await sessions.current(talk.work, talk.patient)
    talk.show(with_note(menu_screen(talk.texts, link, talk.patient), talk.texts("stale-button")))
