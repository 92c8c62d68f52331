"""Questions on screen around declarations."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Declaration(StatesGroup):
    """Filing a declaration, following it, ending one."""

    review = State()
    signing = State()
    number = State()
    withdrawal = State()
    ending = State()
