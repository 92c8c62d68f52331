"""Questions on screen of the settings."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Settings(StatesGroup):
    """What is asked here: only whether everything is to be erased."""

    erasure = State()
