"""What buttons under answers carry."""

from __future__ import annotations

from handlers.kit.callbacks import Carried


class Rate(Carried, prefix="rt1"):
    """A patient's word on an answer: `helped` is 1 or 0."""

    entry: str
    helped: int
