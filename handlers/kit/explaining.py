"""Words for what went wrong, and the way on: the last thing between an exception and a person."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.kit import outgoing
from handlers.kit.callbacks import FRESH, Open, sided
from handlers.kit.screens import Button, Screen, home
from handlers.kit.talk import CARRIED, Talk, Voice
from handlers.kit.ways import resumed
from locales import Texts
from services.faults import Later, LoginNeeded, PortalError, Unopened, Upstream
from services.refusals import note_refusal
from storage.sealed import Unreadable

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]
OF_THE_DOCTOR = frozenset(
    {
        "employee-not-found",
        "employee-status",
        "employee-not-doctor",
        "employee-unemployed",
        "speciality",
        "invalid-age",
        "division-not-found",
        "division-inactive",
        "division-elsewhere",
        "legal-entity-not-found",
        "legal-entity-inactive",
        "legal-entity-type",
        "doctor-limit",
    }
)
"""Refusals with which a request to this doctor comes to nothing, however often it is tried: another one is wanted."""


class Explaining(BaseMiddleware):
    """Turns our own exceptions into a screen. What the failed handler wanted is dropped: it did not happen."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        voice: Voice | None = data.get("talk") or data.get("voice")
        if voice is None:
            return await handler(event, data)
        effects, outgoing = len(voice.work.effects), len(voice.work.outgoing)
        memory = await _memory(voice)
        try:
            return await handler(event, data)
        except (PortalError, Unreadable) as fault:
            del voice.work.effects[effects:]
            del voice.work.outgoing[outgoing:]
            await _restore(voice, memory)
            voice.answered = voice.shown = voice.unchanged = False
            voice.unsaid = ""
            await explain(voice, fault if isinstance(fault, PortalError) else Unopened())
            return None


async def _memory(voice: Voice) -> tuple[str | None, dict[str, Any]] | None:
    if not isinstance(voice, Talk):
        return None
    return await voice.state.get_state(), await voice.state.get_data()


async def _restore(voice: Voice, memory: tuple[str | None, dict[str, Any]] | None) -> None:
    if isinstance(voice, Talk) and memory is not None:
        await voice.state.set_state(memory[0])
        await voice.state.set_data(memory[1])


async def explain(voice: Voice, fault: PortalError) -> None:
    """A sentence with the next step; in groups a small window for the one who pressed, a line for one who wrote."""
    texts = voice.texts
    if isinstance(fault, Upstream):
        note_refusal(voice.work, fault, voice.patient.id if isinstance(voice, Talk) else None)
    words = fault_words(texts, fault)
    if isinstance(fault, Upstream) and fault.at_once and voice.can_toast:
        voice.toast(texts.plain(fault.key), alert=True)  # the screen stays, to be pressed again later
        return
    if isinstance(voice.event, Message) and not isinstance(voice, Talk):
        if fault.alone:
            outgoing.message(voice.work, voice.user.id, Screen(words, lasting=True))
        else:
            voice.say(Screen(words))
        return
    if not isinstance(voice, Talk):
        voice.toast(
            texts.plain(fault.key, **fault.values) if texts.has(fault.key) else texts.plain("fault"), alert=True
        )
        return
    if isinstance(fault, LoginNeeded):
        await voice.remember(wanted=Open(screen=fault.after).pack() if fault.after else _pressed(voice))
        if fault.carried is not None:
            await voice.remember(**{CARRIED: dict(fault.carried)})
    rows = [[button] for button in _ways_on(texts, fault)]
    screen = Screen(words, [*rows, home(texts)])
    if _is_of_the_doctor(fault):
        await voice.leave()
    elif not isinstance(fault, LoginNeeded):
        screen = await resumed(voice, screen)
    voice.say(screen)


def _is_of_the_doctor(fault: PortalError) -> bool:
    return isinstance(fault, Upstream) and fault.cause.code in OF_THE_DOCTOR


def _pressed(talk: Talk) -> str | None:
    """What the person wanted to open, to be offered again once they are logged in."""
    data = (talk.event.data or "") if isinstance(talk.event, CallbackQuery) else ""
    _, wanted = sided(data.removeprefix(FRESH))
    return wanted if wanted.startswith(f"{Open.__prefix__}:") else None


def fault_words(texts: Texts, fault: PortalError) -> str:
    """What to tell a person of a fault; for a refusal of the national system also that it was not us."""
    if isinstance(fault, Upstream):
        known = texts.has(fault.key)
        said = texts(fault.key) if known else texts("ehealth-refused")
        reference = fault.values.get("reference")
        return f"{said}\n\n{texts('fault-reference', code=reference)}" if reference else said
    if isinstance(fault, Later):
        return texts(fault.key, at=texts.time(fault.until), **fault.values)
    return texts(fault.key, **fault.values)


def _ways_on(texts: Texts, fault: PortalError) -> list[Button]:
    if isinstance(fault, LoginNeeded):
        return [Button(texts.plain("menu-login"), Open(screen="login-anew"), style="primary")]
    if isinstance(fault, Upstream):
        faq = [Button(texts.plain("menu-faq"), Open(screen="faq"))] if fault.at_once else []
        other = Button(texts.plain("menu-doctor"), Open(screen="doctor"), style="primary")
        doctor = [other] if _is_of_the_doctor(fault) else []
        return [*doctor, *faq, Button(texts.plain("menu-ticket"), Open(screen="ticket"))]
    return []
