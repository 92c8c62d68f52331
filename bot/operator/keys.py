"""`cabinet-bot keys`: what hangs on each key of SECRET_KEYS, and sealing anew so that an old one may go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime

from bot.now import now
from bot.operator.database import CannotDo, up_to_date
from bot.road.replicas import REPLICAS, alone
from bot.settings import Settings
from storage.database import Database
from storage.keys import KnownKey, WrongKeys, known_keys, lose, problems, retire, take_up
from storage.rotation import hanging_on, sealed_anew
from storage.sealed import SEALS_BOUND, Keyring

BREATH_SECONDS = 0.02  # between batches the one writer of SQLite belongs to the patients
NEXT_KEY_AT = SEALS_BOUND // 2  # there is time to change the key long before the bound


async def status(settings: Settings) -> tuple[list[str], list[str]]:
    """A line about each key, and what is wrong with them; raises `CannotDo`, `CannotOpen`."""
    keyring = Keyring(settings.secret_keys)
    async with up_to_date(settings) as database:
        known = {one.id: one for one in await known_keys(database)}
        every = dict.fromkeys([*keyring.ids, *known])
        lines = [await _line(settings, database, key, known.get(key), keyring) for key in every]
        return lines, await problems(database, keyring)


async def _line(settings: Settings, database: Database, key: str, known: KnownKey | None, keyring: Keyring) -> str:
    rows = await hanging_on(database, key)
    hanging = ", ".join(f"{table} {number}" for table, number in rows.items()) or "nothing"
    parts = [f"{key}: {_role(key, known, keyring)}", f"on it hang: {hanging}"]
    if known:
        since = datetime.fromtimestamp(known.since_at / 1000, settings.zone).date()
        parts.append(f"sealed {known.seals:,} times of {SEALS_BOUND:,} since {since}")
        if known.seals > NEXT_KEY_AT:
            parts.append("put a new key first and run cabinet-bot keys rotate")
    if not rows and key != keyring.first and key in keyring.ids:
        parts.append("it may leave SECRET_KEYS; copies made before it was rotated still need it")
    return "; ".join(parts)


def _role(key: str, known: KnownKey | None, keyring: Keyring) -> str:
    if key == keyring.first:
        return "seals"
    if key in keyring.ids:
        return "opens"
    return "given up as lost" if known and known.lost_at else "missing"


async def rotate(settings: Settings) -> AsyncIterator[str]:
    """Seals everything under the first key, beside the running bot; says how far it is. Raises `CannotDo`."""
    keyring = Keyring(settings.secret_keys)
    async with up_to_date(settings) as database:
        await _known_to_the_bot(database, keyring)
        done = unopened = 0
        async for replaced, left in sealed_anew(database, keyring):
            before, done, unopened = done, done + replaced, unopened + left
            if done // 100_000 > before // 100_000:
                yield f"{done:,} values sealed anew"
            await asyncio.sleep(BREATH_SECONDS)
        yield f"{done:,} values sealed anew under {keyring.first}" + (f"; {unopened:,} do not open" if unopened else "")
        for one in await known_keys(database):
            if one.id != keyring.first and not await hanging_on(database, one.id):
                await retire(database, one.id)
                yield f"nothing hangs on {one.id} any more: it may leave SECRET_KEYS; keep it with older copies"


async def _known_to_the_bot(database: Database, keyring: Keyring) -> None:
    """A bot that runs without the new key could not open what is sealed under it; so it must have started with it."""
    known = {one.id for one in await known_keys(database)}
    wrong = await problems(database, keyring)
    if wrong:
        raise CannotDo("; ".join(wrong))
    if keyring.first in known:
        return
    if not await alone(database, REPLICAS):
        raise CannotDo(f"the running bot does not know {keyring.first} yet: restart it with these SECRET_KEYS first")
    try:
        await take_up(database, keyring, now())
    except WrongKeys as fault:
        raise CannotDo(str(fault)) from None


async def give_up(settings: Settings, key: str) -> str:
    """Takes note that a key will not come back; raises `CannotDo` when it is none that is missed."""
    keyring = Keyring(settings.secret_keys)
    async with up_to_date(settings) as database:
        known = {one.id: one for one in await known_keys(database)}
        if key in keyring.ids and key in known and not await problems(database, keyring):
            raise CannotDo(f"{key} is not missing: it is in SECRET_KEYS and opens what it has sealed")
        if key not in known:
            raise CannotDo(f"no key {key} has left a trace here; known are: {', '.join(known) or 'none'}")
        await lose(database, key, now())
        rows = await hanging_on(database, key)
    hanging = ", ".join(f"{table} {number}" for table, number in rows.items()) or "nothing"
    return f"{key} is given up; what hangs on it is set aside: {hanging}. Found again, it opens them"
