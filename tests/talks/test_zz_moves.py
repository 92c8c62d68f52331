"""Last of the talks: the table of moves holds what talks really do, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.diagrams import page
from handlers.states import ENTRIES, MOVES, allowed
from tests.talks.conftest import MADE

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def whole_run(request: pytest.FixtureRequest) -> None:
    """A part of the talks cannot judge the table."""
    run = {item.path.name for item in request.session.items}
    missing = {path.name for path in Path(__file__).parent.glob("test_*.py")} - run
    if missing:
        pytest.skip(f"not run: {', '.join(sorted(missing))}")


@pytest.mark.usefixtures("whole_run")
def test_every_declared_move_is_made_by_some_talk() -> None:
    declared = {(before.state, after.state) for before, moves in MOVES.items() for after in moves}
    assert declared - MADE == set()


@pytest.mark.usefixtures("whole_run")
def test_every_entry_is_entered_by_some_talk() -> None:
    assert {state.state for state in ENTRIES} <= {after for _, after in MADE}


def test_no_row_names_an_entry() -> None:
    assert not [(before, after) for before, moves in MOVES.items() for after in moves if after in ENTRIES]


def test_an_undeclared_move_is_refused() -> None:
    from handlers.states import Login, Ticket

    assert not allowed(Login.cabinet.state, Login.number)
    assert not allowed(Ticket.trouble.state, Ticket.review)
    assert allowed(Ticket.trouble.state, None)


def test_the_page_of_conversations_is_drawn_from_the_table() -> None:
    assert (ROOT / "docs" / "conversations.md").read_text(encoding="utf-8") == page()
