"""A button that says which of several things a typed line meant; whoever hears that meaning acts on it."""

from __future__ import annotations

from typing import Literal

from handlers.kit.callbacks import Carried
from services.meant import AskedOfSelf, ChangeNamed, DeedAsked, DoctorNamed, Meant

UNCLEAR_LINE = "unclear"
"""Under this name a conversation remembers the line that was not clear."""
Kind = Literal["deed", "change", "self", "doctor"]


class Choose(Carried, prefix="mn1"):
    """The meaning that was chosen: `what` is the deed, the thing to change, or what of oneself."""

    kind: Kind
    what: str = ""

    def meaning(self, line: str) -> Meant:
        """As if the line had said so."""
        if self.kind == "deed":
            return DeedAsked(self.what)
        if self.kind == "change":
            return ChangeNamed(self.what)
        return AskedOfSelf(self.what) if self.kind == "self" else DoctorNamed(line)


def choice_of(meant: Meant) -> Choose | None:
    """What the button of a meaning carries; None for a question, which has its answer to open."""
    if isinstance(meant, DeedAsked):
        return Choose(kind="deed", what=meant.deed)
    if isinstance(meant, ChangeNamed):
        return Choose(kind="change", what=meant.thing)
    if isinstance(meant, AskedOfSelf):
        return Choose(kind="self", what=meant.topic)
    return Choose(kind="doctor") if isinstance(meant, DoctorNamed) else None


def chosen(carried: str) -> Choose | None:
    """What a button of this kind carries; None for any other button."""
    try:
        return Choose.unpack(carried)
    except (TypeError, ValueError):
        return None
