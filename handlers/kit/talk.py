"""A handler's side of the talk: who is there, in which language, where they stand, and how to answer.

One is made for each step. It collects what should be said into the unit of work; nothing is sent before the step is
committed.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, InaccessibleMessage, Message, ReplyKeyboardRemove, User

from handlers.kit import outgoing
from handlers.kit.callbacks import FRESH
from handlers.kit.declaring import Memory
from handlers.kit.house import house
from handlers.kit.moves import UndeclaredMove, allowed
from handlers.kit.screens import TEXT_LIMIT, Button, Keyboard, Screen, home, plain, with_note, without_keyboard
from handlers.kit.shown import Keyboards
from handlers.kit.sides import Side, on_screen, side_of, under_file
from locales import Html, Texts
from services.faults import Outdated
from services.meant import Meant
from services.naming import Named, named
from storage.records import Patient, Ref
from storage.unit_of_work import UnitOfWork

LASTING = "waiting"  # what waits for its hour to be passed on
LEFT_DRAFTS = "drafts"  # drafts that were left, by the names of their conversations
LINES = "lines"  # lines that were asked about, by the numbers of their messages
MOST_LINES = 20  # as many as one sends in a minute
BROUGHT = "brought"  # files that nobody asked for, until it is said whom they are for
HANDING = "handing"  # tickets for which lines may be, by the numbers of the lines
LEFT_OPEN = "left-open"  # a conversation that waits while another one goes on (`handlers.kit.left_open`)
CARRIED = "carried"  # what was at hand when a log-in was needed: it is offered after it
SAME_TALK_MS = 15 * 60_000  # so long a second turn goes on with the first; later it begins anew
_OUTLASTS = (LASTING, LEFT_DRAFTS, LEFT_OPEN, CARRIED, LINES, BROUGHT, HANDING)
"""What in a memory no other conversation takes away."""


@dataclass(slots=True)
class Meanwhile:
    """What a person heard while their step still waited for the national system; `over`: the step is done.

    A press that was answered then cannot be answered again. `followed`: does something more that this person has sent
    wait already behind the step? Then they have not read an answer yet, and the last of them is answered.
    """

    said: bool = False
    over: bool = False
    followed: Callable[[], bool] = lambda: False


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
    meanwhile: Meanwhile = field(default_factory=Meanwhile)
    answered: bool = field(default=False, init=False)
    shown: bool = field(default=False, init=False)
    unchanged: bool = field(default=False, init=False)
    unsaid: str = field(default="", init=False)
    keyboards: Keyboards = field(default_factory=Keyboards)
    way_back: Button | None = field(default=None, init=False)
    note: Html | None = field(default=None, init=False)
    by_words: bool = field(default=False, init=False)  # a button is pressed by typing what it says
    heard_again: Message | None = field(default=None, init=False)  # the words that a press asks to be acted on

    @property
    def message(self) -> Message:
        """The message that is being answered; raises `TypeError` for a press that asks for none to be heard again."""
        message = self.event if isinstance(self.event, Message) else self.heard_again
        if message is None:
            raise TypeError("a press carries no message of its own")
        return message

    @property
    def side(self) -> Side | None:
        """The ward whose data are open; None for everybody else."""
        return None

    def show(self, screen: Screen) -> None:
        """Shows a screen: in place of the one whose button was pressed, else as a new message."""
        screen = on_screen(self.texts, self.side, screen)
        pressed = self._pressed_message()
        if pressed is None or screen.lasting or screen.personal or screen.reply or self.shown:
            self._new(screen)
            return
        screen = self._as_led_to(screen)
        self.shown = True
        keyboard = outgoing.edit(self.work, self.chat, pressed, screen)
        self.unchanged = stands_already(self.event, screen.text, keyboard)
        self.keyboards.note(self.chat, keyboard)

    def say(self, screen: Screen, *, ref: Ref | None = None, reply_to: int | None = None) -> None:
        """Sends a screen as a new message, remembered under `ref`."""
        self._new(on_screen(self.texts, self.side, screen), ref=ref, reply_to=reply_to)

    def _new(self, screen: Screen, *, ref: Ref | None = None, reply_to: int | None = None) -> None:
        screen = self._as_led_to(screen)
        self.shown = True
        keyboard = outgoing.message(self.work, self.chat, screen, ref=ref, thread=self.thread, reply_to=reply_to)
        self.keyboards.note(self.chat, keyboard)

    def document(self, content: bytes, name: str, caption: str, *, personal: bool = False) -> None:
        """Sends a file that the person asked for, to be saved or printed; the way home is under it.

        `personal`: it leaves the chat after a day.
        """
        words = under_file(self.texts, self.side, caption)
        way_home = Screen(words, [home(self.texts)], lasting=True, side=self.side.number if self.side else 0)
        outgoing.document(self.work, self.chat, content, name, way_home, personal=personal)

    def picture(self, content: bytes, name: str, caption: str) -> None:
        """Sends a picture to be shown from the phone; personal, as screens are."""
        outgoing.picture(self.work, self.chat, content, name, under_file(self.texts, self.side, caption))

    @property
    def can_toast(self) -> bool:
        """Is this a press that nobody has answered?"""
        return isinstance(self.event, CallbackQuery) and not self.answered and not self.meanwhile.said

    def toast(self, words: str, *, alert: bool = False) -> None:
        """Answers the press with a small note, or with a window that must be closed; a typed press hears it said."""
        if isinstance(self.event, Message):
            self.unsaid = words or self.unsaid
        if not isinstance(self.event, CallbackQuery) or self.answered:
            return
        self.answered = True
        if self.meanwhile.said:
            self.unsaid = words
            return
        outgoing.press_answer(self.work, self.chat, self.event.id, words, alert=alert)

    def action_key(self, action: str) -> str:
        """The same key however often this step is run or repeated: upstream carries a wish out once."""
        return hashlib.sha256(f"{self.chat}:{self.update_id}:{action}".encode()).hexdigest()[:40]

    def finish(self) -> None:
        """Every press is answered, also when the handler had nothing to add; one that changed nothing is told so."""
        self.toast(self.texts.plain("press-same-screen") if self.unchanged else "")
        if self.unsaid and not self.shown:
            self.say(Screen(html.escape(self.unsaid, quote=False)))

    def _as_led_to(self, screen: Screen) -> Screen:
        """The screen that a typed line led to, under what is to be said of the line; what it left is offered there."""
        if self.note is not None:
            screen, self.note = with_note(screen, self.note), None
        if self.way_back is None or screen.reply is not None:
            return screen
        there = any(one.label == self.way_back.label for row in screen.rows for one in row)
        screen = screen if there else replace(screen, rows=[[self.way_back], *screen.rows])
        self.way_back = None
        return screen

    def _pressed_message(self) -> int | None:
        event = self.event
        if not isinstance(event, CallbackQuery) or (event.data or "").startswith(FRESH) or self.heard_again:
            return None
        message = event.message
        if message is None or isinstance(message, InaccessibleMessage) or message.text is None:
            return None
        return message.message_id


@dataclass(slots=True, kw_only=True)
class Talk(Voice):
    """A patient in their own chat; `meant`: what their typed line was heard as."""

    patient: Patient
    state: FSMContext
    meant: Meant | None = field(default=None, init=False)
    _keyboard_gone: bool = field(default=False, init=False)

    @property
    def side(self) -> Side | None:
        """See `Voice.side`."""
        return side_of(self.work, self.texts, self.patient)

    @property
    def named(self) -> Named:
        """How Telegram names the account: what a person recognises as their own."""
        return named(self.user.full_name, self.user.username)

    @property
    def typed(self) -> str:
        """What was typed, under a photo or file too."""
        return typed_in(self.message)

    def become(self, about: Patient) -> None:
        """What is shown from here on in this step is about another side of the account."""
        self.patient = about

    async def data(self) -> Memory:
        """What the conversation remembers."""
        return await self.state.get_data()

    async def remember(self, **values: object) -> None:
        """Adds to what the conversation remembers."""
        await self.state.update_data(values)

    async def start_with(self, memory: Mapping[str, object]) -> None:
        """Remembers this, and what outlasts conversations."""
        await leave_draft(self.state)
        await self.state.set_data({**memory, **await lasting(self.state)})

    async def take_up(self, name: str) -> Memory | None:
        """The draft that this conversation has kept, which is kept no more; None when there is none."""
        left = dict((await self.data()).get(LEFT_DRAFTS, {}))
        draft: Memory | None = left.pop(name, None)
        if draft is not None:
            await self.remember(**{LEFT_DRAFTS: left})
        return draft

    async def remember_line(self, number: int, words: str) -> None:
        """A line that is asked about, or was answered as a question: buttons under the answer name it by its number."""
        lines = {**(await self.data()).get(LINES, {}), str(number): words}
        await self.remember(**{LINES: dict(list(lines.items())[-MOST_LINES:])})

    async def line(self, number: int | None) -> str:
        """Its words; raises `Outdated` when they are not remembered any more."""
        words: str | None = (await self.data()).get(LINES, {}).get(str(number))
        if not words:
            raise Outdated("stale-button")
        return words

    async def forget_line(self, number: int) -> None:
        """It has gone where it belongs."""
        lines = (await self.data()).get(LINES, {})
        await self.remember(**{LINES: {key: words for key, words in lines.items() if key != str(number)}})

    async def remember_talk_of(self, question: str) -> None:
        """What is talked about, as a question and masked: the next line may go on with it."""
        await self.remember(talked_of=question, talked_at=self.work.now)

    async def talked_of(self) -> str | None:
        """What was talked about a moment ago; what is longer ago is over."""
        data = await self.data()
        recent = self.work.now - int(data.get("talked_at") or 0) <= SAME_TALK_MS
        return data.get("talked_of") if recent else None

    async def question(self) -> str | None:
        """The question on screen, as `Group:state`; None at home."""
        return await self.state.get_state()

    async def move(self, after: State | None, **values: object) -> None:
        """Goes to another question; a button of one left long ago raises `Outdated`, all else `UndeclaredMove`."""
        before = await self.question()
        try:
            await move(self.state, after)
        except UndeclaredMove:
            if isinstance(self.event, CallbackQuery) or self.by_words:
                raise Outdated("stale-button") from None
            raise
        if values:
            await self.state.update_data(values)
        self._put_keyboard_away(before, after)

    async def leave(self, *, done: bool = False) -> None:
        """Ends the conversation; a draft is kept, unless it is `done` with."""
        before = await self.question()
        if done:
            one = house().under_way(before)
            await self.state.set_state(None)
            await self.take_up(one.name if one else "")
        await end(self.state)
        self._put_keyboard_away(before, None)

    def _new(self, screen: Screen, *, ref: Ref | None = None, reply_to: int | None = None) -> None:
        self._keyboard_gone = self._keyboard_gone or isinstance(screen.reply, ReplyKeyboardRemove)
        Voice._new(self, screen, ref=ref, reply_to=reply_to)

    def _put_keyboard_away(self, before: str | None, after: State | None) -> None:
        """The phone keeps a keyboard of ours until it is told otherwise."""
        known = house().keyboards
        if before in known and (after is None or after.state not in known) and not self._keyboard_gone:
            self.say(Screen(self.texts("keyboard-away"), reply=without_keyboard()))


def stands_already(event: Message | CallbackQuery, text: str, keyboard: Keyboard | None) -> bool:
    """Is this the very screen whose button was pressed?

    It is sent all the same: an older press may be about to put another one in its place.
    """
    shown = event.message if isinstance(event, CallbackQuery) else None
    if not isinstance(shown, Message) or plain(text) != (shown.text or "").strip():
        return False
    there = shown.reply_markup.inline_keyboard if shown.reply_markup else []
    drawn = keyboard["inline_keyboard"] if keyboard else []
    return [[(one.text, one.callback_data, one.url) for one in row] for row in there] == [
        [(one["text"], one.get("callback_data"), one.get("url")) for one in row] for row in drawn
    ]


def typed_in(message: Message) -> str:
    """Its words, those under a photo or file too; never more than Telegram carries, so that reading them has an end."""
    return (message.text or message.caption or "")[:TEXT_LIMIT]


async def end(conversation: FSMContext) -> None:
    """Home, from a step or from a page: nothing remembered but what outlasts conversations."""
    await leave_draft(conversation)
    await conversation.set_state(None)
    await conversation.set_data(await lasting(conversation))


async def lasting(conversation: FSMContext) -> Memory:
    """What people wrote and have not passed on stays, whatever they do meanwhile."""
    data = await conversation.get_data()
    return {name: held for name, held in data.items() if name in _OUTLASTS and held is not None}


async def leave_draft(conversation: FSMContext) -> None:
    """The draft of the conversation under way is kept, as it says itself what of its memory is one."""
    one = house().under_way(await conversation.get_state())
    if one is None or one.keeps is None:
        return
    data = await conversation.get_data()
    draft = one.keeps(data)
    if draft is not None:
        await conversation.update_data({LEFT_DRAFTS: {**data.get(LEFT_DRAFTS, {}), one.name: draft}})


async def move(conversation: FSMContext, after: State | None) -> None:
    """Goes to another question, from a step or from a page; raises `UndeclaredMove`."""
    before = await conversation.get_state()
    if not allowed(before, after):
        raise UndeclaredMove(f"{before} -> {after.state if after else 'home'}")
    if house().under_way(before) is not house().under_way(after.state if after else None):
        await leave_draft(conversation)
    await conversation.set_state(after)
