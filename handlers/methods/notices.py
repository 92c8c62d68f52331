"""What a patient hears of a way to confirm, in a message that stays."""

from __future__ import annotations

from collections.abc import AsyncIterator

from handlers.kit.callbacks import Open
from handlers.kit.declaring import Said
from handlers.kit.screens import Button, Screen, home
from handlers.phrases.methods import called
from locales import Texts
from services.methods import MethodSwitchedOff
from services.phones import PhoneAdded


async def switched_off(texts: Texts, fact: MethodSwitchedOff) -> AsyncIterator[Said]:
    """It is off; whoever did not do it learns here what to do."""
    rows = [[Button(texts.plain("menu-ticket"), Open(screen="ticket"))], home(texts)]
    yield Said(Screen(texts("method-off-notice", name=called(texts, fact.method)), rows, lasting=True))


async def phone_added(texts: Texts, fact: PhoneAdded) -> AsyncIterator[Said]:
    """Codes go elsewhere now: whoever did not do it learns here what to do."""
    rows = [
        [Button(texts.plain("account-methods"), Open(screen="methods"))],
        [Button(texts.plain("menu-ticket"), Open(screen="ticket"))],
        home(texts),
    ]
    yield Said(Screen(texts("phone-added-notice", ending=fact.ending), rows, lasting=True))
