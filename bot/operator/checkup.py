"""`cabinet-bot check`: settings shown without secrets, all tried that can be tried, all that is wrong said at once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.operator.checks import files, hosts, pages
from bot.operator.checks.finding import Finding, untried
from bot.operator.checks.groups import numbers
from bot.operator.checks.national import National
from bot.operator.checks.storage import database
from bot.operator.checks.telegram import telegram, telegram_log_in
from bot.settings import Settings
from ehealth.client import Ehealth, http_session
from services.addresses import Addresses
from services.cabinets import Cabinets, Member
from storage import SQLITE
from storage.database import Clock

HIDDEN = "••••••"


def table(settings: Settings) -> list[tuple[str, str]]:
    """(NAME, value) of every setting; secrets only say that they are there."""
    return [(name.upper(), _shown(name, getattr(settings, name))) for name in type(settings).model_fields]


def _shown(name: str, value: Any) -> str:
    if name == "secret_keys":
        return ", ".join(f"{key}:{HIDDEN}" for key in value)
    if isinstance(value, SecretStr):
        secret = value.get_secret_value()
        return secret if name == "database_url" and secret.startswith(SQLITE) else HIDDEN
    return "–" if value is None else str(value)


async def examine(settings: Settings, clock: Clock) -> AsyncIterator[Finding]:
    """Tries everything the bot will need; never stops at the first thing that is wrong."""
    cabinets, said = files.cabinets(settings)
    staff, of_staff = files.staff(settings)
    said += [
        *of_staff,
        *numbers(settings),
        *hosts.named(settings),
        *files.law(settings.law_file),
        *files.entries(settings.faq_folder),
    ]
    for finding in said:
        yield finding
    yield files.texts(settings, clock)
    async for finding in database(settings, cabinets):
        yield finding
    async with http_session() as http:
        async for finding in _far_sides(settings, http, clock, cabinets, staff):
            yield finding


async def _far_sides(
    settings: Settings,
    http: aiohttp.ClientSession,
    clock: Clock,
    cabinets: Cabinets | None,
    staff: dict[int, Member] | None,
) -> AsyncIterator[Finding]:
    async for finding in telegram(settings, http, staff):
        yield finding
    yield await telegram_log_in(settings, http, clock)
    async for finding in pages.certificates(settings, clock):
        yield finding
    yield await pages.skew(settings, http, clock)
    yield await pages.widget(settings, http)
    yield await pages.own(settings, http)
    if cabinets is None:
        yield untried("national API: not tried without e-cabinets")
        return
    ehealth = Ehealth(settings.ehealth_api_base, settings.ehealth_auth_base, http, clock=clock)
    back = Addresses(settings.public_url, settings.telegram_link_base).login_return
    async for finding in National(ehealth, http, back).examine(cabinets):
        yield finding
