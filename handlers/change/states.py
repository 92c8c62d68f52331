"""Questions on screen while a record is changed."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Change(StatesGroup):
    """Changing the record: what is asked, the last look, the signature, taking a request back."""

    value = State()
    choice = State()
    review = State()
    photo = State()
    signing = State()
    number = State()
    withdrawal = State()
