"""Records the moves that talks make, to be compared with the table."""

from __future__ import annotations

import pytest
from aiogram.fsm.state import State

from handlers import talk as talk_module
from handlers.states import allowed

MADE: set[tuple[str | None, str | None]] = set()


@pytest.fixture(autouse=True)
def recorded_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every move asked for in a talk of these tests."""

    def noting(before: str | None, after: State | None) -> bool:
        MADE.add((before, after.state if after else None))
        return allowed(before, after)

    monkeypatch.setattr(talk_module, "allowed", noting)
