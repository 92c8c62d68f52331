"""A pytest plugin: which parts of which declarations a test makes use of, and declarations with one part taken out.

The talks load it, and are judged by it when all of them have run. `python -m tests.checks.rooms` sets three variables:
`ROOMS_RECORD=FILE` writes {test: [parts]} there, `ROOMS_WITHOUT=PART` makes the house one part poorer, and
`ROOMS_SKIP=FILE` names tests, a line each, that are left out. A part is named `conversation field key`.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, wraps
from pathlib import Path
from typing import Any

import pytest
from aiogram.fsm.state import State

from handlers.kit import house as house_module
from handlers.kit import moves as moves_module
from handlers.kit import routing, telling, ways
from handlers.kit import talk as talk_module
from handlers.kit.callbacks import FRESH, sided
from handlers.kit.declaring import Conversation, Where
from handlers.kit.house import House, key_of_press, name_of
from handlers.kit.screens import MAIN
from tests.patient import Person
from tests.telegram import FakeTelegram

RECORD, WITHOUT, SKIP = "ROOMS_RECORD", "ROOMS_WITHOUT", "ROOMS_SKIP"
SHOWN: set[frozenset[tuple[str, str]]] = set()
"""Every keyboard that a person was shown: words and what they carry."""
STANDING_OUT: set[tuple[str, ...]] = set()
"""The words of the buttons that stand out, of every keyboard in any chat."""
USED: dict[str, set[str]] = defaultdict(set)
_now: list[str] = [""]


def parts(one: Conversation) -> Iterator[str]:
    """Everything that can be taken out of a declaration, by name."""
    yield from (f"{one.name} entries {name_of(state)}" for state in one.entries)
    yield from (f"{one.name} moves {name_of(b)}>{name_of(a)}" for b, afters in one.moves.items() for a in afters)
    yield from (f"{one.name} typed {name_of(state)}" for state in one.typed)
    yield from (f"{one.name} commands {command.name}" for command in one.commands)
    yield from (f"{one.name} screens {name}" for name in one.screens)
    yield from (f"{one.name} group_screens {name}" for name in one.group_screens)
    yield from (f"{one.name} presses {key_of_press(press)}" for press in one.presses)
    yield from (f"{one.name} answers {name_of(a.state)} {kind.value}" for a in one.answers for kind in a.content)
    yield from (f"{one.name} brings {kind.value}" for kind in one.brings)
    yield from (f"{one.name} replies {reply.kind} {reply.by_staff}" for reply in one.replies)
    yield from (f"{one.name} hears {meant.__name__}" for meant in one.hears)
    yield from (f"{one.name} notices {notice.fact.__name__} {notice.who}" for notice in one.notices)
    yield from (f"{one.name} deeds {deed}" for deed in one.deeds)
    yield from (f"{one.name} actions {action}" for action in one.actions)
    yield from (f"{one.name} deep_links {letter}" for letter in one.deep_links)
    yield from (f"{one.name} offers {offer.on} {offer.screen}" for offer in one.offers)
    if one.resume:
        yield f"{one.name} resume {one.resume}"


def without(one: Conversation, part: str) -> Conversation:
    """The declaration without that part."""
    name, field, *rest = part.split(" ")
    if name != one.name:
        return one
    key = " ".join(rest)
    if field == "resume":
        return replace(one, resume=None)
    return replace(one, **{field: _less(field, getattr(one, field), key)})


def _less(field: str, value: Any, key: str) -> Any:
    if field == "moves":
        return {b: tuple(a for a in afters if f"{name_of(b)}>{name_of(a)}" != key) for b, afters in value.items()}
    if field == "answers":
        kept = (
            (one, tuple(kind for kind in one.content if f"{name_of(one.state)} {kind.value}" != key)) for one in value
        )
        return tuple(replace(one, content=content) for one, content in kept if content)
    if isinstance(value, Mapping):
        return {one: handler for one, handler in value.items() if _key(field, one) != key}
    return tuple(one for one in value if _key(field, one) != key)


def _key(field: str, one: Any) -> str:
    names: dict[str, Callable[[Any], str]] = {
        "entries": name_of,
        "typed": name_of,
        "commands": lambda command: command.name,
        "presses": key_of_press,
        "replies": lambda reply: f"{reply.kind} {reply.by_staff}",
        "hears": lambda meant: meant.__name__,
        "notices": lambda notice: f"{notice.fact.__name__} {notice.who}",
        "offers": lambda offer: f"{offer.on} {offer.screen}",
    }
    return names.get(field, str)(one)


class Noted(dict[Any, Any]):
    """A table that notes which of its rows are looked up."""

    def __init__(self, rows: Mapping[Any, Any], name: Callable[[Any], str | None]) -> None:
        super().__init__(rows)
        self._name = name

    def get(self, key: Any, default: Any = None) -> Any:
        """As every dictionary."""
        if key in self:
            note(self._name(key))
        return super().get(key, default)

    def __getitem__(self, key: Any) -> Any:
        note(self._name(key))
        return super().__getitem__(key)


def note(part: str | None) -> None:
    """The test at work has used this part."""
    if part and _now[0]:
        USED[_now[0]].add(part)


def _owner(field: str, key: str) -> str | None:
    """The part of this field and key, whichever conversation declares it."""
    return _owners().get(f"{field} {key}")


@cache
def _owners() -> dict[str, str]:
    """Every part by its field and key; where two conversations declare the same, that of the first."""
    every = [part for one in house_module.house().conversations for part in parts(one)]
    return {part.partition(" ")[2]: part for part in reversed(every)}


def _noting_tables(house: House) -> None:
    house.__dict__["typed"] = Noted(house.typed, lambda state: _owner("typed", state))
    house.__dict__["actions"] = Noted(house.actions, lambda action: _owner("actions", action))
    house.__dict__["deep_links"] = Noted(house.deep_links, lambda letter: _owner("deep_links", letter))
    house.__dict__["hears"] = Noted(house.hears, lambda meant: _owner("hears", meant.__name__))
    house.__dict__["notices"] = Noted(house.notices, lambda key: _owner("notices", f"{key[0].__name__} {key[1]}"))


def _noting_messages(made: routing.Messages) -> None:
    for where, rows in made._commands.items():
        made._commands[where] = Noted(rows, lambda name, where=where: _command(name, where))
    made._brings = Noted(made._brings, lambda kind: _owner("brings", kind))
    made._answers = Noted(made._answers, lambda key: _owner("answers", f"{key[0]} {key[1]}"))


def _command(name: str, where: Where) -> str | None:
    """Two conversations may have a command of one name, each in other chats."""
    for one in house_module.house().conversations:
        if any(command.name == name and where in command.where for command in one.commands):
            return f"{one.name} commands {name}"
    return None


def _noting_presses(made: routing.Presses) -> None:
    for where, rows in made._known.items():
        made._known[where] = Noted(rows, lambda key, where=where: _press(key, where))


def _press(key: str, where: Where) -> str | None:
    if not key.startswith("o1:"):
        return _owner("presses", key)
    return _owner("screens" if where is Where.PRIVATE else "group_screens", key.removeprefix("o1:"))


def _noting_hearers(made: Any) -> None:
    made._hears = Noted(made._hears, lambda meant: _owner("hears", meant.__name__))
    made._deeds = Noted(made._deeds, lambda deed: _owner("deeds", deed))


def _noting_typed(made: Any) -> None:
    made._typed = Noted(made._typed, lambda state: _owner("typed", state))


def _after(patched: pytest.MonkeyPatch, kind: type, noting: Callable[[Any], None]) -> None:
    before = kind.__init__  # type: ignore[misc]  # patched for the run, and put back

    def init(self: Any, *args: Any, **kwargs: Any) -> None:
        before(self, *args, **kwargs)
        noting(self)

    patched.setattr(kind, "__init__", init)


def _note_moves(patched: pytest.MonkeyPatch) -> None:
    allowed = moves_module.allowed

    def noting(before: str | None, after: State | None) -> bool:
        if after is not None:
            note(_owner("moves", f"{before}>{name_of(after)}"))
            note(_owner("entries", name_of(after)))
        return allowed(before, after)

    patched.setattr(moves_module, "allowed", noting)
    patched.setattr(talk_module, "allowed", noting)


def _note_labels(patched: pytest.MonkeyPatch) -> None:
    """A test that looks at the buttons of a screen makes use of those who are behind them."""
    labels = Person.labels

    def noting(self: Person) -> list[str]:
        for button in self.screen.buttons():
            _, data = sided(str(button.get("callback_data", "")).removeprefix(FRESH))
            note(_press(":".join(data.split(":")[:2]), Where.PRIVATE))
        return labels(self)

    patched.setattr(Person, "labels", noting)


def _note_keyboards(patched: pytest.MonkeyPatch) -> None:
    call = FakeTelegram.call

    @wraps(call)
    async def noting(self: FakeTelegram, method: str, payload: Mapping[str, Any], **more: Any) -> Any:
        rows = (payload.get("reply_markup") or {}).get("inline_keyboard") or []
        main = tuple(one["text"] for row in rows for one in row if one.get("style") in MAIN)
        STANDING_OUT.add(main)
        buttons = [(one["text"], one["callback_data"]) for row in rows for one in row if "callback_data" in one]
        if buttons and payload.get("chat_id", 0) > 0:
            SHOWN.add(frozenset(buttons))
        return await call(self, method, payload, **more)

    patched.setattr(FakeTelegram, "call", noting)


def _note_ways(patched: pytest.MonkeyPatch) -> None:
    resumed, offered, replied = ways.resumed, House.offers, routing.Replied.__call__

    async def noting_resumed(talk: Any, screen: Any) -> Any:
        shown = await resumed(talk, screen)
        under_way = house_module.house().under_way(await talk.question())
        if shown is not screen and under_way:
            note(f"{under_way.name} resume {under_way.resume}")
        return shown

    def noting_offers(self: House, screen: str) -> Any:
        found = offered(self, screen)
        for offer in found:
            note(_owner("offers", f"{offer.on} {offer.screen}"))
        return found

    @wraps(replied)
    async def noting_reply(self: Any, *args: Any, **kwargs: Any) -> Any:
        found = await replied(self, *args, **kwargs)
        if found:
            note(_owner("replies", f"{self._kind} {self._by_staff}"))
        return found

    patched.setattr(House, "offers", noting_offers)
    patched.setattr(routing.Replied, "__call__", noting_reply)
    for module in _users_of_resumed():
        patched.setattr(module, "resumed", noting_resumed)


def _users_of_resumed() -> Iterable[Any]:
    import sys

    return [m for name, m in sys.modules.items() if name.startswith("handlers.") and hasattr(m, "resumed")]


def pytest_configure(config: pytest.Config) -> None:
    """Takes the part out, or begins to note."""
    part = os.environ.get(WITHOUT)
    whole = house_module.house()
    if part:
        poorer = House(tuple(without(one, part) for one in whole.conversations))
        for module in (house_module, moves_module, telling, ways, *_users_of_house()):
            module.house = lambda: poorer
    else:
        patched = pytest.MonkeyPatch()
        config.add_cleanup(patched.undo)
        _noting_tables(whole)
        _after(patched, routing.Messages, _noting_messages)
        _after(patched, routing.Presses, _noting_presses)
        _after(patched, routing.Hearers, _noting_hearers)
        for kind in (routing.Danger, routing.Urgent, routing.Understood):
            _after(patched, kind, _noting_typed)
        _note_moves(patched)
        _note_ways(patched)
        _note_labels(patched)
        _note_keyboards(patched)


def _users_of_house() -> Iterable[Any]:
    import sys

    named = [m for name, m in sys.modules.items() if name.startswith(("handlers.", "bot.", "tests."))]
    return [m for m in named if getattr(m, "house", None) is not None and callable(m.house)]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is named."""
    path = os.environ.get(SKIP)
    named = set(Path(path).read_text(encoding="utf-8").splitlines()) if path else set()
    left_out = [item for item in items if item.nodeid in named]
    items[:] = [item for item in items if item.nodeid not in named]
    if left_out:
        config.hook.pytest_deselected(items=left_out)


def pytest_runtest_protocol(item: pytest.Item) -> None:
    """Whose uses are noted now."""
    _now[0] = item.nodeid


def pytest_sessionfinish() -> None:
    """Writes what was noted."""
    path = os.environ.get(RECORD)
    if path:
        Path(path).write_text(json.dumps({test: sorted(used) for test, used in USED.items()}), encoding="utf-8")
