"""The bot reads its questions beside its work; learning happens in a process of its own and is kept."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import Process
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.clock.desk import next_monday
from bot.operator.checks.finding import Finding
from bot.operator.checkup import examine
from bot.questions import read_questions
from faq.cache import stored
from faq.learning import Learned
from faq.library import FaqFault, Library, load
from tests.clock import Clock
from tests.one_question import ENTRY, one_question, read_one
from tests.stage import settings_for

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.fixture
def entries(tmp_path: Path) -> Path:
    return one_question(tmp_path)


@pytest.fixture
def learning_apart(entries: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The processes that were started to learn, done at once (tests/faults/test_learning.py starts a real one)."""
    started: list[tuple[str, ...]] = []
    start = asyncio.create_subprocess_exec

    async def at_once(*command: str, **_: object) -> Process:
        started.append(command)
        stored(load(entries), read_one()[1], Path(command[command.index("learn") + 1]))
        return await start(sys.executable, "-c", "")

    monkeypatch.setattr(asyncio, "create_subprocess_exec", at_once)
    return started


async def test_what_was_learnt_apart_is_kept_for_the_next_start(
    entries: Path, tmp_path: Path, learning_apart: list[tuple[str, ...]]
) -> None:
    for _ in range(2):
        library, index = await read_questions(tmp_path / "cache", entries)
        assert index.ask(library.entry(ENTRY).uk.question).ids == (ENTRY,)
    assert len(learning_apart) == 1


async def test_without_a_place_to_keep_it_questions_are_read_all_the_same(
    entries: Path, learning_apart: list[tuple[str, ...]]
) -> None:
    library, index = await read_questions(None, entries)
    assert index.ask(library.entry(ENTRY).uk.question).ids == (ENTRY,)
    assert len(learning_apart) == 1


async def test_when_no_process_can_be_started_the_bot_learns_by_itself(
    entries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt: list[Library] = []

    def learns(library: Library) -> Learned:
        learnt.append(library)
        return read_one()[1]

    monkeypatch.setattr("faq.index.learn", learns)
    monkeypatch.setattr("bot.questions.sys.executable", "/bin/false")
    library, index = await read_questions(None, entries)
    assert index.ask(library.entry(ENTRY).uk.question).ids == (ENTRY,)
    assert len(learnt) == 1


async def test_a_spoilt_folder_is_refused_with_what_is_wrong(entries: Path) -> None:
    one_question(entries.parent, question="")
    with pytest.raises(FaqFault, match=r"uk\.question"):
        await read_questions(None, entries)


def test_the_operator_lints_and_learns_a_folder_and_is_told_what_is_wrong(
    entries: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt = read_one()[1]
    monkeypatch.setattr("faq.command.learn_from", lambda _: learnt)
    run = CliRunner()
    cache = str(tmp_path / "cache")
    assert run.invoke(main, ["faq", "learn", cache, "--folder", str(entries)]).exit_code == 0
    asked = run.invoke(main, ["faq", "ask", "--folder", str(entries), "--cache", cache], input="")
    assert asked.exit_code == 0
    one_question(entries.parent, question="")
    for command in (["learn", cache], ["ask"], ["lint"]):
        told = run.invoke(main, ["faq", *command, "--folder", str(entries)])
        assert told.exit_code == 1
        assert "uk.question" in told.output
        assert "Traceback" not in told.output


async def test_the_check_before_the_start_looks_at_the_operators_own_entries(
    entries: Path, tmp_path: Path, clock: Clock
) -> None:
    settings = settings_for(
        tmp_path,
        f"sqlite+aiosqlite:///{tmp_path / 'none.db'}",
        faq_folder=entries,
        telegram_api_base="http://127.0.0.1:9",
    )

    async def told() -> list[Finding]:
        return [one async for one in examine(settings, clock) if one.words.startswith("FAQ_FOLDER")]

    assert await told() == [Finding(True, "FAQ_FOLDER: 1 entries")]
    one_question(entries.parent, question="")
    assert [one.good for one in await told()] == [False]


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-22T23:30", "2026-11-23T09:00"),
        ("2026-11-23T08:59", "2026-11-23T09:00"),
        ("2026-11-23T09:00", "2026-11-30T09:00"),
        ("2026-11-27T12:00", "2026-11-30T09:00"),
        ("2026-03-28T12:00", "2026-03-30T09:00"),  # the clocks go forward in between
        ("2026-10-24T12:00", "2026-10-26T09:00"),  # and back
    ],
)
def test_monday_morning_is_nine_where_the_desk_is(now: str, monday: str) -> None:
    found = next_monday(int(datetime.fromisoformat(now).replace(tzinfo=KYIV).timestamp() * 1000), KYIV)
    assert datetime.fromtimestamp(found / 1000, UTC).astimezone(KYIV).isoformat()[:16] == monday
