"""Every handler gets what it asks for, and dispatch stays by dictionary."""

from __future__ import annotations

import ast
import inspect
from typing import get_type_hints

import pytest
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext

from bot.silent import SentOutsideOutbox, silent_bot
from handlers import conversations
from handlers.callbacks import Open
from handlers.routing import parse_command
from handlers.talk import Talk, Voice
from storage.unit_of_work import UnitOfWork
from tests.source import ROOT, parsed
from tests.stage import Stage

FROM_THE_STEP = {
    "talk": Talk,
    "voice": Voice,
    "work": UnitOfWork,
    "state": FSMContext,
    "argument": str,
    "bot_name": str,
}
FROM_FILTERS = {"press", "reply", "ticket_id", "route"}


def every_handler() -> list[tuple[str, HandlerObject]]:
    return [(one.name, found) for one in conversations() for found in one.handlers()]


@pytest.mark.parametrize(("conversation", "handler"), every_handler())
def test_a_handler_asks_only_for_what_exists(conversation: str, handler: HandlerObject, stage: Stage) -> None:
    provided = {**{name: type(one) for name, one in stage.app.services.items()}, **FROM_THE_STEP}
    hints = get_type_hints(handler.callback, vars(inspect.getmodule(handler.callback)))
    _event, *rest = inspect.signature(handler.callback).parameters
    for name in rest:
        if name in FROM_FILTERS:
            continue
        assert name in provided, f"{handler.callback.__name__} of {conversation} asks for {name}"
        assert hints[name] is provided[name] or provided[name].__name__ in str(hints[name]), (name, hints[name])


def test_no_two_conversations_claim_the_same_button_or_command() -> None:
    claimed: dict[str, str] = {}
    for one in conversations():
        for key in [*one.buttons, *(f"/{name}" for name in one.commands)]:
            assert claimed.setdefault(key, one.name) == one.name, f"{key}: {claimed[key]} and {one.name}"


def test_every_button_that_opens_a_place_leads_somewhere() -> None:
    """`Open(place="…")` anywhere in the handlers names an entry of some conversation."""
    places = {key.partition(":")[2] for one in conversations() for key in one.buttons if key.startswith("o1:")}
    asked = set()
    for path in (ROOT / "handlers").glob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == Open.__name__:
                asked |= {
                    keyword.value.value
                    for keyword in node.keywords
                    if keyword.arg == "place" and isinstance(keyword.value, ast.Constant)
                }
    assert asked <= places, asked - places
    from handlers.faq_screens import PLACES
    from handlers.resume import PLACES as RESUMED

    assert set(PLACES.values()) | set(RESUMED.values()) <= places


def test_no_filter_runs_in_a_thread(stage: Stage) -> None:
    """Aiogram runs plain functions, lambdas, bare states and `F.…` in a thread: 0.1 ms and more each."""
    for router in stage.app.dispatcher.chain_tail:
        for observer in router.observers.values():
            for handler in observer.handlers:
                assert handler.awaitable, handler.callback
                for one in handler.filters or []:
                    assert isinstance(one.callback, Filter), one.callback


def test_no_module_of_the_handlers_uses_slow_filters() -> None:
    for package in ("handlers", "bot"):
        for path in (ROOT / package).glob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert "import F\n" not in text, path
            assert "MagicFilter" not in text, path


async def test_the_bot_given_to_handlers_refuses_to_send() -> None:
    with pytest.raises(SentOutsideOutbox):
        await silent_bot("1:" + "a" * 30).get_me()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("/start", ("start", "")),
        ("/start d-1", ("start", "d-1")),
        ("/Help@cabinet_bot", ("help", "")),
        ("/help@other_bot", None),
        ("help", None),
        ("", None),
        ("/", ("", "")),
    ],
)
def test_commands_are_read_as_telegram_writes_them(text: str, read: tuple[str, str] | None) -> None:
    assert parse_command(text, "cabinet_bot") == read


def test_conversations_do_not_import_each_other() -> None:
    """They meet only through states, callbacks, screens and entries."""
    names = {
        "login",
        "account",
        "doctor",
        "declaration",
        "own_declarations",
        "ticket",
        "own_tickets",
        "staff",
        "settings",
    }
    for name in names:
        tree = parsed(ROOT / "handlers" / f"{name}.py")
        imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        assert not {f"handlers.{other}" for other in names - {name}} & imported, name
