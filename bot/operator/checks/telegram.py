"""Telegram: the token, the way in for updates, the log-in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp

from bot.operator.checks.finding import Finding, fine, untried, wrong
from bot.operator.checks.groups import SECONDS, groups
from bot.road.entrance import wanted
from bot.road.telegram import NoAnswer, Refused, Telegram, TelegramFault
from bot.settings import Settings
from bot.web.telegram_door import door_of
from services.addresses import Addresses
from services.cabinets import Member
from storage.database import Clock


async def telegram(
    settings: Settings, http: aiohttp.ClientSession, staff: Mapping[int, Member] | None
) -> AsyncIterator[Finding]:
    """The token; with a good one also the webhook, the groups and who is in them."""
    client = Telegram(settings.telegram_api_base, settings.bot_token.get_secret_value(), http)
    try:
        me = await client.call("getMe", {}, seconds=SECONDS)
    except Refused as refusal:
        hint = " (the token is not accepted)" if refusal.code in (401, 404) else ""
        yield wrong(f"BOT_TOKEN: Telegram refused with {refusal.code}{hint}")
        yield untried("webhook, groups and people in them: not tried without the bot")
        return
    except NoAnswer:
        yield wrong("TELEGRAM_API_BASE: no answer")
        yield untried("webhook, groups and people in them: not tried without Telegram")
        return
    yield fine(f"Telegram: @{me.get('username')}")
    if not me.get("supports_inline_queries"):
        yield untried("inline search: is off at @BotFather (/setinline), so there is nothing to try")
    yield await _webhook(settings, client)
    async for finding in groups(settings, client, int(me["id"]), staff):
        yield finding


async def _webhook(settings: Settings, client: Telegram) -> Finding:
    try:
        info: Mapping[str, Any] = await client.call("getWebhookInfo", {}, seconds=SECONDS)
    except TelegramFault:
        return untried("webhook: Telegram did not say")
    known, ours = info.get("url", ""), wanted(settings)["url"] if settings.updates == "webhook" else ""
    if known == ours:
        failing = ours and info.get("pending_update_count") and info.get("last_error_message")
        if failing:
            return wrong(f"webhook: Telegram cannot post to PUBLIC_URL: {failing}")
        return fine("webhook: is set to PUBLIC_URL" if ours else "updates: nobody else takes them by a webhook")
    if known:
        return wrong(f"webhook: updates go to {known} now; a start of this bot would take them away from there")
    return untried("webhook: is not set yet, the bot does so when it starts")


async def telegram_log_in(settings: Settings, http: aiohttp.ClientSession, clock: Clock) -> Finding:
    """Can its pages be reached? Whether the secret is right only a log-in tells: nothing else asks for it."""
    addresses = Addresses(settings.public_url, settings.telegram_link_base)
    door = door_of(settings, http, clock, addresses)
    if door is None:
        return untried("TELEGRAM_LOGIN_SECRET is not set: a number is typed in the chat to log in")
    if not await door.opens():
        return wrong("TELEGRAM_LOGIN_BASE: no answer; until there is one, a number is typed in the chat")
    return fine(f"log-in with Telegram: answers; @BotFather must know {addresses.proof_return}")
