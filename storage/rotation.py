"""Sealing anew what an older key has sealed, beside the running bot, in small batches.

A value is replaced only if it still is what was read, so nothing that the bot writes meanwhile is undone. There is no
progress to remember: what the wanted key has sealed is not met again, so a run that was killed is simply repeated.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from storage.database import Database
from storage.sealed import Keyring, Unreadable
from storage.sealed_columns import RING_SEALED, SealedColumn
from storage.statements import Effect

BATCH = 500  # some milliseconds of the one writer that SQLite has


async def sealed_anew(database: Database, keyring: Keyring) -> AsyncIterator[tuple[int, int]]:
    """Seals everything under the first key; after each batch, how many were replaced and how many do not open."""
    for column in RING_SEALED:
        after: object = _BEFORE_ALL[column.key.type.python_type]
        batch, replacing = column.batch(keyring.first), column.replacing()
        while rows := await database.fetch(batch, after=after, most=BATCH):
            after = rows[-1][0]
            effects = [
                Effect(replacing, {"at": key, "old": old, "new": new})
                for key, *names, old in rows
                if (new := _anew(keyring, column, names, old)) is not None
            ]
            # a batch that a power cut takes away is met again by the next run
            await database.apply(effects, durable=False)
            yield len(effects), len(rows) - len(effects)


_BEFORE_ALL: dict[type, object] = {int: -(1 << 63), str: ""}


def _anew(keyring: Keyring, column: SealedColumn, names: list[object], old: bytes) -> bytes | None:
    context = column.context_of(names)
    try:
        return keyring.seal(keyring.open(old, context), context)
    except Unreadable:
        return None


async def hanging_on(database: Database, key: str) -> dict[str, int]:
    """How many values this key has sealed, by table."""
    found: dict[str, int] = {}
    for column in RING_SEALED:
        number = int((await database.fetch(column.count(key)))[0][0])
        if number:
            found[column.table.name] = found.get(column.table.name, 0) + number
    return found
