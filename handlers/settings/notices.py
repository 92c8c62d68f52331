"""The last words to a patient about whom everything has gone: a day after they asked, or after years of silence."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.declaring import Said
from handlers.kit.screens import Screen
from locales import Texts
from services.facts import PatientErased, PatientSilent


async def silent(texts: Texts, _fact: PatientSilent) -> AsyncIterator[Said]:
    """Why nothing is known any more of somebody who comes back after years."""
    yield Said(Screen(texts("forget-silent")))


async def erased(texts: Texts, _fact: PatientErased) -> AsyncIterator[Said]:
    """Everything is gone; nothing is kept of this message either."""
    yield Said(Screen(texts("forget-done")))
