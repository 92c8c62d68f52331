"""A handler's side of the talk: who is there, in which language, where they stand, and how to answer.

One is made for each step. It collects what should be said into the unit of work; nothing is sent before the step is
committed.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, User

from handlers.callbacks import FRESH
from handlers.screens import Screen, edited_message, home, markup, new_message
from handlers.states import UndeclaredMove, allowed
from locales import Texts
from services.faults import Outdated
from storage.records import Outgoing, Patient
from storage.unit_of_work import UnitOfWork

TOAST_LETTERS = 200  # core.telegram.org/bots/api#answercallbackquery
PERSONAL_HOURS = 24  # own personal messages are deleted after so long; Telegram allows it for 48 hours
MS_AN_HOUR = 3_600_000


@dataclass(slots=True, kw_only=True)
class Voice:
    """Answers to one message or press, in a private chat or a group."""

    work: UnitOfWork
    texts: Texts
    user: User
    chat: int
    event: Message | CallbackQuery
    update_id: int
    thread: int | None = None
    answered: bool = field(default=False, init=False)
    shown: bool = field(default=False, init=False)

    def show(self, screen: Screen) -> None:
        """Shows a screen: in place of the one whose button was pressed, else as a new message."""
        pressed = self._pressed_message()
        if pressed is None or screen.kept or screen.personal or screen.reply or self.shown:
            self.say(screen)
            return
        self.shown = True
        self._send("editMessageText", edited_message(self.chat, pressed, screen), "screen")

    def say(self, screen: Screen, *, ref: str | None = None, reply_to: int | None = None) -> None:
        """Sends a screen as a new message, remembered under `ref`."""
        self.shown = True
        deliver(self.work, self.chat, screen, ref=ref, thread=self.thread, reply_to=reply_to)

    def document(self, content: bytes, name: str, caption: str) -> None:
        """Sends a file that the person asked for, to be saved or printed; the way home is under it."""
        payload: dict[str, Any] = {"chat_id": self.chat, "caption": caption, "parse_mode": "HTML"}
        keyboard = markup(Screen(caption, [home(self.texts)], kept=True))
        if keyboard:
            payload["reply_markup"] = keyboard.model_dump(exclude_unset=True)
        key = self.work.new_id()
        self.work.send(Outgoing(key, self.chat, "sendDocument", {**payload, "file_name": name}, "notice", file=content))

    def toast(self, words: str, *, alert: bool = False) -> None:
        """Answers the press with a small note, or with a window that must be closed."""
        if not isinstance(self.event, CallbackQuery) or self.answered:
            return
        self.answered = True
        note: dict[str, Any] = {"text": words[:TOAST_LETTERS], "show_alert": alert} if words else {}
        answer = AnswerCallbackQuery(callback_query_id=self.event.id, **note)
        self._send("answerCallbackQuery", answer.model_dump(exclude_unset=True), "answer")

    def action_key(self, action: str) -> str:
        """The same key however often this step is run or repeated: upstream carries a wish out once."""
        return hashlib.sha256(f"{self.chat}:{self.update_id}:{action}".encode()).hexdigest()[:40]

    def finish(self) -> None:
        """Every press is answered, also when the handler had nothing to add."""
        self.toast("")

    def _pressed_message(self) -> int | None:
        event = self.event
        if not isinstance(event, CallbackQuery) or (event.data or "").startswith(FRESH):
            return None
        message = event.message
        if message is None or isinstance(message, InaccessibleMessage) or message.text is None:
            return None
        return message.message_id

    def _send(self, method: str, payload: dict[str, Any], kind: str) -> None:
        self.work.send(Outgoing(self.work.new_id(), self.chat, method, payload, kind))


@dataclass(slots=True, kw_only=True)
class Talk(Voice):
    """A patient in their own chat."""

    patient: Patient
    state: FSMContext

    @property
    def account_name(self) -> str:
        """How Telegram names the account: what a person recognises as their own."""
        user = self.user
        return f"{user.full_name} (@{user.username})" if user.username else user.full_name

    async def data(self) -> dict[str, Any]:
        """What the conversation remembers."""
        return await self.state.get_data()

    async def remember(self, **values: Any) -> None:
        """Adds to what the conversation remembers."""
        await self.state.update_data(values)

    async def move(self, after: State | None, **values: Any) -> None:
        """Goes to another question; a button of one left long ago raises `Outdated`, all else `UndeclaredMove`."""
        try:
            await move(self.state, after)
        except UndeclaredMove:
            if isinstance(self.event, CallbackQuery):
                raise Outdated("stale-button") from None
            raise
        if values:
            await self.state.update_data(values)

    async def leave(self) -> None:
        """Ends the conversation: home, nothing remembered."""
        await self.state.set_state(None)
        await self.state.set_data({})


async def move(conversation: FSMContext, after: State | None) -> None:
    """Goes to another question, from a step or from a page; raises `UndeclaredMove`."""
    before = await conversation.get_state()
    if not allowed(before, after):
        raise UndeclaredMove(f"{before} -> {after.state if after else 'home'}")
    await conversation.set_state(after)


def deliver(
    work: UnitOfWork,
    chat: int,
    screen: Screen,
    *,
    ref: str | None = None,
    thread: int | None = None,
    reply_to: int | None = None,
) -> None:
    """A screen as a new message in any chat: answers, notices, cards for staff; `reply_to` shows what it is about."""
    key = work.new_id()
    payload = new_message(chat, screen)
    if reply_to is not None:
        payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    if thread is not None:
        payload["message_thread_id"] = thread
    if screen.personal:
        ref = ref or f"personal:{key}"
        due = work.now + PERSONAL_HOURS * MS_AN_HOUR
        work.timers.set("delete-message", ref, due, {"chat": chat})
    work.send(Outgoing(key, chat, "sendMessage", payload, "notice" if screen.kept else "screen", ref))


def notify(work: UnitOfWork, patient: Patient, screen: Screen) -> None:
    """A notice that comes by itself; one who has stopped the bot gets none, since it could only fail."""
    if patient.blocked_at is None:
        deliver(work, patient.telegram_id, screen)
