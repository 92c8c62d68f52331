"""The Bot object that handlers are given: it refuses to send.

Everything the bot says goes through the outbox, in the step's own transaction. A handler that forgets it fails in the
first test, not in production.
"""

from __future__ import annotations

from typing import Any, NoReturn

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod


class SentOutsideOutbox(RuntimeError):
    """A handler called Telegram by itself."""


class _Refusing(BaseSession):
    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> NoReturn:  # noqa: ASYNC109  # the base class's own name
        raise SentOutsideOutbox(type(method).__name__)

    def stream_content(self, *_args: Any, **_values: Any) -> NoReturn:
        raise SentOutsideOutbox("download")

    async def close(self) -> None:
        """Nothing to close: no connection was ever opened."""


def silent_bot(token: str) -> Bot:
    """A Bot with the right number and no voice."""
    return Bot(token, session=_Refusing())
