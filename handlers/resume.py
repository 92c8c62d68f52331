"""Back to what was under way: an answer, a warning or a mistake never ends a conversation."""

from __future__ import annotations

from dataclasses import replace

from handlers.callbacks import Open
from handlers.screens import Button, Screen
from handlers.talk import Talk

PLACES = {
    "Login": "login",
    "FindDoctor": "doctor-again",
    "Declaration": "declaration-again",
    "Ticket": "ticket-again",
    "Settings": "settings",
}
"""Where each conversation is taken up again, by its group of states."""


async def resumed(talk: Talk, screen: Screen) -> Screen:
    """The screen with a way back into the conversation under way, if one is."""
    state = await talk.state.get_state()
    place = PLACES.get(state.partition(":")[0]) if state else None
    if place is None:
        return screen
    button = Button(talk.texts.plain(f"resume-{place.removesuffix('-again')}"), Open(place=place), style="primary")
    return replace(screen, rows=[[button], *screen.rows])
