"""Questions on screen, and every move between them that is allowed.

A state is named by what the person is looking at. `MOVES` is the truth: `Talk.move` refuses any other, tests compare it
with the moves that talks really make, and docs/conversations.md is drawn from it.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.fsm.state import State, StatesGroup


class Login(StatesGroup):
    """Tying the chat to a person of the national system."""

    cabinet = State()
    page = State()
    number = State()


class FindDoctor(StatesGroup):
    """Choosing a doctor."""

    query = State()
    location = State()
    results = State()
    card = State()


class Declaration(StatesGroup):
    """Filing a declaration, following it, ending one."""

    review = State()
    signing = State()
    withdrawal = State()
    ending = State()


class Ticket(StatesGroup):
    """Writing to people."""

    trouble = State()
    cabinet = State()
    advice = State()
    description = State()
    attachment = State()
    review = State()
    addition = State()


class Settings(StatesGroup):
    """Language, privacy, own data."""

    erasure = State()


ENTRIES: tuple[State, ...] = (
    Login.cabinet,
    FindDoctor.query,
    FindDoctor.card,
    Declaration.review,
    Declaration.signing,
    Declaration.withdrawal,
    Declaration.ending,
    Ticket.trouble,
    Ticket.addition,
    Settings.erasure,
)
"""Reached from anywhere: by a command, the menu, a link, or a button under a message that was kept."""

MOVES: Mapping[State, tuple[State, ...]] = {
    Login.cabinet: (Login.page,),
    Login.page: (Login.number,),
    FindDoctor.query: (FindDoctor.results, FindDoctor.location),
    FindDoctor.location: (FindDoctor.results,),
    FindDoctor.results: (FindDoctor.results, FindDoctor.location),
    FindDoctor.card: (FindDoctor.results,),
    Ticket.trouble: (Ticket.cabinet,),
    Ticket.cabinet: (Ticket.description, Ticket.advice),
    Ticket.advice: (Ticket.cabinet,),
    Ticket.description: (Ticket.attachment,),
    Ticket.attachment: (Ticket.attachment, Ticket.review, Ticket.description),
    Ticket.review: (Ticket.description, Ticket.attachment),
}
"""Moves inside conversations. Home and entries are reached from every state, so they stand in no row."""


class UndeclaredMove(Exception):
    """A handler made a move that the table does not allow."""


def allowed(before: str | None, after: State | None) -> bool:
    """May a conversation go from this state to that one?"""
    if after is None or after in ENTRIES or after.state == before:
        return True
    return any(after in moves for state, moves in MOVES.items() if state.state == before)
