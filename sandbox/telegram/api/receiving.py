"""Methods by which the bot gets its updates: long polling and the webhook."""

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from sandbox.telegram.api.call import Call, Methods
from sandbox.telegram.errors import bad_request, conflict
from sandbox.telegram.limits import (
    LONG_POLL_SECONDS,
    SAME_OFFSET_SECONDS,
    SECRET_TOKEN_LETTERS,
    UPDATES_AT_ONCE,
    WEBHOOK_CONNECTIONS,
    WEBHOOK_CONNECTIONS_MAX,
)
from sandbox.telegram.pace import Pace
from sandbox.telegram.state import State
from sandbox.telegram.webhook import Webhook
from sandbox.wire import Json


class Receiving:
    """The two roads of updates, of which a bot uses one at a time."""

    def __init__(self, webhook: Webhook, pace: Pace) -> None:
        self._webhook = webhook
        self._pace = pace
        self._last_offset: int | None = None
        self._last_poll = 0.0

    def methods(self) -> Methods:
        return {
            GetUpdates: self.get_updates,
            SetWebhook: self.set_webhook,
            DeleteWebhook: self.delete_webhook,
            GetWebhookInfo: self.webhook_info,
        }

    async def get_updates(self, state: State, call: Call[GetUpdates]) -> list[Json]:
        if self._webhook.url:
            raise conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        method = call.method
        offset = method.offset or 0
        limit = max(1, min(method.limit or UPDATES_AT_ONCE, UPDATES_AT_ONCE))
        timeout = max(0, min(method.timeout or 0, LONG_POLL_SECONDS))
        state.updates.allow(method.allowed_updates)
        now = state.clock.now()
        if self._pace.on and offset == self._last_offset and now < self._last_poll + SAME_OFFSET_SECONDS:
            limit = 1
        self._last_offset, self._last_poll = offset, now
        return await state.updates.poll(offset, limit, timeout)

    async def set_webhook(self, state: State, call: Call[SetWebhook]) -> bool:
        method = call.method
        if not method.url:
            return await self._remove(state, method.drop_pending_updates)
        # the real server wants https and four ports; here the bot lives on the same machine
        if urlsplit(method.url).scheme not in ("http", "https") or not urlsplit(method.url).hostname:
            raise bad_request("invalid webhook URL specified")
        secret = method.secret_token or ""
        if len(secret) > SECRET_TOKEN_LETTERS:
            raise bad_request("secret token is too long")
        if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
            raise bad_request("secret token contains unallowed characters")
        connections = max(1, min(method.max_connections or WEBHOOK_CONNECTIONS, WEBHOOK_CONNECTIONS_MAX))
        state.updates.allow(method.allowed_updates)
        if method.drop_pending_updates:
            state.updates.pending.clear()
        state.updates.interrupt(conflict("terminated by setWebhook request"))
        await self._webhook.set(method.url, secret, connections)
        return True

    async def delete_webhook(self, state: State, call: Call[DeleteWebhook]) -> bool:
        return await self._remove(state, call.method.drop_pending_updates)

    async def _remove(self, state: State, drop: bool | None) -> bool:
        await self._webhook.set("", "", 0)
        if drop:
            state.updates.pending.clear()
        return True

    def webhook_info(self, state: State, call: Call[GetWebhookInfo]) -> Json:
        return self._webhook.info()
