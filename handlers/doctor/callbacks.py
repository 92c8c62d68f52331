"""What buttons of the doctor search carry."""

from __future__ import annotations

from handlers.kit.callbacks import Carried


class Narrow(Carried, prefix="nw1"):
    """Sets a filter of the doctor search, or takes it off when `value` is empty."""

    by: str
    value: str = ""
