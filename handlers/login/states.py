"""Questions on screen while logging in."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Login(StatesGroup):
    """Tying the chat to a person of the national system."""

    cabinet = State()
    page = State()
    number = State()
