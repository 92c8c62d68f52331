"""Questions on screen while choosing a doctor."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class FindDoctor(StatesGroup):
    """What is asked or shown while a doctor is chosen."""

    query = State()
    location = State()
    results = State()
    card = State()
