"""Keys: a lost or a wrong one is named before anything starts, an old one can go."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import bindparam, delete, select

from bot.ledger import Ledger, follow
from storage import open_database
from storage.erasures import remembered
from storage.keys import note_seals
from storage.rotation import BATCH, hanging_on, sealed_anew
from storage.sealed import Keyring
from storage.sealed_columns import NOT_SEALED_ANEW, PERSON_SEALED, RING_SEALED
from storage.statements import Effect, Statement
from storage.tables import inner_secret, link, metadata, sealing_key
from tests.clock import Clock
from tests.custody.keeper import NEW, OLD, OTHER, Operator, fill, forget, opened, ring, seen, write_something


@pytest.fixture
def url(operator: Operator, database_url: str) -> str:
    """A database of each engine in which one patient is known, with k1."""
    operator.set(DATABASE_URL=database_url)
    return database_url


WRONG = {
    "lost": (ring(k2=NEW), "the key k1 is missing"),
    "another under the same id": (ring(k1=OTHER), "the key k1 is another one"),
    "another behind a new one": (ring(k2=NEW, k1=OTHER), "the key k1 is another one"),
}


@pytest.mark.parametrize(("keys", "words"), WRONG.values(), ids=WRONG.keys())
def test_run_and_check_name_the_key_that_is_wrong(
    operator: Operator, url: str, clock: Clock, keys: str, words: str
) -> None:
    fill(url, clock, 5)
    operator.set(SECRET_KEYS=keys)
    assert words in operator.fails("run")
    assert words in operator.fails("check")
    assert words in operator.fails("keys", "status")
    assert words in operator.fails("keys", "rotate")


def test_a_database_of_an_earlier_release_tells_a_wrong_key_too(operator: Operator, url: str, clock: Clock) -> None:
    fill(url, clock, 5)
    asyncio.run(_without_canaries(url))
    operator.set(SECRET_KEYS=ring(k1=OTHER))
    assert "the key k1 is another one" in operator.fails("run")
    operator.set(SECRET_KEYS=ring(k2=NEW))
    assert "the key k1 is missing" in operator.fails("run")
    assert seen(url, 5, clock, k2=NEW, k1=OLD) == "Таємна5"
    operator.set(SECRET_KEYS=ring(k2=NEW))
    assert "the key k1 is missing" in operator.fails("run"), "both keys have a canary now"


async def _without_canaries(url: str) -> None:
    database = await open_database(url)
    columns = (sealing_key.c.id, inner_secret.c.name)
    gone = [Statement(delete(one.table).where(one != bindparam("none"))) for one in columns]
    await database.apply([Effect(each, {"none": ""}) for each in gone])
    await database.close()


def test_everything_is_sealed_anew_and_the_old_key_may_go(operator: Operator, url: str, clock: Clock) -> None:
    fill(url, clock, 5, 6)
    operator.set(SECRET_KEYS=ring(k2=NEW, k1=OLD))
    assert "k1: opens; on it hang: patient 2" in operator.does("keys", "status")
    rotated = operator.does("keys", "rotate")
    assert "nothing hangs on k1 any more: it may leave SECRET_KEYS" in rotated
    status = operator.does("keys", "status")
    assert "k1: opens; on it hang: nothing; it may leave SECRET_KEYS" in status
    assert "k2: seals; on it hang: patient 2" in status
    operator.set(SECRET_KEYS=ring(k2=NEW))
    assert "k1" not in operator.does("keys", "status")
    assert seen(url, 5, clock, k2=NEW) == "Таємна5"
    assert seen(url, 6, clock, k2=NEW) == "Таємна6"


def test_look_ups_find_the_same_person_whatever_keys_have_gone(operator: Operator, url: str, clock: Clock) -> None:
    fill(url, clock, 5)
    before = asyncio.run(_person_index(url))
    operator.set(SECRET_KEYS=ring(k2=NEW, k1=OLD))
    operator.does("keys", "rotate")
    fill(url, clock, 6, k2=NEW)
    assert asyncio.run(_index_of(url, clock, "p5", k2=NEW)) == before


async def _person_index(url: str) -> str:
    database = await open_database(url)
    rows = await database.fetch(Statement(select(link.c.person_index)))
    await database.close()
    return str(rows[0][0])


async def _index_of(url: str, clock: Clock, person: str, **keys: bytes) -> str:
    async with opened(url, clock, **keys) as new_work:
        return new_work().keyring.blind_index(person, "person")


async def test_a_run_that_was_killed_is_repeated_and_ends_the_same(url: str, clock: Clock) -> None:
    numbers = range(1, BATCH // 2 + 120)
    await asyncio.to_thread(fill, url, clock, *numbers)
    keyring = Keyring({"k2": NEW, "k1": OLD})
    database = await open_database(url)
    async for _ in sealed_anew(database, keyring):
        break  # the process is gone after its first batch
    again = [replaced async for replaced, _ in sealed_anew(database, keyring)]
    assert sum(again) > 0
    assert [replaced async for replaced, _ in sealed_anew(database, keyring)] == []
    assert await hanging_on(database, "k1") == {}
    await database.close()


def test_a_running_bot_that_does_not_know_the_new_key_is_not_cut_off(
    operator: Operator, url: str, clock: Clock
) -> None:
    async def beside() -> str:
        async with opened(url, clock, k1=OLD):
            return await asyncio.to_thread(operator.fails, "keys", "rotate")

    fill(url, clock, 5)
    operator.set(SECRET_KEYS=ring(k2=NEW, k1=OLD))
    assert "the running bot does not know k2 yet" in asyncio.run(beside())
    assert seen(url, 5, clock, k1=OLD) == "Таємна5"


def test_a_key_that_is_given_up_lets_the_bot_start_and_opens_again_when_found(
    operator: Operator, url: str, clock: Clock
) -> None:
    fill(url, clock, 5)
    operator.set(SECRET_KEYS=ring(k2=NEW))
    assert "no key k9" in operator.fails("keys", "lost", "k9", "--yes")
    assert "k1 is given up" in operator.does("keys", "lost", "k1", "--yes")
    assert "k1: given up as lost; on it hang: patient 1" in operator.does("keys", "status")
    assert seen(url, 5, clock, k2=NEW) is None
    fill(url, clock, 6, k2=NEW)
    assert seen(url, 5, clock, k2=NEW, k1=OLD) == "Таємна5"
    assert seen(url, 6, clock, k2=NEW, k1=OLD) == "Таємна6"


def test_a_new_key_may_take_the_name_of_one_that_was_given_up(operator: Operator, url: str, clock: Clock) -> None:
    fill(url, clock, 5)
    operator.set(SECRET_KEYS=ring(k1=OTHER))
    operator.does("keys", "lost", "k1", "--yes")
    fill(url, clock, 6, k1=OTHER)
    assert seen(url, 6, clock, k1=OTHER) == "Таємна6"
    operator.set(SECRET_KEYS=ring(k1=NEW))
    assert "the key k1 is another one" in operator.fails("run")


def test_seals_are_counted_against_their_bound(operator: Operator, url: str, clock: Clock) -> None:
    fill(url, clock, 5)

    async def note() -> int:
        keyring = Keyring({"k1": OLD})
        keyring.seals = 3_000_000_000
        database = await open_database(url)
        total = await note_seals(database, keyring)
        assert await note_seals(database, keyring) == total
        await database.close()
        return total

    assert asyncio.run(note()) == 3_000_000_000
    status = operator.does("keys", "status")
    assert "sealed 3,000,000,000 times of 4,294,967,296" in status
    assert "cabinet-bot keys rotate" in status


def test_every_sealed_column_is_sealed_anew_or_under_the_key_of_a_person() -> None:
    sealed = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.c
        if column.name.startswith("sealed_") and table.name not in PERSON_SEALED
    }
    named = {(one.table.name, one.column.name) for one in RING_SEALED}
    assert named | {(one.table.name, one.name) for one in NOT_SEALED_ANEW} == sealed


def test_the_database_is_for_its_owner_alone(operator: Operator, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "bot.db").touch(mode=0o644)
    operator.does("migrate")

    async def look() -> list[str]:
        async with opened(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", clock):
            return [f"{path.name} {path.stat().st_mode & 0o777:o}" for path in tmp_path.glob("bot.db*")]

    modes = asyncio.run(look())
    assert {mode.split()[1] for mode in modes} == {"600"}, modes
    assert len(modes) >= 3


def test_what_was_erased_is_in_no_byte_of_the_files(operator: Operator, clock: Clock, tmp_path: Path) -> None:
    operator.does("migrate")
    path = tmp_path / "bot.db"
    url = f"sqlite+aiosqlite:///{path}"
    fill(url, clock, 5, 6)
    with closing(sqlite3.connect(path)) as file:
        wrapped = file.execute("SELECT sealed_key FROM patient WHERE telegram_id = 5").fetchone()[0]
    assert wrapped in path.read_bytes(), "it was there"
    forget(url, clock, 5)
    assert not path.with_name("bot.db-wal").exists(), "a stop folds the log in"
    for left in tmp_path.glob("bot.db*"):
        assert wrapped not in left.read_bytes(), left.name


async def test_what_was_erased_leaves_the_files_while_the_bot_goes_on(
    sqlite_url: str, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(sqlite_url, clock) as new_work:
        one = await write_something(new_work(), 5)
        files = [tmp_path / "bot.db", tmp_path / "bot.db-wal"]
        assert any(one.sealed_key in file.read_bytes() for file in files)
        work = new_work()
        work.patients.erase(one)
        work.effects.append(remembered(one.id, work.now))
        await work.commit()
        ledger = Ledger(tmp_path / "bot.db.erasures")
        await follow(work._database, ledger)
        assert not any(one.sealed_key in file.read_bytes() for file in files)
        assert list(ledger.read()) == [one.id]
