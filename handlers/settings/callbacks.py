"""What buttons of the settings carry."""

from __future__ import annotations

from handlers.kit.callbacks import Carried


class Language(Carried, prefix="lg1"):
    """The language that was chosen, by its code."""

    code: str
