"""What conversations declare is what talks make use of: nothing stands there unused, and no move is made undeclared."""

from __future__ import annotations

import pytest

from handlers.kit.drawing import conversations_page, notices_page
from handlers.kit.house import house
from handlers.kit.moves import allowed
from handlers.login.states import Login
from handlers.ticket.states import Ticket
from tests.recording import USED, parts
from tests.source import ROOT

ELSEWHERE = {"desk notices RegisterNotRead operator"}
"""Parts that other tests make use of: `tests/register`."""


@pytest.mark.after_all_talks
def test_every_part_of_every_declaration_is_used_by_some_talk() -> None:
    declared = {part for one in house().conversations for part in parts(one)}
    assert declared - set().union(*USED.values()) - ELSEWHERE == set()


def test_no_row_names_what_is_allowed_anyhow() -> None:
    assert not {after for moves in house().moves.values() for after in moves} & house().entries
    assert [before for before, moves in house().moves.items() if before in moves] == []


def test_an_undeclared_move_is_refused() -> None:
    assert not allowed(Login.cabinet.state, Login.number)
    assert not allowed(Ticket.category.state, Ticket.review)
    assert allowed(Ticket.category.state, None)


def test_the_pages_are_drawn_from_the_declarations() -> None:
    assert (ROOT / "docs" / "conversations.md").read_text(encoding="utf-8") == conversations_page(house())
    assert (ROOT / "docs" / "notices.md").read_text(encoding="utf-8") == notices_page(house())
