"""The last words of a step that failed in a way nobody foresaw."""

from __future__ import annotations

from typing import Any

from aiogram.methods import AnswerCallbackQuery

from bot.senders import sender_of
from handlers.callbacks import Open
from handlers.screens import Button, Screen, home, paragraphs
from handlers.talk import deliver
from locales import Words
from storage.records import Outgoing, Patient
from storage.unit_of_work import UnitOfWork


class TellFault:
    """Says that it did not work, that nothing is lost, and where people help; never what went wrong inside."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, work: UnitOfWork, update: dict[str, Any], patient: Patient | None) -> None:
        sender = sender_of(update)
        press = update.get("callback_query")
        texts = self._words[patient.language if patient else ""]
        if isinstance(press, dict) and "id" in press:
            answer = AnswerCallbackQuery(callback_query_id=press["id"], text=texts.plain("fault")[:200])
            payload = answer.model_dump(exclude_unset=True)
            work.send(Outgoing(work.new_id(), sender.chat if sender else 0, "answerCallbackQuery", payload, "answer"))
        if sender and sender.chat > 0 and sender.kind in ("message", "callback_query"):
            rows = [[Button(texts.plain("menu-ticket"), Open(place="ticket"))], home(texts)]
            deliver(work, sender.chat, Screen(paragraphs(texts("fault"), texts("fault-team")), rows))
