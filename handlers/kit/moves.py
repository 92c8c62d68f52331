"""Which moves between questions are allowed: those that conversations declare, home, and entries from anywhere."""

from __future__ import annotations

from aiogram.fsm.state import State

from handlers.kit.house import house


class UndeclaredMove(Exception):
    """A handler made a move that its conversation does not declare."""


def allowed(before: str | None, after: State | None) -> bool:
    """May a conversation go from this state to that one?"""
    if after is None or after.state == before:
        return True
    known = house()
    return after.state in known.entries or after.state in known.moves.get(before or "", ())
