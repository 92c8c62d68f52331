"""What whoever acts for others hears by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home, paragraphs
from locales import Texts
from services.facts import WardOfAge


async def of_age(texts: Texts, _fact: WardOfAge) -> AsyncIterator[Said]:
    """The ward is 18: why the session is over, and who acts now."""
    rows = [[Button(texts.plain("side-to-own"), Open(screen="side", item="0"), style="primary")], home(texts)]
    words = paragraphs(texts("ward-turned-of-age"), texts("ward-of-age"))
    yield Said(Screen(words, rows, lasting=True))
