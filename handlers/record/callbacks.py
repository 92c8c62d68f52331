"""What buttons of the medical record carry: a kind and the system's key, never a word of what it is about."""

from __future__ import annotations

from aiogram.filters.callback_data import CallbackData


class AskDoctor(CallbackData, prefix="ra1"):
    """The phone of the doctor who wrote this."""

    kind: str
    key: str


class ShowNumber(CallbackData, prefix="rn1"):
    """The number of this as a picture for a scanner."""

    kind: str
    key: str
