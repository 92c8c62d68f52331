"""Conversations: one router each, their states, moves, screens and buttons."""

from __future__ import annotations

from aiogram import Router

from handlers import fallback, login, settings, start
from handlers.routing import Conversation


def conversations() -> list[Conversation]:
    """Every conversation in the order in which they are asked."""
    return [start.conversation(), login.conversation(), settings.conversation()]


def routers() -> list[Router]:
    """Routers in their order: conversations first, and last the one that answers what nobody wanted."""
    return [*(one.router() for one in conversations()), fallback.router()]
