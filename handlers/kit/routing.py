"""How an update finds its handler: by dictionary, so that a hundred more handlers cost nothing.

aiogram tries routers and filters one after another; a plain filter runs in a thread (0.1 ms and more), an asynchronous
one costs 0.03 ms on a router of its own and 0.006 on a shared one (docs/decisions/0002). All conversations therefore
share one router and the tables of the house, behind one asynchronous filter for each kind of update.
"""

from __future__ import annotations

from typing import Any

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.kit.callbacks import FRESH
from handlers.kit.declaring import Handler, Where
from handlers.kit.house import House
from handlers.kit.replied import Replied
from handlers.kit.talk import Talk, typed_in
from services.addresses import Addresses
from services.hearing import Hearing
from services.meant import Line, Meant


class Follow:
    """Calls a handler as conversations write them: the talk first (a voice where staff are heard too), then by name."""

    def __init__(self, handler: Handler) -> None:
        self.handler = HandlerObject(handler)

    async def __call__(self, _event: TelegramObject, **data: Any) -> None:
        """See aiogram: `data` is what filters, middlewares and the composition root provide."""
        voice = data.pop("voice")
        await self.handler.call(data.pop("talk", None) or voice, **data)


async def follow(event: TelegramObject, route: Follow, **data: Any) -> None:
    """To the handler that a filter found."""
    await route(event, **data)


def parse_command(text: str | None, bot_name: str) -> tuple[str, str] | None:
    """(`start`, `payload`) of "/start@our_bot payload"; None when it is no command, or one for another bot."""
    if not text or not text.startswith("/"):
        return None
    head, _, argument = text[1:].partition(" ")
    name, _, mention = head.partition("@")
    if mention and mention.lower() != bot_name.lower():
        return None
    return name.split("\n", 1)[0].lower(), argument.strip()


def _where(private: bool) -> Where:
    return Where.PRIVATE if private else Where.GROUP


class Messages(Filter):
    """Commands, and what answers the question on screen."""

    def __init__(self, house: House) -> None:
        self._commands = {
            where: {name: Follow(one.handler) for name, one in house.commands(where).items()}
            for where in (Where.PRIVATE, Where.GROUP)
        }
        self._answers = {key: Follow(handler) for key, handler in house.answers.items()}

    async def __call__(
        self, event: Message, addresses: Addresses, raw_state: str | None = None
    ) -> bool | dict[str, object]:
        private = event.chat.type == "private"
        command = parse_command(event.text, addresses.bot_name)
        if command:
            found = self._commands[_where(private)].get(command[0])
            return {"route": found, "argument": command[1]} if found else False
        answer = self._answers.get((raw_state or "", ContentType(event.content_type).value)) if private else None
        return {"route": answer} if answer else False


class Presses(Filter):
    """Buttons, by how their data begin."""

    def __init__(self, house: House) -> None:
        self._known = {
            where: {key: (one.kind, Follow(one.handler)) for key, one in house.presses(where).items()}
            for where in (Where.PRIVATE, Where.GROUP)
        }

    async def __call__(self, event: CallbackQuery) -> bool | dict[str, object]:
        if event.message is None:
            return False
        known = self._known[_where(event.message.chat.type == "private")]
        data = (event.data or "").removeprefix(FRESH)
        head, _, rest = data.partition(":")
        found = known.get(f"{head}:{rest.partition(':')[0]}") or known.get(head)
        if found is None:
            return False
        kind, route = found
        try:
            return {"route": route, "press": kind.unpack(data)}
        except (TypeError, ValueError):  # made by hand, or of another time; the last router answers it
            return False


class _Meant:
    """What was meant by a typed line, and who acts on it."""

    def __init__(self, house: House) -> None:
        self._typed = house.typed
        self._hears = {meant: Follow(handler) for meant, handler in house.hears.items()}

    async def _line(self, event: Message, talk: Talk, raw_state: str | None) -> Line:
        typed = self._typed.get(raw_state or "")
        return Line(
            typed_in(event),
            talk.texts.language,
            typed.expects if typed else None,
            home=raw_state is None,
            before=await talk.talked_of(),
        )

    def _route(self, meant: Meant | None) -> bool | dict[str, object]:
        found = self._hears.get(type(meant)) if meant is not None else None
        return {"route": found, "meant": meant} if found else False


class Urgent(_Meant, Filter):
    """Hears the line, once; what interrupts whatever is under way goes to its handler at once.

    A reply to something of ours may be words for it, so it does not wait until questions can be answered.
    """

    async def __call__(
        self, event: Message, hearing: Hearing, talk: Talk | None = None, raw_state: str | None = None
    ) -> bool | dict[str, object]:
        text = typed_in(event)
        if talk is None or not text or text.startswith("/"):
            return False
        line, early = await self._line(event, talk, raw_state), event.reply_to_message is not None and not hearing.ready
        talk.meant = hearing.danger(line) if early else await hearing.hear(line)
        return self._route(talk.meant) if talk.meant is not None and talk.meant.urgent else False


class Understood(_Meant, Filter):
    """Whatever else was meant by a line that no question on screen took."""

    async def __call__(
        self, event: Message, hearing: Hearing, talk: Talk | None = None, raw_state: str | None = None
    ) -> bool | dict[str, object]:
        if talk is None or not event.text:
            return False
        if talk.meant is None and not event.text.startswith("/"):  # a reply that was left for its addressee
            talk.meant = await hearing.hear(await self._line(event, talk, raw_state))
        return self._route(talk.meant)


def add_replies(router: Router, house: House, *, by_staff: bool) -> None:
    """Replies to messages of ours, of staff or of patients."""
    for reply in house.replies:
        if reply.by_staff is by_staff:
            router.message.register(Follow(reply.handler).__call__, Replied(reply.kind, by_staff=by_staff))
