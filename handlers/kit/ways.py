"""Ways between conversations: back to what was under way, to what others offer here, home.

An answer, a warning or a mistake never ends a conversation.
"""

from __future__ import annotations

from dataclasses import replace

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Conversation
from handlers.kit.house import house
from handlers.kit.screens import Button, Screen, home, paragraphs
from handlers.kit.talk import LEFT_DRAFTS, Talk, Voice
from locales import Texts


async def resumed(talk: Talk, screen: Screen) -> Screen:
    """The screen with a way back into the conversation under way, if one is, else to a draft that was left."""
    open_one = house().under_way(await talk.question())
    if open_one is None:
        return replace(screen, rows=[*await kept_rows(talk), *screen.rows])
    if open_one.resume is None:
        return screen
    return replace(screen, rows=[[_resume(talk.texts, open_one)], *screen.rows])


async def with_kept(talk: Talk, screen: Screen) -> Screen:
    """The screen under a sentence for each draft that was left, and a button that takes it up."""
    notes = [talk.texts(f"kept-{one.name}") for one in await left_drafts(talk)]
    return replace(screen, text=paragraphs(screen.text, *notes), rows=[*await kept_rows(talk), *screen.rows])


async def kept_rows(talk: Talk) -> list[list[Button]]:
    """A row for each draft that was left."""
    return [[_resume(talk.texts, one)] for one in await left_drafts(talk) if one.resume]


async def left_drafts(talk: Talk) -> list[Conversation]:
    """The conversations whose drafts were left."""
    names = (await talk.data()).get(LEFT_DRAFTS, {})
    return [one for one in map(house().named, names) if one is not None]


def drop_row(texts: Texts, one: Conversation) -> list[Button]:
    """The button that erases its draft."""
    return [Button(texts.plain(f"drop-{one.name}"), Open(screen=one.drops or ""))]


def _resume(texts: Texts, one: Conversation) -> Button:
    return Button(texts.plain(f"resume-{one.name}"), Open(screen=one.resume or ""), style="primary")


def offered(texts: Texts, screen: str) -> list[list[Button]]:
    """Buttons that other conversations put on this screen."""
    return [[Button(texts.plain(offer.label), Open(screen=offer.screen))] for offer in house().offers(screen)]


def with_way_home(voice: Voice, screen: Screen) -> Screen:
    """In a member's own chat the desk's pages have the way home that all screens have; groups have no home."""
    return replace(screen, rows=[*screen.rows, home(voice.texts)]) if isinstance(voice, Talk) else screen
