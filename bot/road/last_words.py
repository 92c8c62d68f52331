"""The last words of a step that failed in a way nobody foresaw."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.road.senders import sender_of
from handlers.kit import outgoing
from handlers.kit.callbacks import Open
from handlers.kit.screens import Button, Screen, home, paragraphs
from locales import Words
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


class TellFault:
    """Says that it did not work, that nothing is lost, and where people help; never what went wrong inside.

    Of a message that could not be read it says so, to staff in their groups too.
    """

    def __init__(self, words: Words, is_staff: Callable[[int], bool]) -> None:
        self._words = words
        self._is_staff = is_staff

    def __call__(
        self, work: UnitOfWork, update: dict[str, Any], patient: Patient | None, *, unread: bool = False
    ) -> None:
        """`unread`: the update could not be read at all."""
        sender = sender_of(update)
        press = update.get("callback_query")
        texts = self._words[patient.language if patient else ""]
        if isinstance(press, dict) and "id" in press:
            outgoing.press_answer(work, sender.chat if sender else 0, press["id"], texts.plain("fault"))
        if sender and unread and sender.kind in ("message", "edited_message"):
            if sender.chat > 0 or self._is_staff(sender.user):
                rows = [home(texts)] if sender.chat > 0 else []
                outgoing.message(work, sender.chat, Screen(texts("message-unread"), rows))
            return
        if sender and sender.chat > 0 and sender.kind in ("message", "callback_query"):
            rows = [[Button(texts.plain("menu-ticket"), Open(screen="ticket"))], home(texts)]
            outgoing.message(work, sender.chat, Screen(paragraphs(texts("fault"), texts("fault-team")), rows))
