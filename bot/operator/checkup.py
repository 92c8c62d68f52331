"""`cabinet-bot check`: every setting shown without secrets, every connection tried, everything wrong said at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
from pydantic import SecretStr

from bot.ledger import BadLedger, ledger_of
from bot.operator.files import lint_law, load_cabinets, load_staff
from bot.road.telegram import NoAnswer, Refused, Telegram
from bot.settings import BadSettings, Settings
from bot.web.telegram_door import door_of
from ehealth.client import Ehealth, http_session
from ehealth.errors import EhealthError
from faq.library import FaqFault, load
from services.addresses import Addresses
from storage import SQLITE, open_database
from storage.database import CannotOpen, Database
from storage.erasures import Erasures
from storage.keys import problems
from storage.migrate import HEAD, knows, made_by_a_newer, revision_of
from storage.sealed import Keyring
from storage.statements import Engine

HIDDEN = "••••••"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was tried, and whether it will do."""

    good: bool
    words: str


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


async def examine(settings: Settings, clock: Any) -> AsyncIterator[Finding]:
    """Tries everything the bot will need; never stops at the first trouble."""
    for name, read in (("CABINETS_FILE", load_cabinets), ("STAFF_FILE", load_staff)):
        path = settings.cabinets_file if name == "CABINETS_FILE" else settings.staff_file
        try:
            read(path)
            yield Finding(True, f"{name}: read")
        except BadSettings as fault:
            for problem in fault.problems:
                yield Finding(False, problem)
    for finding in _law(settings.law_file):
        yield finding
    if settings.faq_folder is not None:
        for finding in _entries(settings.faq_folder):
            yield finding
    async for finding in _database(settings):
        yield finding
    async with http_session() as http:
        yield await _telegram(settings, http)
        yield await _telegram_log_in(settings, http, clock)
        yield await _ehealth(settings, http, clock)
    for team in ("technical", "contextual"):
        if team not in settings.team_chats:
            yield Finding(True, f"STAFF_{team.upper()}_CHAT is not set: tickets of this team are not taken")


def _law(path: Path | None) -> Iterator[Finding]:
    try:
        missing = lint_law(path)
    except BadSettings as fault:
        missing = fault.problems
    for sentence in missing:
        yield Finding(False, sentence)
    if not missing:
        yield Finding(True, "LAW_FILE: everything is said, in both languages")


def _entries(folder: Path) -> Iterator[Finding]:
    try:
        yield Finding(True, f"FAQ_FOLDER: {len(load(folder).entries)} entries")
    except FaqFault as fault:
        for problem in fault.problems:
            yield Finding(False, f"FAQ_FOLDER: {problem.file}: {problem.entry or '-'}: {problem.text}")


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        database = await open_database(settings.database)
    except CannotOpen as fault:
        yield Finding(False, str(fault))
        return
    try:
        await database.ping()
        revision = await revision_of(database)
        yield _judged(database.engine, revision)
        if revision == HEAD:
            yield await _keys(settings, database)
            yield await _erasures(settings, database)
    except Exception as fault:  # whatever the driver says, its text may hold the password
        yield Finding(False, f"database: does not take writes ({type(fault).__name__})")
    finally:
        await database.close()


def _judged(engine: Engine, revision: str | None) -> Finding:
    if revision is not None and not knows(revision):
        return Finding(False, made_by_a_newer(revision))
    if revision != HEAD and engine == "postgresql":
        return Finding(False, f"database: revision {revision}, needed {HEAD}: run cabinet-bot migrate")
    return Finding(True, f"database: {engine}, takes writes, revision {revision or 'none yet'}")


async def _keys(settings: Settings, database: Database) -> Finding:
    wrong = await problems(database, Keyring(settings.secret_keys))
    return Finding(not wrong, "; ".join(wrong) or "SECRET_KEYS: they are those of this database")


async def _erasures(settings: Settings, database: Database) -> Finding:
    ledger = ledger_of(settings)
    if ledger is None:
        return Finding(True, "ERASURES_FILE is not set: a copy put back by other means than ours undoes erasures")
    try:
        missing = ledger.read().keys() - (await Erasures(database).known()).keys()
    except BadLedger as fault:
        return Finding(False, str(fault))
    again = f", of whom {len(missing)} will be erased again at the start" if missing else ""
    return Finding(True, f"ERASURES_FILE: {len(ledger.read())} people were erased{again}")


async def _telegram(settings: Settings, http: aiohttp.ClientSession) -> Finding:
    telegram = Telegram(settings.telegram_api_base, settings.bot_token.get_secret_value(), http)
    try:
        me = await telegram.call("getMe", {}, seconds=10)
        return Finding(True, f"Telegram: @{me.get('username')}")
    except Refused as refusal:
        hint = " (the token is not accepted)" if refusal.code in (401, 404) else ""
        return Finding(False, f"Telegram refused with {refusal.code}{hint}")
    except NoAnswer:
        return Finding(False, "TELEGRAM_API_BASE: no answer")


async def _telegram_log_in(settings: Settings, http: aiohttp.ClientSession, clock: Any) -> Finding:
    """Can its pages be reached? Whether the secret is right only a log-in tells: nothing else asks for it."""
    addresses = Addresses(settings.public_url, settings.telegram_link_base)
    door = door_of(settings, http, clock, addresses)
    if door is None:
        return Finding(True, "TELEGRAM_LOGIN_SECRET is not set: a number is typed in the chat to log in")
    if not await door.opens():
        return Finding(False, "TELEGRAM_LOGIN_BASE: no answer; until there is one, a number is typed in the chat")
    return Finding(True, f"log-in with Telegram: answers; @BotFather must know {addresses.proof_return}")


async def _ehealth(settings: Settings, http: aiohttp.ClientSession, clock: Any) -> Finding:
    try:
        cabinets = load_cabinets(settings.cabinets_file)
    except BadSettings:
        return Finding(False, "national API: not tried without e-cabinets")
    keys = cabinets.register_credentials()
    if keys is None:
        return Finding(True, "national API: no e-cabinet has credentials, so nobody can log in through the bot")
    ehealth = Ehealth(settings.ehealth_api_base, settings.ehealth_auth_base, http, clock=clock)
    return await _tried(ehealth.nonce(keys), "national API: answers, keys are accepted")


async def _tried(call: Awaitable[Any], good: str) -> Finding:
    try:
        await call
        return Finding(True, good)
    except EhealthError as fault:
        return Finding(False, f"national API: {fault.code} (status {fault.status})")
