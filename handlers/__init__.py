"""Conversations: their handlers, states, moves, screens and buttons."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    account,
    banner,
    declaration,
    desk_banner,
    desk_questions,
    doctor,
    edits,
    fallback,
    faq,
    favourites,
    flood,
    inline,
    login,
    membership,
    own_declarations,
    own_tickets,
    settings,
    staff,
    start,
    ticket,
)
from handlers.routing import Conversation


def conversations() -> list[Conversation]:
    """Every conversation, in the order in which they are asked."""
    return [
        start.conversation(),
        login.conversation(),
        account.conversation(),
        doctor.conversation(),
        favourites.conversation(),
        declaration.conversation(),
        own_declarations.conversation(),
        ticket.conversation(),
        own_tickets.conversation(),
        settings.conversation(),
        faq.conversation(),
        banner.conversation(),
        staff.conversation(),
        *desk_banner.conversations(),
        *desk_questions.conversations(),
    ]


def router() -> Router:
    """The one router, with everybody on it in their order (a router for each would cost every update more: 0002).

    Changes of membership and lines typed after the bot's name in other chats come first: nobody talks to the bot there.
    Then replies, since what is said to staff or by them is no question to the bot; then emergencies and questions
    typed into forms; then what comes too fast; then the conversations; then any text as a question; and last what
    nobody wanted.
    """
    everybody = Router(name="cabinet-bot")
    for register in (
        membership.register,
        inline.register,
        staff.replies,
        desk_banner.replies,
        faq.guard,
        flood.guard,
        own_tickets.replies,
        *(one.register for one in conversations()),
        faq.questions,
        fallback.register,
        edits.register,
    ):
        register(everybody)
    return everybody
