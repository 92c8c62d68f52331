"""What buttons of the settings carry."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class Language(CallbackData, prefix="lg1"):
    """The language that was chosen, by its code."""

    code: str
