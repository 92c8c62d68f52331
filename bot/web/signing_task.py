"""What the signing page hands to its script: what is signed, how, until when, and the words for whatever happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.web.signer import Signer
from locales import Texts

OBSTACLES = (
    "cancelled",
    "key",
    "certificate",
    "encryption",
    "seal",
    "early",
    "expired",
    "revoked",
    "numberless",
    "stranger",
    "network",
    "unsupported",
    "browser",
    "silent",
    "slow",
    "unconfirmed",
    "long",
    "over",
    "failed",
)
"""Why nothing was signed, as `static/sign_*.js` tells them apart; the words are `page-obstacle-…`."""


@dataclass(frozen=True, slots=True)
class Task:
    """`now` and `until` are in UTC milliseconds; `check` is the path that knows whose key it is, `mark` its form's."""

    data: str
    title: str
    now: int
    until: int
    check: str = ""
    mark: str = ""

    def told(self, texts: Texts, signer: Signer) -> dict[str, Any]:
        """As JSON for the page."""
        words = {key: texts.plain(f"page-obstacle-{key}") for key in OBSTACLES}
        return {
            "data": self.data,
            "title": self.title,
            "level": signer.level,
            "most": signer.most,
            "now": self.now,
            "seconds": max(0, (self.until - self.now) // 1000),
            "check": self.check,
            "mark": self.mark,
            "words": {**words, "waiting": texts.plain("page-sign-waiting")},
        }
