"""103 and 112 before everything else, whatever is under way."""

from __future__ import annotations

from handlers.kit.screens import Screen, home, paragraphs
from handlers.kit.talk import Talk
from handlers.kit.ways import resumed
from locales import Texts
from services.meant import Emergency


async def emergency(talk: Talk, meant: Emergency) -> None:
    """Whom to call, before anything else is said."""
    talk.say(await resumed(talk, emergency_screen(talk.texts, meant.kind)))


def emergency_screen(texts: Texts, kind: str | None) -> Screen:
    """The number to call, and what comes after it."""
    key = "emergency-crisis" if kind == "crisis" else "emergency-medical"
    return Screen(paragraphs(texts(key), texts("emergency-after")), [home(texts)], lasting=True)
