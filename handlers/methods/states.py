"""Questions on screen about authentication methods."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Methods(StatesGroup):
    """Authentication methods; `phone`, `sending` and `code` are those of a phone that is being added."""

    name = State()
    removal = State()
    phone = State()
    sending = State()
    code = State()
