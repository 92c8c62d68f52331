"""How an update finds its handler: by dictionary, so that a hundred more handlers cost nothing.

aiogram tries routers and filters one after another; a plain filter runs in a thread (0.1 ms and more), an asynchronous
one costs 0.03 ms on a router of its own and 0.006 on a shared one (docs/decisions/0002). All conversations therefore
share one router and the tables of the house, behind one asynchronous filter for each kind of update.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any, cast

from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.enums import ContentType
from aiogram.filters import Filter
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.kit.callbacks import FRESH, GO_ON, Open, sided
from handlers.kit.choosing import UNCLEAR_LINE, chosen
from handlers.kit.commands import is_spoken, parse_command
from handlers.kit.declaring import Command, Handler, Where
from handlers.kit.house import House
from handlers.kit.left_open import leave_open, look_back, take_up
from handlers.kit.listening import Listening, Route
from handlers.kit.replied import Replied
from handlers.kit.talk import Talk, typed_in
from services.addresses import Addresses
from services.answers import Answers
from services.hearing import Hearing
from services.meant import (
    ButtonSaid,
    ChangeNamed,
    DeedAsked,
    DoctorNamed,
    Emergency,
    Expects,
    LabelSaid,
    Line,
    Meant,
    Unclear,
    answerable,
)
from services.tickets import Tickets

OF_WHAT_IS_OPEN = ("cancel", GO_ON)
"""Screens that end or go on with what is under way, so that nothing is left to be offered again."""
ANOTHERS = "side-anothers"
"""The screen that says whose a button is, when somebody else's data are open."""
ON_ANY_SIDE = tuple(Open(screen=name).pack() for name in ("menu", "nothing", "side", "sides"))
"""Buttons that act for nobody, and those that choose for whom to act."""


def meant_for(carried: str, side: int | None) -> str:
    """What a button says to the side that is open; one of another side says whose it is. None: staff have no sides."""
    of, data = sided(carried.removeprefix(FRESH))
    if side is None or of == side or data.startswith(ON_ANY_SIDE):
        return data
    return Open(screen=ANOTHERS, item=str(of)).pack()


@cache
def _inspected(handler: Handler) -> HandlerObject:
    """What aiogram finds out about a function: the same wherever it is called from, and dear to find out."""
    return HandlerObject(handler)


class Follow:
    """Calls a handler as conversations write them: the talk first (a voice where staff are heard too), then by name."""

    def __init__(self, handler: Handler) -> None:
        self.handler = _inspected(handler)

    async def __call__(self, _event: TelegramObject, **data: Any) -> None:
        """See aiogram: `data` is what filters, middlewares and the composition root provide."""
        voice = data.pop("voice")
        await self.handler.call(data.pop("talk", None) or voice, **data)


async def follow(event: TelegramObject, route: Route, **data: Any) -> None:
    """To the handler that a filter found."""
    await route(event, **data)


def _where(private: bool) -> Where:
    return Where.PRIVATE if private else Where.GROUP


class Messages(Filter):
    """Commands, what answers the question on screen, and content that somebody has a use for wherever it is sent."""

    def __init__(self, house: House, presses: Presses) -> None:
        self._commands: dict[Where, dict[str, Route]] = {
            Where.GROUP: {name: Follow(one.handler) for name, one in house.commands(Where.GROUP).items()},
            Where.PRIVATE: {name: _leading(one) for name, one in house.commands(Where.PRIVATE).items()},
        }
        self._answers = {key: Follow(handler) for key, handler in house.answers.items()}
        self._brings = {kind: Elsewhere(Follow(handler), owner) for kind, (owner, handler) in house.brings.items()}
        self._awaits = {kind: Follow(handler) for kind, handler in house.awaits.items()}
        self._typed = house.typed
        self._known = house.commands(Where.PRIVATE)
        self._meant = Hearers(house, presses)

    async def __call__(
        self,
        event: Message,
        addresses: Addresses,
        tickets: Tickets,
        talk: Talk | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, object]:
        private = event.chat.type == "private"
        command = parse_command(event.text, addresses.bot_name)
        if command:
            spoken = private and self._writing(raw_state) and is_spoken(*command, self._known)
            found = self._commands[_where(private)].get(command[0])
            if not spoken:
                return {"route": found, "argument": command[1]} if found else False
        if not private:
            return False
        kind = ContentType(event.content_type).value
        answer = self._answers.get((raw_state or "", kind))
        if answer is not None:
            return {"route": answer}
        return await self._unasked(kind, tickets, talk) if talk is not None else False

    def _writing(self, state: str | None) -> bool:
        typed = self._typed.get(state or "")
        return typed is not None and typed.expects is Expects.WORDS

    async def _unasked(self, kind: str, tickets: Tickets, talk: Talk) -> bool | dict[str, object]:
        """What no question on screen takes; the words under it are answered first, where they are a question."""
        routes: list[Route] = [route for route in (self._brings.get(kind),) if route is not None]
        if kind in self._awaits and await tickets.awaited(talk.work, talk.patient) is not None:
            routes.append(self._awaits[kind])
        asked = self._meant.route(talk.meant, talk.patient.side) if routes and answerable(talk.meant) else False
        if isinstance(asked, dict):
            return {**asked, "route": OneByOne(cast(Route, asked["route"]), *routes)}
        return {"route": OneByOne(*routes)} if routes else False


def _leading(command: Command) -> Route:
    """Leads elsewhere as a typed label does, with a way back; but for what ends that which is open."""
    route = Follow(command.handler)
    return route if command.name in OF_WHAT_IS_OPEN else Elsewhere(route)


class OneByOne:
    """Several follow what one message has brought."""

    def __init__(self, *routes: Route) -> None:
        self._routes = routes

    async def __call__(self, event: TelegramObject, **data: Any) -> None:
        """See `Follow`."""
        for route in self._routes:
            await route(event, **data)


class Presses(Filter):
    """Buttons, by how their data begin."""

    def __init__(self, house: House) -> None:
        self._known: dict[Where, dict[str, tuple[type[CallbackData], Route]]] = {
            where: {key: (one.kind, Follow(one.handler)) for key, one in house.presses(where).items()}
            for where in (Where.PRIVATE, Where.GROUP)
        }
        self._known[Where.PRIVATE][f"{Open.__prefix__}:{GO_ON}"] = (Open, GoOn(self.find))
        self._meant = Hearers(house, self)

    async def __call__(self, event: CallbackQuery, talk: Talk | None = None) -> bool | dict[str, object]:
        if event.message is None:
            return False
        carried = meant_for(event.data or "", talk.patient.side if talk else None)
        private = event.message.chat.type == "private"
        return self.find(carried, _where(private)) or await self._chosen(carried, talk)

    def find(self, data: str, where: Where = Where.PRIVATE) -> dict[str, object]:
        """Who answers a button that says this (see `meant_for`), and what it says; empty for nobody."""
        known = self._known[where]
        head, _, rest = data.partition(":")
        found = known.get(f"{head}:{rest.partition(':')[0]}") or known.get(head)
        if found is None:
            return {}
        kind, route = found
        try:
            return {"route": route, "press": kind.unpack(data)}
        except (TypeError, ValueError):  # made by hand, or of another time; the last router answers it
            return {}

    async def _chosen(self, carried: str, talk: Talk | None) -> bool | dict[str, object]:
        """One of the things that a line may have meant: whoever hears that acts on it."""
        choice = chosen(carried)
        if choice is None or talk is None:
            return False
        talk.meant = choice.meaning(str((await talk.data()).get(UNCLEAR_LINE, "")))
        return self._meant.route(talk.meant, talk.patient.side)


class GoOn:
    """Takes up what was left for a typed label or deed."""

    def __init__(self, find: Callable[[str], dict[str, object]]) -> None:
        self._find = find

    async def __call__(self, event: TelegramObject, **data: Any) -> None:
        """See `Follow`."""
        found = self._find(Open(screen=await take_up(data["talk"])).pack())
        await cast(Route, found["route"])(event, **{**data, **found})


def _holds_numbers(event: TelegramObject, answers: Answers) -> bool:
    """Is there a number to take back? The words of a command are its own: staff announce phones with them."""
    typed = typed_in(event) if isinstance(event, Message) else ""
    return not typed.startswith("/") and bool(answers.cleaned(typed).kinds)


class Elsewhere:
    """Follows a route that a typed line or a command has led to; what was under way waits and is offered.

    `owner`: the conversation that the line belongs to, and that therefore goes on if it is under way. It knows what to
    do with a number in the line.
    """

    def __init__(self, route: Route, owner: str | None = None) -> None:
        self._route = route
        self._owner = owner

    async def __call__(self, event: TelegramObject, **data: Any) -> None:
        """See `Follow`."""
        talk: Talk = data["talk"]
        talk.by_words = True
        if self._owner is None and _holds_numbers(event, data["answers"]):
            talk.note = talk.texts("masked-note")
        before = await look_back(talk, but=self._owner)
        await self._route(event, **data)
        if before is not None:
            await leave_open(talk, before)


class Hearers:
    """Who acts on what was meant; nothing that a line can mean is heard by nobody."""

    def __init__(self, house: House, presses: Presses) -> None:
        self._hears = {meant: Follow(handler) for meant, handler in house.hears.items()}
        self._owners = {meant: one.name for one in house.conversations for meant in one.hears}
        self._deeds = house.deeds
        self._presses = presses

    def route(self, meant: Meant | None, side: int) -> bool | dict[str, object]:
        """The handler with what it needs; False for what the question on screen takes by itself.

        `side`: whose data are open; a button on screen may be of another one.
        """
        if meant is None:
            return False
        found = self._route(meant, side)
        if found:
            return found
        instead = meant.among[0] if isinstance(meant, Unclear) else getattr(meant, "instead", None)
        return self.route(instead, side)

    def _route(self, meant: Meant, side: int) -> dict[str, object]:
        if isinstance(meant, ButtonSaid):
            return self._press(meant, meant_for(meant.data, side), Typed)
        if isinstance(meant, LabelSaid):
            how = Typed if meant.screen in OF_WHAT_IS_OPEN else Elsewhere
            return self._press(meant, Open(screen=meant.screen).pack(), how)
        if isinstance(meant, DeedAsked):
            screen = self._deeds.get(meant.deed)
            return self._press(meant, Open(screen=screen).pack(), Elsewhere) if screen else {}
        found = self._hears.get(type(meant))
        if found is None:
            return {}
        if isinstance(meant, DoctorNamed | ChangeNamed):
            return {"route": Elsewhere(found, self._owners[type(meant)]), "meant": meant}
        return {"route": found, "meant": meant}

    def _press(self, meant: Meant, carried: str, how: Callable[[Route], Route]) -> dict[str, object]:
        found = self._presses.find(carried)
        return {**found, "route": how(cast(Route, found["route"])), "meant": meant} if found else {}


class Typed:
    """Follows the route of a button that was pressed by typing its words."""

    def __init__(self, route: Route) -> None:
        self._route = route

    async def __call__(self, event: TelegramObject, **data: Any) -> None:
        """See `Follow`."""
        data["talk"].by_words = True
        await self._route(event, **data)


class Hears:
    """What was meant by a typed line."""

    def __init__(self, house: House, presses: Presses) -> None:
        self._typed = house.typed
        self._meant = Hearers(house, presses)

    async def _heard(
        self, event: Message, talk: Talk, hearing: Hearing, tickets: Tickets, raw_state: str | None
    ) -> Meant:
        """Read once in a step; whether people wait for words is asked of their tickets."""
        if talk.meant is None:
            line = replace(await self._line(event, talk, raw_state), calm=talk.heard_again is not None)
            awaited = None if line.expects is Expects.WORDS else await tickets.awaited(talk.work, talk.patient)
            talk.meant = await hearing.hear(replace(line, waiting=awaited is not None))
        return talk.meant

    async def _line(self, event: Message, talk: Talk, raw_state: str | None) -> Line:
        typed = self._typed.get(raw_state or "")
        return Line(
            typed_in(event),
            talk.texts.language,
            typed.expects if typed else None,
            home=raw_state is None,
            before=await talk.talked_of(),
            buttons=talk.keyboards.of(talk.chat),
        )


class Danger(Hears, Filter):
    """Hears the line; an emergency goes before floods, replies and all else.

    What came with it, a photo for a draft, goes where it would have gone without the words.
    """

    def __init__(self, house: House, presses: Presses, messages: Messages) -> None:
        super().__init__(house, presses)
        self._messages = messages

    async def __call__(
        self,
        event: Message,
        hearing: Hearing,
        tickets: Tickets,
        addresses: Addresses,
        talk: Talk | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, object]:
        """A reply to something of ours may be words for it, so it does not wait until questions can be answered."""
        text = typed_in(event)
        if talk is None or not text or (event.text or "").startswith("/"):
            return False
        if event.reply_to_message is not None and not hearing.ready:
            danger: Meant | None = hearing.danger(await self._line(event, talk, raw_state))
        else:
            danger = await self._heard(event, talk, hearing, tickets, raw_state)
        found = self._meant.route(danger, talk.patient.side) if isinstance(danger, Emergency) else False
        if not found or event.text or not isinstance(found, dict):
            return found
        beside = await self._messages(event, addresses, tickets, talk, raw_state)
        routes = [cast(Route, one["route"]) for one in (beside, found) if isinstance(one, dict)]
        return {**found, "route": OneByOne(*routes)}


class Urgent(Hears, Filter):
    """What goes before the question on screen, which would take any line for its answer."""

    async def __call__(
        self,
        event: Message,
        hearing: Hearing,
        tickets: Tickets,
        talk: Talk | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, object]:
        if talk is None or raw_state is None or not event.text or event.text.startswith("/"):
            return False  # words under a file go with it
        meant = await self._heard(event, talk, hearing, tickets, raw_state)
        return self._meant.route(meant, talk.patient.side) if meant.urgent else False


class Understood(Hears, Filter):
    """Whatever else was meant by a line that no question on screen took."""

    async def __call__(
        self,
        event: Message,
        hearing: Hearing,
        tickets: Tickets,
        talk: Talk | None = None,
        raw_state: str | None = None,
    ) -> bool | dict[str, object]:
        if talk is None or not event.text or event.text.startswith("/"):
            return False
        meant = await self._heard(event, talk, hearing, tickets, raw_state)
        return self._meant.route(meant, talk.patient.side)


def add_replies(listening: Listening, house: House, *, by_staff: bool) -> None:
    """Replies to messages of ours, of staff or of patients."""
    commands = house.commands(Where.GROUP if by_staff else Where.PRIVATE)
    for reply in house.replies:
        if reply.by_staff is by_staff:
            follows = Follow(reply.handler).__call__
            listening.message.register(follows, Replied(reply.kind, commands, by_staff=by_staff))
