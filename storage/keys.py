"""Are the keys of SECRET_KEYS those that have sealed this database? Each has left a canary that says so.

A lost or another key is found before anything starts. The secret that look-ups hang on lives here too, sealed like
everything else: so no key is kept for ever for their sake.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select, update

from storage.database import Database
from storage.sealed import Keyring, Unreadable, key_of
from storage.sealed_columns import RING_SEALED
from storage.statements import Effect, Engine, Statement, Upsert, upsert
from storage.tables import inner_secret, sealing_key

LOOK_UPS = "look-ups"
_CANARY = b"this key has sealed here"
ALL = Statement(select(sealing_key).order_by(sealing_key.c.since_at, sealing_key.c.id))
SECRET = Statement(select(inner_secret.c.sealed_value).where(inner_secret.c.name == bindparam("of")))
ADD_SEALS = Statement(
    update(sealing_key)
    .where(sealing_key.c.id == bindparam("key"))
    .values(seals=sealing_key.c.seals + bindparam("more"))
)
LOSE = Statement(update(sealing_key).where(sealing_key.c.id == bindparam("key")).values(lost_at=bindparam("moment")))
RETIRE = Statement(delete(sealing_key).where(sealing_key.c.id == bindparam("key")))


def _prove(engine: Engine) -> Upsert:
    statement = upsert(engine, sealing_key)
    return statement.on_conflict_do_update(
        index_elements=["id"],
        set_={"sealed_canary": statement.excluded.sealed_canary, "lost_at": None},
        where=sealing_key.c.lost_at.is_not(None),
    )


def _replace_secret(engine: Engine) -> Upsert:
    statement = upsert(engine, inner_secret)
    return statement.on_conflict_do_update(
        index_elements=["name"], set_={"sealed_value": statement.excluded.sealed_value}
    )


PROVE = Statement(_prove)
KEEP_SECRET = Statement(lambda engine: upsert(engine, inner_secret).on_conflict_do_nothing())
REPLACE_SECRET = Statement(_replace_secret)


class WrongKeys(Exception):
    """SECRET_KEYS are not those of this database; `problems` are sentences for the operator."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key that has sealed in this database. `lost_at`: when the operator said that it will not come back."""

    id: str
    canary: bytes
    seals: int
    since_at: int
    lost_at: int | None


async def known_keys(database: Database) -> list[KnownKey]:
    """The keys that have sealed here and on which something may still hang."""
    return [KnownKey(*row) for row in await database.fetch(ALL)]


def opens(keyring: Keyring, key: KnownKey) -> bool:
    """Is the key of this id in the ring the one that sealed here?"""
    try:
        return keyring.open(key.canary, f"canary:{key.id}") == _CANARY
    except Unreadable:
        return False


async def problems(database: Database, keyring: Keyring) -> list[str]:
    """What is wrong with the keys, a sentence for each; changes nothing."""
    known = await known_keys(database)
    if known:
        return [_sentence(keyring, one.id) for one in known if one.lost_at is None and not opens(keyring, one)]
    return [_sentence(keyring, one) for one in await _strangers(database, keyring) if one]


async def _strangers(database: Database, keyring: Keyring) -> list[str]:
    """Keys whose values do not open, in a database of a release that left no canaries: a look at one of each."""
    found: list[str] = []
    seen: list[str] = []
    for column in RING_SEALED:
        while rows := await database.fetch(column.stranger(seen), most=1):
            *names, sealed = rows[0]
            seen.append(key_of(sealed))
            try:
                keyring.open(sealed, column.context_of(names))
            except Unreadable:
                found.append(seen[-1])
    return found


def _sentence(keyring: Keyring, key: str) -> str:
    if key in keyring.ids:
        return f"SECRET_KEYS: the key {key} is another one than the {key} that sealed this database"
    return f"SECRET_KEYS: the key {key} is missing, and this database holds what it has sealed"


async def take_up(database: Database, keyring: Keyring, now: int) -> None:
    """Leaves a canary for the key that seals, and hangs look-ups on their secret; raises `WrongKeys`."""
    wrong = await problems(database, keyring)
    if wrong:
        raise WrongKeys(wrong)
    await database.apply([_proof(keyring, key, now) for key in await _to_prove(database, keyring)])
    secret = {"name": LOOK_UPS, "sealed_value": keyring.seal(keyring.look_ups, f"secret:{LOOK_UPS}")}
    await database.apply([Effect(KEEP_SECRET, secret)])
    sealed = (await database.fetch(SECRET, of=LOOK_UPS))[0][0]
    try:
        keyring.hang_look_ups_on(keyring.open(sealed, f"secret:{LOOK_UPS}"))
    except Unreadable:  # its key is lost, by the operator's own word: look-ups begin anew
        await database.apply([Effect(REPLACE_SECRET, secret)])


async def _to_prove(database: Database, keyring: Keyring) -> list[str]:
    """Keys without a canary: the one that seals, others that have sealed before, and those that were found again."""
    known = {one.id: one for one in await known_keys(database)}
    wanted = [
        key
        for key in keyring.ids
        if key not in known and (key == keyring.first or (not known and await _has_sealed(database, key)))
    ]
    return wanted + [key for key, one in known.items() if one.lost_at is not None and key in keyring.ids]


async def _has_sealed(database: Database, key: str) -> bool:
    for column in RING_SEALED:
        if (await database.fetch(column.count(key)))[0][0]:
            return True
    return False


def _proof(keyring: Keyring, key: str, now: int) -> Effect:
    canary = keyring.seal_under(key, _CANARY, f"canary:{key}")
    row = {"id": key, "sealed_canary": canary, "seals": 0, "since_at": now, "lost_at": None}
    return Effect(PROVE, row)


async def note_seals(database: Database, keyring: Keyring) -> int:
    """Adds what was sealed since the last note; how often the key that seals has sealed in all.

    What a killed process had not noted is missing: a minute of its work at most, against a bound of 2^32.
    """
    more, keyring.seals = keyring.seals, 0
    try:
        if more:
            await database.apply([Effect(ADD_SEALS, {"key": keyring.first, "more": more})], durable=False)
    except BaseException:
        keyring.seals += more
        raise
    return sum(one.seals for one in await known_keys(database) if one.id == keyring.first)


async def lose(database: Database, key: str, now: int) -> None:
    """The operator says that this key will not come back: what it has sealed is set aside row by row."""
    await database.apply([Effect(LOSE, {"key": key, "moment": now}, expect=1)])


async def retire(database: Database, key: str) -> None:
    """Nothing hangs on this key any more: nobody asks for it again."""
    await database.apply([Effect(RETIRE, {"key": key})])
