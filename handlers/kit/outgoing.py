"""Bot API calls as rows of the outbox: the one place where they are built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from aiogram.methods import AnswerCallbackQuery, AnswerInlineQuery, SendContact, SendVenue

from handlers.kit.callbacks import Open
from handlers.kit.house import house
from handlers.kit.screens import Keyboard, Screen, edited_message, home, markup, new_message
from locales import Texts
from services.privacy import REMOVAL
from storage.contents import File
from storage.records import CLEAN, WORDS, Outgoing, Patient, Ref, SentMessage, WaitingNotice
from storage.refs import written
from storage.unit_of_work import UnitOfWork

TOAST_LETTERS = 200  # core.telegram.org/bots/api#answercallbackquery
NAME_LETTERS = 64  # of a contact: as many as a name has room for at Telegram
VENUE_LETTERS = 120  # of a title or an address on a map; longer ones are cut on a phone
PERSONAL_HOURS = 24  # own personal messages are deleted after so long; Telegram allows it for 48 hours
MS_AN_HOUR = 3_600_000
DELETABLE_MS = 47 * MS_AN_HOUR  # core.telegram.org/bots/api#deletemessage: 48 hours; an hour for the way there
PASSED_ON: Final = "staff"
"""The kind of photos and files: in place of one that is too old to be taken away another file can be put."""
NOBODYS: Final = 0  # the chat of answers that go to no chat


def leading(screen: Screen) -> Screen:
    """The screen without buttons to screens that no conversation here has."""
    known = house().screens
    rows = [[one for one in row if not isinstance(one.data, Open) or one.data.screen in known] for row in screen.rows]
    return replace(screen, rows=rows)


def message(
    work: UnitOfWork,
    chat: int,
    screen: Screen,
    *,
    ref: Ref | None = None,
    thread: int | None = None,
    reply_to: int | None = None,
    once: bool = False,
) -> Keyboard | None:
    """A screen as a new message, remembered under `ref`; `reply_to` shows what it is about. Its keyboard.

    `once`: a person speaks to a person, so a second copy would do harm.
    """
    key = work.new_id()
    payload = new_message(chat, leading(screen))
    if reply_to is not None:
        payload["reply_parameters"] = {"message_id": reply_to, "allow_sending_without_reply": True}
    if thread is not None:
        payload["message_thread_id"] = thread
    if screen.personal:
        ref = vanishing(work, chat, key, ref)
    kind = WORDS if once else "notice" if screen.lasting else "screen"
    work.send(Outgoing(key, chat, "sendMessage", payload, kind, ref))
    return payload.get("reply_markup")


def vanishing(work: UnitOfWork, chat: int, key: int, about: Ref | None = None) -> Ref:
    """Sees to it that the message with this key will be taken out of the chat; what it is remembered as until then."""
    ticket = about.ticket if about else None
    ref = Ref("personal", key) if ticket is None else Ref("details", ticket, key)
    work.timers.set(REMOVAL, written(ref), work.now + PERSONAL_HOURS * MS_AN_HOUR, {"chat": chat})
    return ref


def later(work: UnitOfWork, patient: Patient, screen: Screen, due_at: int) -> None:
    """A screen for the patient at that moment; until then it lies under their own seal, and goes when they go."""
    work.choices.hold(patient, due_at, new_message(patient.telegram_id, leading(screen)))


def waited(work: UnitOfWork, patient: Patient, notice: WaitingNotice) -> None:
    """What has waited is said."""
    work.send(Outgoing(work.new_id(), patient.telegram_id, "sendMessage", dict(notice.message), "notice"))


def edit(
    work: UnitOfWork, chat: int, message_id: int, screen: Screen, *, kind: str = "screen", ref: Ref | None = None
) -> Keyboard | None:
    """A screen in place of a message of ours; should that be gone, a new message, known by `ref`. Its keyboard."""
    payload = edited_message(chat, message_id, leading(screen))
    work.send(Outgoing(work.new_id(), chat, "editMessageText", payload, kind, ref))
    return payload.get("reply_markup")


def removal(work: UnitOfWork, sent: SentMessage, texts: Texts) -> None:
    """Takes a message of ours out of its chat; one that is too old for that says nothing any more."""
    if work.now - sent.sent_at < DELETABLE_MS:
        _send(work, sent.chat, "deleteMessage", {"chat_id": sent.chat, "message_id": sent.message_id}, CLEAN)
    elif sent.kind == PASSED_ON:
        _emptied(work, sent, texts)
    else:
        way_on = [home(texts)] if sent.chat > 0 else []  # it may be the last message of somebody's chat
        edit(work, sent.chat, sent.message_id, Screen(texts("message-gone"), way_on), kind=CLEAN)


def _emptied(work: UnitOfWork, sent: SentMessage, texts: Texts) -> None:
    """In place of a photo or file lies one that says it is gone."""
    content, name = texts.plain("message-gone").encode(), "file.txt"
    payload: dict[str, object] = {
        "chat_id": sent.chat,
        "message_id": sent.message_id,
        "media": {"type": "document", "media": "attach://document"},
        "file_name": name,
    }
    work.send(Outgoing(work.new_id(), sent.chat, "editMessageMedia", payload, CLEAN, file=content))


def document(work: UnitOfWork, chat: int, content: bytes, name: str, under: Screen, *, personal: bool = False) -> None:
    """A file that the person asked for, to be saved or printed; `under` it words and the way home.

    `personal`: it is taken out of the chat after a day; it may be saved, for that is what it is for.
    """
    payload: dict[str, object] = {"chat_id": chat, "caption": under.text, "parse_mode": "HTML", "file_name": name}
    keyboard = markup(leading(under))
    if keyboard:
        payload["reply_markup"] = keyboard
    key = work.new_id()
    ref = vanishing(work, chat, key) if personal else None
    work.send(Outgoing(key, chat, "sendDocument", payload, PASSED_ON if personal else "notice", ref, file=content))


def picture(work: UnitOfWork, chat: int, content: bytes, name: str, caption: str) -> None:
    """A picture to be shown to somebody from the phone; personal, as screens are."""
    key = work.new_id()
    payload = {"chat_id": chat, "caption": caption, "parse_mode": "HTML", "file_name": name, "protect_content": True}
    work.send(Outgoing(key, chat, "sendPhoto", payload, PASSED_ON, vanishing(work, chat, key), file=content))


def export(work: UnitOfWork, chat: int, content: bytes, name: str, caption: str, thread: int | None) -> None:
    """A file for staff, to work with."""
    payload: dict[str, object] = {"chat_id": chat, "caption": caption, "file_name": name}
    if thread is not None:
        payload["message_thread_id"] = thread
    work.send(Outgoing(work.new_id(), chat, "sendDocument", payload, "staff", file=content))


def files(
    work: UnitOfWork, chat: int, passed_on: Sequence[File], ref: Ref, *, once: bool = False, personal: bool = False
) -> None:
    """Files passed on by their Telegram keys; they cannot be saved or passed on from there.

    `personal`: they are taken out of the chat when the words they belong to are.
    """
    for file in passed_on:
        kind = file["kind"]
        payload = {"chat_id": chat, kind: file["file_id"], "protect_content": True}
        method = f"send{kind.title().replace('_', '')}"  # sendVideoNote of `video_note`
        key = work.new_id()
        about = vanishing(work, chat, key, ref) if personal else ref
        work.send(Outgoing(key, chat, method, payload, WORDS if once else PASSED_ON, about))


def pin(work: UnitOfWork, chat: int, at: tuple[float, float], title: str, address: str) -> None:
    """A location on a map, as a message of its own; `at` is latitude and longitude."""
    venue = SendVenue(
        chat_id=chat,
        latitude=at[0],
        longitude=at[1],
        title=title[:VENUE_LETTERS],
        address=address[:VENUE_LETTERS] or "–",
    )
    _send(work, chat, "sendVenue", venue.model_dump(exclude_unset=True), "screen")


def contact(work: UnitOfWork, chat: int, phone: str, name: str, more: str) -> None:
    """Somebody's phone as a message that calls when it is pressed; it goes away as personal ones do."""
    card = SendContact(chat_id=chat, phone_number=phone, first_name=name[:NAME_LETTERS], last_name=more[:NAME_LETTERS])
    key = work.new_id()
    payload = card.model_dump(exclude_unset=True)
    work.send(Outgoing(key, chat, "sendContact", payload, "notice", vanishing(work, chat, key)))


def press_answer(work: UnitOfWork, chat: int, query: str, words: str, *, alert: bool = False) -> None:
    """The answer to a press: a small note, a window that must be closed, or nothing to be seen."""
    note: dict[str, str | bool] = {"text": words[:TOAST_LETTERS], "show_alert": alert} if words else {}
    answer = AnswerCallbackQuery.model_validate({"callback_query_id": query, **note})
    _send(work, chat, "answerCallbackQuery", answer.model_dump(exclude_unset=True), "answer")


def inline_answer(work: UnitOfWork, answer: AnswerInlineQuery) -> None:
    """The answer to a line typed after the bot's name in another chat."""
    _send(work, NOBODYS, "answerInlineQuery", answer.model_dump(mode="json", exclude_unset=True), "answer")


def _send(work: UnitOfWork, chat: int, method: str, payload: dict[str, object], kind: str) -> None:
    work.send(Outgoing(work.new_id(), chat, method, payload, kind))
