"""Addresses of ours that people are given: pages to log in and to sign, the chat itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Addresses:
    """`public_url` is where our pages are, `link_base` where chats are (https://t.me); the name comes later."""

    public_url: str
    link_base: str
    bot_name: str = ""

    @property
    def chat(self) -> str:
        """The chat with the bot; empty while Telegram has not told our name."""
        return f"{self.link_base}/{self.bot_name}" if self.bot_name else ""

    @property
    def login_return(self) -> str:
        """Where the national sign-in sends the browser back to."""
        return f"{self.public_url}/login/callback"

    @property
    def proof_return(self) -> str:
        """Where Telegram's own log-in sends the browser back to; BotFather must know it."""
        return f"{self.public_url}/proof"

    def login_page(self, token: str) -> str:
        """The page of one attempt to log in."""
        return f"{self.public_url}/login/{token}"

    def signing_page(self, token: str) -> str:
        """The page where one request is signed."""
        return f"{self.public_url}/sign/{token}"
