"""Telegram's own log-in as the pages need it: whose Telegram account is this browser's?"""

from __future__ import annotations

from typing import Protocol


class NotProved(Exception):
    """Telegram, or whoever speaks for it, has proved nothing; `reason` is for the log, without anybody's data."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotReached(Exception):
    """Telegram's log-in did not answer in time, or is out of order."""


class TelegramDoor(Protocol):
    """An OpenID provider, asked with a code and PKCE (core.telegram.org/bots/telegram-login)."""

    async def opens(self) -> bool:
        """Can it be reached? Asked before a browser is sent there."""

    def address(self, state: str, verifier: str) -> str:
        """Where the browser goes; `verifier` stays here until its code comes back."""

    async def account(self, code: str, verifier: str) -> int:
        """The Telegram account behind the code; raises `NotProved` or `NotReached`."""
