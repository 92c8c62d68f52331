"""The screen of each topic: facts first, then one press to the deed, then the article."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping

from handlers.kit.screens import Screen
from handlers.own.data import number_screen, verification_screen
from handlers.own.declarations import declarations_screen, doctor_screen, request_screen
from handlers.own.others import grants_screen, tickets_screen
from handlers.own.right import right_screen
from locales import Texts
from services.own import Own
from storage.records import Patient
from storage.unit_of_work import UnitOfWork

Telling = Callable[[Texts, Own, UnitOfWork, Patient], Coroutine[None, None, Screen]]

_TELLINGS: Mapping[str, Telling] = {
    "my-doctor": doctor_screen,
    "my-request": request_screen,
    "may-i-file": right_screen,
    "my-verification": verification_screen,
    "my-number": number_screen,
    "my-accesses": grants_screen,
    "my-tickets": tickets_screen,
    "my-declarations": declarations_screen,
}


async def told(texts: Texts, own: Own, work: UnitOfWork, patient: Patient, topic: str) -> Screen:
    """What the record says of it now; raises `LoginNeeded`, `Upstream`."""
    return await _TELLINGS[topic](texts, own, work, patient)
