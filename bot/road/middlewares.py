"""What every message and press brings along: the person, their language, and a talk to answer in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject

from bot.road.senders import language_for
from handlers.kit.shown import Keyboards
from handlers.kit.talk import Meanwhile, Talk, Voice
from locales import Words
from storage.unit_of_work import UnitOfWork

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Talking(BaseMiddleware):
    """Makes the voice, a talk in private chats, and sees to it that every press is answered."""

    def __init__(self, words: Words, default_language: str) -> None:
        self._words = words
        self._default = default_language
        self._keyboards = Keyboards()

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user, chat = data.get("event_from_user"), data.get("event_chat")
        if not isinstance(event, Message | CallbackQuery) or user is None or chat is None:
            return await handler(event, data)
        work: UnitOfWork = data["work"]
        meanwhile: Meanwhile = data["meanwhile"]
        voice: Voice
        if chat.type == "private":
            patient = data["patient"]
            if patient is None:
                patient = work.patients.add(user.id, language_for(user.language_code, self._default))
            elif patient.blocked_at is not None:
                work.patients.mark_blocked(user.id, blocked=False)
                await work.letters.resume_held(chat.id)
            work.patients.see(patient)
            voice = Talk(
                work=work,
                texts=self._words[patient.language],
                user=user,
                chat=chat.id,
                event=event,
                update_id=data["event_update"].update_id,
                patient=patient,
                state=data["state"],
                meanwhile=meanwhile,
                keyboards=self._keyboards,
            )
            data["talk"] = voice
        else:
            voice = Voice(
                work=work,
                texts=self._words[self._default],
                user=user,
                chat=chat.id,
                event=event,
                update_id=data["event_update"].update_id,
                thread=data.get("event_thread_id"),
            )
        data["voice"] = voice
        result = await handler(event, data)
        voice.finish()
        return result
