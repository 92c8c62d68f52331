"""What a patient hears of grants by itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home
from handlers.phrases.grants import called
from locales import Texts
from services.facts import GrantAppeared, GrantGone


async def appeared(texts: Texts, fact: GrantAppeared) -> AsyncIterator[Said]:
    """Somebody may do something with the person's data that they might not before: was it them?"""
    rows = [
        [Button(texts.plain("access-not-me"), Open(screen="access-not-me", item=fact.grant), style="danger")],
        [Button(texts.plain("access-look"), Open(screen="access", item=fact.grant))],
        home(texts),
    ]
    words = texts("access-wider" if fact.wider else "access-appeared", name=called(texts, fact.name))
    yield Said(Screen(words, rows, lasting=True))


async def gone(texts: Texts, fact: GrantGone) -> AsyncIterator[Said]:
    """It was taken away elsewhere, or has run out."""
    rows = [[Button(texts.plain("account-accesses"), Open(screen="accesses"))], home(texts)]
    yield Said(Screen(texts("access-gone", name=called(texts, fact.name)), rows, lasting=True))
