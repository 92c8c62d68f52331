"""How long it takes to seal a database anew under another key, and what the longest batch is.

`python -m benchmarks.rotation [PEOPLE]` makes an SQLite database with so many people (100,000 when none is said).
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.operator.keys import BREATH_SECONDS
from storage import SQLITE, open_database
from storage.database import Database
from storage.keys import take_up
from storage.migrate import upgrade
from storage.patients import INSERT
from storage.rotation import hanging_on, sealed_anew
from storage.sealed import Keyring
from storage.statements import Effect

PEOPLE = 100_000
AT_ONCE = 5_000
OLD, NEW = bytes(32), bytes(range(32))


async def fill(database: Database, keyring: Keyring, people: int) -> None:
    """So many people, each with a key of their own."""
    await take_up(database, keyring, 1)
    for first in range(0, people, AT_ONCE):
        rows = [
            {
                "id": number,
                "telegram_id": number,
                "language": "uk",
                "sealed_key": keyring.new_patient_key(number),
                "created_at": 1,
                "blocked_at": None,
            }
            for number in range(first, min(people, first + AT_ONCE))
        ]
        await database.apply([Effect(INSERT, row) for row in rows], durable=False)


async def rotate(database: Database) -> tuple[int, float, float]:
    """Values sealed anew, seconds in all, seconds of the longest batch."""
    done, longest, began = 0, 0.0, time.monotonic()
    batch = began
    async for replaced, _ in sealed_anew(database, Keyring({"k2": NEW, "k1": OLD})):
        done += replaced
        longest = max(longest, time.monotonic() - batch)
        await asyncio.sleep(BREATH_SECONDS)
        batch = time.monotonic()
    return done, time.monotonic() - began, longest


async def main(people: int) -> None:
    """Makes the database, seals it anew, says how long it took."""
    with TemporaryDirectory() as folder:
        url = f"{SQLITE}{Path(folder) / 'bot.db'}"
        await upgrade(url)
        database = await open_database(url)
        await fill(database, Keyring({"k1": OLD}), people)
        done, seconds, longest = await rotate(database)
        assert not await hanging_on(database, "k1")
        await database.close()
    print(f"{done:,} values sealed anew in {seconds:.0f} s, longest batch {longest * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE))
