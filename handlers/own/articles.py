"""Which entry of the FAQ says what is true for everybody, by what was asked of oneself."""

from __future__ import annotations

from collections.abc import Mapping

_ARTICLES: Mapping[str, str] = {
    "my-doctor": "view-who-is-my-doctor",
    "my-request": "view-requests-list",
    "may-i-file": "declaration-steps-online",
    "my-verification": "verification-details",
    "my-number": "auth-method-what",
    "my-accesses": "access-list",
    "my-tickets": "ticket-status-bot",
    "my-declarations": "view-my-declaration",
}


def article_of(topic: str) -> str:
    """The key of its entry."""
    return _ARTICLES[topic]
