"""Questions on screen about grants."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Grants(StatesGroup):
    """What is asked here: only whether a grant is to be taken away."""

    removal = State()
