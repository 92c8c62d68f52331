"""Every handler gets what it asks for, and dispatch stays by dictionary."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any, get_type_hints

import pytest
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext

from benchmarks import bare
from bot import wiring
from bot.road.silent import SentOutsideOutbox, silent_bot
from bot.services import Services
from handlers.kit.commands import parse_command
from handlers.kit.declaring import Conversation
from handlers.kit.house import house
from handlers.kit.talk import Talk, Voice
from handlers.kit.telling import asked_for
from storage.unit_of_work import UnitOfWork
from tests.source import ROOT
from tests.stage import Stage

FROM_THE_STEP = {"work": UnitOfWork, "state": FSMContext, "argument": str, "about": int}
FROM_FILTERS = {"press", "meant"}
MOST_PARAMETERS = 5  # house rule: with more, something that belongs together has no name yet


def handlers_of(one: Conversation) -> list[Callable[..., Any]]:
    """Every handler that a conversation declares."""
    return [
        *(command.handler for command in one.commands),
        *one.screens.values(),
        *one.group_screens.values(),
        *(press.handler for press in one.presses),
        *(answer.handler for answer in one.answers),
        *(reply.handler for reply in one.replies),
        *one.hears.values(),
    ]


EVERY_HANDLER = [
    pytest.param(handler, id=f"{one.name}-{handler.__name__}")
    for one in house().conversations
    for handler in dict.fromkeys(handlers_of(one))
]


@pytest.mark.parametrize("handler", EVERY_HANDLER)
def test_a_handler_asks_only_for_what_exists(handler: Callable[..., Any]) -> None:
    provided = {**get_type_hints(Services, vars(inspect.getmodule(Services))), **FROM_THE_STEP}
    hints = get_type_hints(handler, vars(inspect.getmodule(handler)))
    talk, *rest = inspect.signature(handler).parameters
    assert hints[talk] in (Talk, Voice)
    for name in rest:
        if name not in FROM_FILTERS:
            assert name in provided, f"{handler.__name__} asks for {name}"
            assert hints[name] is provided[name], (name, hints[name])


@pytest.mark.parametrize("handler", EVERY_HANDLER)
def test_a_handler_has_few_parameters(handler: Callable[..., Any]) -> None:
    assert len(inspect.signature(handler).parameters) <= MOST_PARAMETERS


@pytest.mark.parametrize("notice", house().notices.values(), ids=lambda one: f"{one.fact.__name__}-{one.who}")
def test_the_words_of_a_notice_ask_only_for_what_exists(notice: Any) -> None:
    provided = {**get_type_hints(Services, vars(inspect.getmodule(Services))), "work": UnitOfWork}
    hints = get_type_hints(notice.words, vars(inspect.getmodule(notice.words)))
    for name in asked_for(notice):
        assert hints[name] is provided[name], (name, hints[name])


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
        for path in (ROOT / package).rglob("*.py"):
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


def test_bench_of_the_bare_step_is_made_as_the_bot_makes_its_own() -> None:
    """It stands where `bot.wiring.dispatcher_of` does, and would break with it in silence."""
    ours, its = (next(iter(inspect.signature(one).parameters)) for one in (wiring.dispatcher_of, bare.dispatcher_of))
    assert ours == its
