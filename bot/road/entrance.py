"""The webhook, seen to for as long as the process lives.

Telegram is asked every minute what it believes, and told anew what it should believe whenever that
differs. It does not give the secret back, so a mark of address and secret is kept in the database: a start that finds
another mark sets the webhook, and then the mark. A process that finds a mark that is no longer its own was overtaken
by a later start with other settings, and leaves the webhook to that one.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from bot import observe
from bot.observe import log
from bot.road.intake import ALLOWED_UPDATES
from bot.road.telegram import Refused, Telegram, TelegramFault
from bot.settings import Settings
from storage.database import Clock, Database
from storage.inbox import last_received
from storage.marks import mark_of, marked

LOOK_SECONDS = 60
AGAIN_SECONDS = (1, 2, 5, 10, 30)  # after a look or a setting in vain; the last one repeats
ANSWER_SECONDS = 10.0
SILENCE_MS = 60_000  # Telegram may be away for so long before we say that we are not ready
RECENT_MS = 300_000  # errors of posting older than this say nothing: Telegram tries again every minute or two
CONNECTIONS = 40  # Telegram's own number (core.telegram.org/bots/api#setwebhook), said so that it can be compared
MARK = "webhook"
NOT_OURS = "403"  # our answer to a post with another secret, in Telegram's words of its last error


def wanted(settings: Settings) -> dict[str, Any]:
    """What setWebhook is told."""
    secret = settings.webhook_secret
    return {
        "url": f"{settings.public_url}/telegram",
        "secret_token": secret.get_secret_value() if secret else "",
        "allowed_updates": list(ALLOWED_UPDATES),
        "max_connections": CONNECTIONS,
        "drop_pending_updates": False,
    }


class Entrance:
    """The webhook of this deployment; `ready` is for `/ready`."""

    def __init__(self, telegram: Telegram, database: Database, settings: Settings, clock: Clock) -> None:
        self._telegram = telegram
        self._database = database
        self._wanted = wanted(settings)
        token = settings.bot_token.get_secret_value().encode()
        said = f"{self._wanted['url']} {self._wanted['secret_token']}".encode()
        self._mark = int.from_bytes(hmac.digest(token, said, hashlib.sha256)[:8]) >> 1
        self._clock = clock
        self._began = clock()
        self._settled = False
        self._set_at = 0
        self._failures = 0
        self._away_since: int | None = None
        self._failed_at = 0
        """When posting to us last failed while updates wait and none came in since, UTC milliseconds; 0 for never."""

    async def turn(self) -> float:
        """One look, and what follows from it; seconds until the next. Never raises."""
        try:
            await self._look()
        except Exception as fault:  # Telegram, or the database where the mark stands: this must go on whatever happens
            return self._in_vain(fault)
        self._failures, self._away_since = 0, None
        observe.webhook_ok.set(self.ready)
        return LOOK_SECONDS

    def _in_vain(self, fault: Exception) -> float:
        self._away_since = self._away_since or self._clock()
        pause: float = AGAIN_SECONDS[min(self._failures, len(AGAIN_SECONDS) - 1)]
        if isinstance(fault, Refused) and fault.retry_after:
            pause = max(pause, fault.retry_after)
        self._failures += 1
        known = isinstance(fault, TelegramFault)
        log.warning("webhook-not-seen-to", delay=pause, reason=str(fault) if known else None, exc_info=fault)
        observe.webhook_ok.set(self.ready)
        return pause

    async def _look(self) -> None:
        info = await self._telegram.call("getWebhookInfo", {}, seconds=ANSWER_SECONDS)
        ours = await mark_of(self._database, MARK) == self._mark
        if self._settled and not ours:
            self._failed_at = 0
            return
        if not ours or self._differs(info) or self._refused_by_us(info):
            await self._set()
        else:
            self._settled = True
            self._failed_at = await self._failing(info)

    async def _set(self) -> None:
        await self._telegram.call("setWebhook", self._wanted, seconds=ANSWER_SECONDS)
        await self._database.apply([marked(MARK, self._mark)])
        self._settled, self._set_at, self._failed_at = True, self._clock(), 0
        log.info("webhook-set")

    def _differs(self, info: Mapping[str, Any]) -> bool:
        kinds = sorted(info.get("allowed_updates", ()))
        return (info.get("url"), kinds, info.get("max_connections")) != (
            self._wanted["url"],
            sorted(self._wanted["allowed_updates"]),
            CONNECTIONS,
        )

    def _refused_by_us(self, info: Mapping[str, Any]) -> bool:
        """Does Telegram hold another secret than ours, whoever gave it?"""
        return NOT_OURS in info.get("last_error_message", "") and _error_at(info) > max(
            self._set_at, self._counts_from()
        )

    async def _failing(self, info: Mapping[str, Any]) -> int:
        """An error is forgotten when anything came in since, to any of our processes, or when nothing waits."""
        failed_at = _error_at(info)
        if not info.get("pending_update_count") or failed_at <= self._counts_from():
            return 0
        return failed_at if failed_at > await last_received(self._database) else 0

    def _counts_from(self) -> int:
        """Errors before it say nothing of now: they are old, or nobody was there to post to."""
        return max(self._began, self._clock() - RECENT_MS)

    @property
    def ready(self) -> bool:
        """Is the webhook set, is Telegram there, and does what it posts arrive?"""
        away = self._away_since is not None and self._clock() - self._away_since > SILENCE_MS
        return self._settled and not away and not self._failed_at


def _error_at(info: Mapping[str, Any]) -> int:
    """When posting to us last failed, UTC milliseconds."""
    return int(info.get("last_error_date", 0)) * 1000
