"""What buttons of the medical record carry: a kind and the system's key, never a word of what it is about."""

from __future__ import annotations

from handlers.kit.callbacks import Carried


class AskDoctor(Carried, prefix="ra1"):
    """The phone of the doctor who wrote this."""

    kind: str
    key: str


class ShowNumber(Carried, prefix="rn1"):
    """The number of this as a picture for a scanner."""

    kind: str
    key: str
