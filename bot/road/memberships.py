"""Is somebody in a group? Telegram's word for it, waited for where somebody's words would be lost otherwise.

Rights are asked at the moment of use. While Telegram does not answer, a press is told so and can be pressed again; what
a member of staff has written stands in the inbox, and its step waits: the answer reaches its patient when Telegram is
back, and the lane keeps the order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import chain, repeat

from bot.observe import log
from bot.road.lanes import own_slot
from bot.road.refusals import shut_out
from bot.road.senders import Sender
from bot.road.telegram import NoAnswer, Refused, Telegram
from services.presence import SHUT_OUT, is_present

PAUSES_SECONDS = (0.5, 1, 2, 5, 10)  # between tries; the last one repeats
TRIES = 5  # that count: while Telegram answers others, it is not away, and this is not worth a longer wait
LONGEST_SECONDS = 24 * 3600.0  # Telegram itself keeps what it could not deliver for so long


@dataclass(slots=True)
class _Step:
    """Whose words are at work. Tasks that a step begins inherit it, and may outlive it."""

    writer: int | None


_step: ContextVar[_Step | None] = ContextVar("step", default=None)


@contextmanager
def at_work_on(sender: Sender | None) -> Iterator[None]:
    """Around the step of an update of theirs."""
    step = _Step(sender.user if sender and sender.kind == "message" else None)
    token = _step.set(step)
    try:
        yield
    finally:
        step.writer = None
        _step.reset(token)


class Memberships:
    """See `services.presence.Ask`."""

    def __init__(self, telegram: Telegram, answers_others: Callable[[], bool]) -> None:
        self._telegram = telegram
        self._answers_others = answers_others

    async def __call__(self, chat: int, user: int) -> str | None:
        """Telegram's word for a membership; None when it cannot be learnt now."""
        word = await self._word(chat, user)
        step = _step.get()
        if word is not None or step is None or step.writer != user:
            return word  # a patient's step asks for the holder of the ticket, and waits for nobody
        log.warning("membership-awaited")
        slot = own_slot()
        if slot:
            slot.leave()  # others may have it, and danger is read in what is written behind this
        try:
            async with asyncio.timeout(LONGEST_SECONDS):
                return await self._awaited(chat, user)
        except TimeoutError:
            return None
        finally:
            if slot:
                await slot.enter()

    async def _awaited(self, chat: int, user: int) -> str | None:
        tries = 0
        for pause in chain(PAUSES_SECONDS, repeat(PAUSES_SECONDS[-1])):
            await asyncio.sleep(pause)
            word = await self._word(chat, user)
            tries += self._answers_others()
            if word is not None or tries >= TRIES:
                return word
        raise AssertionError("unreachable")

    async def _word(self, chat: int, user: int) -> str | None:
        try:
            member = await self._telegram.call("getChatMember", {"chat_id": chat, "user_id": user})
            return str(member["status"]) if is_present(member["status"], inside=member.get("is_member")) else "left"
        except Refused as refusal:
            if shut_out(refusal):
                return SHUT_OUT
            return "left" if refusal.code == 400 and not refusal.migrate_to else None
        except NoAnswer:
            return None
