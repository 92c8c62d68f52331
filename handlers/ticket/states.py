"""Questions on screen while writing to people."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Ticket(StatesGroup):
    """What is asked on the way to a ticket, and for an addition to one.

    `case`: may what is written already be sent so? By us, or by the person before they left.
    """

    category = State()
    cabinet = State()
    advice = State()
    description = State()
    attachment = State()
    review = State()
    addition = State()
    case = State()
