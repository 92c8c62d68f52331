"""Ways between conversations: back to what was under way, to what others offer here, home.

An answer, a warning or a mistake never ends a conversation.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.callbacks import Open
from handlers.kit.house import house
from handlers.kit.screens import Button, Screen, home
from handlers.kit.talk import Talk, Voice
from locales import Texts


async def resumed(talk: Talk, screen: Screen) -> Screen:
    """The screen with a way back into the conversation under way, if one is."""
    open_one = house().under_way(await talk.question())
    if open_one is None or open_one.resume is None:
        return screen
    label = talk.texts.plain(f"resume-{open_one.name}")
    return replace(screen, rows=[[Button(label, Open(screen=open_one.resume), style="primary")], *screen.rows])


def offered(texts: Texts, screen: str) -> list[list[Button]]:
    """Buttons that other conversations put on this screen."""
    return [[Button(texts.plain(offer.label), Open(screen=offer.screen))] for offer in house().offers(screen)]


def with_way_home(voice: Voice, screen: Screen) -> Screen:
    """In a member's own chat the desk's pages have the way home that all screens have; groups have no home."""
    return replace(screen, rows=[*screen.rows, home(voice.texts)]) if isinstance(voice, Talk) else screen
