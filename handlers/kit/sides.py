"""Whose data are open: said on every screen, file and notice of a ward, and carried by every button there.

A patient acts for themselves or for one of their wards at a time; each is a side of their account. A button of one side
does nothing on another: it says whose it is, and leads there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.kit.screens import Screen
from locales import Texts
from storage.records import Patient
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Side:
    """A ward as screens name them: `number` among those of one account, `name` masked."""

    number: int
    name: str


def side_of(work: UnitOfWork, texts: Texts, about: Patient | None) -> Side | None:
    """The side of a ward; None for a patient themselves."""
    if about is None or not about.is_ward:
        return None
    ward = work.patients.ward(about)
    return Side(about.side, ward["name"] if ward and ward["name"] else texts.plain("side-nameless"))


def on_screen(texts: Texts, side: Side | None, screen: Screen) -> Screen:
    """The screen under a line that says whose data it shows; of a patient themselves as it is."""
    if side is None:
        return screen
    return replace(screen, text=f"{said(texts, side)}\n\n{screen.text}", side=side.number)


def under_file(texts: Texts, side: Side | None, caption: str) -> str:
    """The words under a file or picture, likewise."""
    return caption if side is None else f"{said(texts, side)}\n{caption}"


def said(texts: Texts, side: Side) -> str:
    """«Дані: Марія К.»"""
    return texts("side-whose", name=side.name)
