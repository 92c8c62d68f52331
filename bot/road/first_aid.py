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
from services.first_words import FirstWords, texts_of_cry
from storage.inbox import finished
from storage.records import Arrived, Outgoing
from storage.unit_of_work import UnitOfWork

HEARD = ("message", "edited_message")
# Open(screen="…") under a message that stays; a test compares them with what the house sends
WAY_ON_PRESS, HOME_PRESS = "+o1:not-danger:", "+o1:menu:"


class FirstAid:
    """Answers emergencies until `end`."""

    def __init__(
        self,
        words: Words,
        first_words: FirstWords,
        default_language: str,
        new_work: Callable[[], UnitOfWork],
        delivery: Delivery,
        nursery: Nursery,
    ) -> None:
        self._words = words
        self._first_words = first_words
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
        chosen = patient.language if patient else language_for(sender.language, self._default)
        said = screen(self._first_words, texts_of_cry(self._words, typed(item.update), chosen), danger)
        payload = {"chat_id": sender.chat, **said, **under(message_id(item.update))}
        work.send(Outgoing(work.new_id(), sender.chat, "sendMessage", payload, "notice"))
        work.effects.append(finished(item.update_id))
        await work.commit()
        self._delivery.put(work.outgoing)


def typed(update: dict[str, Any]) -> str:
    """What a person has typed to the bot in their own chat; commands, groups and everything else are empty."""
    message = _message(update)
    text = message.get("text") or message.get("caption") or ""
    return text if isinstance(text, str) and not text.startswith("/") else ""


def _message(update: dict[str, Any]) -> dict[str, Any]:
    """What was sent to the bot in a private chat; nothing for all else."""
    message = next((update[kind] for kind in HEARD if kind in update), None)
    chat = message.get("chat") if isinstance(message, dict) else None
    private = isinstance(chat, dict) and chat.get("type") == "private"
    return message if isinstance(message, dict) and private else {}


def message_id(update: dict[str, Any]) -> int | None:
    """The number of the cry in its chat."""
    number = _message(update).get("message_id")
    return number if isinstance(number, int) else None


def under(message: int | None) -> dict[str, object]:
    """The screen is a reply to the cry, where it can be: the button under it finds the words there."""
    return {"reply_parameters": {"message_id": message, "allow_sending_without_reply": True}} if message else {}


def screen(first_words: FirstWords, texts: Texts, danger: Danger) -> dict[str, object]:
    """The parameters of sendMessage that the screen of an emergency has, made without the framework's models."""
    way_on = {"text": texts.plain("not-danger"), "callback_data": WAY_ON_PRESS}
    home = {"text": texts.plain("button-home"), "callback_data": HOME_PRESS}
    return {
        "text": first_words.said(texts, danger),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": {"inline_keyboard": [[way_on], [home]]},
    }
