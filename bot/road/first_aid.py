"""First aid: whom to call is said before the rest of the bot is there.

Loading the framework takes seconds of CPU, and updates wait in their lanes meanwhile. One that speaks of danger does
not, and overtakes what waits in its chat: it is answered by a step of its own, which is a step like any other (row of
the inbox, row of the outbox, one commit, the same delivery) and knows one screen and nothing of conversations. Once
steps can run this is over, and danger is heard in `services/hearing.py`. Why so: docs/decisions/0020.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from bot import observe
from bot.nursery import Nursery
from bot.observe import log
from bot.road.delivery import Delivery
from bot.road.senders import Sender, language_for, sender_of
from faq.emergency import Danger, danger_in
from locales import Texts, Words
from storage.inbox import finished
from storage.records import Arrived, Outgoing
from storage.unit_of_work import UnitOfWork

HEARD = ("message", "edited_message")
HOME_PRESS = "+o1:menu:"  # Open(screen="menu") under a message that stays; a test compares it with what the house sends


class FirstAid:
    """Answers emergencies until `end`."""

    def __init__(
        self,
        words: Words,
        default_language: str,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        nursery: Nursery,
    ) -> None:
        self._words = words
        self._default = default_language
        self._new_work = new_work
        self._delivery = delivery
        self._nursery = nursery
        self._given: dict[int, asyncio.Task[bool]] = {}
        self._turn = asyncio.Lock()  # one after the other: two of one chat must not change places
        self._over = False

    def end(self) -> None:
        """Steps can run: they hear danger by themselves from now on."""
        self._over = True

    def heed(self, items: Sequence[Arrived]) -> None:
        """Looks through what comes in, and helps beside everything else."""
        if self._over:
            return
        for item in items:
            sender = sender_of(item.update)
            danger = danger_in(typed(item.update)) if sender else None
            if sender and danger:
                self._given[item.update_id] = self._nursery.start(self._help(item, sender, danger), name="first-aid")

    async def has_answered(self, update_id: int) -> bool:
        """Was this update answered here? Then its step is done."""
        given = self._given.pop(update_id, None)
        return given is not None and await given

    async def _help(self, item: Arrived, sender: Sender, danger: Danger) -> bool:
        try:
            async with self._turn:
                await self._step(item, sender, danger)
        except Exception as fault:  # whatever it is, the ordinary step comes to it
            log.error("first-aid-failed", update=item.update_id, exc_info=fault)
            return False
        observe.steps.labels(sender.kind, "first-aid").inc()
        return True

    async def _step(self, item: Arrived, sender: Sender, danger: Danger) -> None:
        work = self._new_work()
        patient = await work.patients.by_telegram(sender.user)
        texts = self._words[patient.language if patient else language_for(sender.language, self._default)]
        work.send(Outgoing(work.new_id(), sender.chat, "sendMessage", screen(sender.chat, texts, danger), "notice"))
        work.effects.append(finished(item.update_id))
        await work.commit()
        self._delivery.put(work.outgoing)


def typed(update: dict[str, Any]) -> str:
    """What a person has typed to the bot in their own chat; commands, groups and everything else are empty."""
    message = next((update[kind] for kind in HEARD if kind in update), None)
    chat = message.get("chat") if isinstance(message, dict) else None
    if not isinstance(message, dict) or not isinstance(chat, dict) or chat.get("type") != "private":
        return ""
    text = message.get("text") or message.get("caption") or ""
    return text if isinstance(text, str) and not text.startswith("/") else ""


def screen(chat: int, texts: Texts, danger: Danger) -> dict[str, object]:
    """The parameters of sendMessage that the screen of an emergency has, made without the framework's models."""
    key = "emergency-crisis" if danger == "crisis" else "emergency-medical"
    home = {"text": texts.plain("button-home"), "callback_data": HOME_PRESS}
    return {
        "chat_id": chat,
        "text": f"{texts(key)}\n\n{texts('emergency-after')}",
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[home]]},
    }
