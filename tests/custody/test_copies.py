"""Copies say what they are, lose nothing, are never written over, and bring nobody back who was erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.ledger import HEAD as LEDGER_HEAD
from bot.ledger import BadLedger, Ledger
from storage.copies import counted
from storage.migrate import HEAD
from tests.clock import Clock
from tests.custody.keeper import BEFORE, NEW, OLD, OTHER, Operator, fill, forget, made_older, ring, seen


@pytest.fixture
def url(operator: Operator, database_url: str, tmp_path: Path) -> str:
    operator.set(DATABASE_URL=database_url, ERASURES_FILE=str(tmp_path / "erasures"))
    return database_url


@pytest.fixture
def file(operator: Operator, sqlite_url: str) -> Path:
    operator.set(DATABASE_URL=sqlite_url)
    return Path(sqlite_url.removeprefix("sqlite+aiosqlite:///"))


def address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as opened, opened:
        for each in statements:
            opened.execute(each)


def test_a_copy_brings_everything_back(operator: Operator, url: str, clock: Clock, tmp_path: Path) -> None:
    fill(url, clock, 5, 6)
    said = operator.does("backup", tmp_path / "one.bak")
    assert f"revision {HEAD}, keys k1, integrity ok" in said
    assert (tmp_path / "one.bak").stat().st_mode & 0o777 == 0o600
    fill(url, clock, 7)
    assert "kept as" in operator.does("restore", tmp_path / "one.bak", "--yes")
    assert [seen(url, number, clock) for number in (5, 6, 7)] == ["Таємна5", "Таємна6", None]


def test_whoever_was_erased_does_not_come_back_with_a_copy(
    operator: Operator, url: str, clock: Clock, tmp_path: Path
) -> None:
    fill(url, clock, 5, 6)
    operator.does("backup", tmp_path / "one.bak")
    clock.pass_seconds(60)
    forget(url, clock, 5)
    assert "1 people were erased anew" in operator.does("restore", tmp_path / "one.bak", "--yes")
    assert seen(url, 5, clock) is None
    assert seen(url, 6, clock) == "Таємна6"
    if url.startswith("sqlite"):
        _holds_nothing(tmp_path / "bot.db", 5)


def _holds_nothing(path: Path, number: int) -> None:
    with closing(sqlite3.connect(path)) as opened:
        for table, column in (("patient", "telegram_id"), ("outbox", "chat"), ("conversation", "chat")):
            found = opened.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (number,)).fetchone()[0]
            assert found == 0, table


def test_a_file_put_back_by_hand_is_cleared_at_the_start(operator: Operator, file: Path, clock: Clock) -> None:
    fill(address(file), clock, 5, 6)
    copy = file.read_bytes()
    forget(address(file), clock, 5)
    file.write_bytes(copy)
    assert "1 people were erased, of whom 1 will be erased again" in operator.fails("check")
    assert seen(address(file), 5, clock) is None
    assert seen(address(file), 6, clock) == "Таємна6"


def test_who_returns_after_being_erased_stays(operator: Operator, file: Path, clock: Clock, tmp_path: Path) -> None:
    fill(address(file), clock, 5)
    forget(address(file), clock, 5)
    clock.pass_seconds(60)
    fill(address(file), clock, 5)
    operator.does("backup", tmp_path / "one.bak")
    operator.does("restore", tmp_path / "one.bak", "--yes")
    assert seen(address(file), 5, clock) == "Таємна5"


def test_nothing_is_written_over(operator: Operator, file: Path, clock: Clock, tmp_path: Path) -> None:
    fill(address(file), clock, 5)
    operator.does("backup", tmp_path / "one.bak")
    assert "exists already" in operator.fails("backup", tmp_path / "one.bak")
    for _ in range(3):
        operator.does("restore", tmp_path / "one.bak", "--yes")
    kept = list(tmp_path.glob("bot.db.before-restore-*"))
    assert len(kept) == 3
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
    operator.does("restore", kept[0], "--yes")
    assert seen(address(file), 5, clock) == "Таємна5"


def test_a_folder_keeps_so_many_copies(operator: Operator, url: str, clock: Clock, tmp_path: Path) -> None:
    fill(url, clock, 5)
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "cabinet-bot-20200101T000000Z-0004.bak").touch()
    (folder / "another.bak").touch()
    assert "taken away, 1 are kept" in operator.does("backup", folder, "--keep", "1")
    names = {path.name for path in folder.iterdir()}
    assert "another.bak" in names
    assert len(names) == 2
    assert "--keep counts copies in a folder" in operator.fails("backup", tmp_path / "x.bak", "--keep", "2")


def test_files_that_are_no_copies_of_ours_are_refused_in_a_sentence(
    operator: Operator, url: str, clock: Clock, tmp_path: Path
) -> None:
    fill(url, clock, 5)
    bad = tmp_path / "bad.bak"

    def refused(words: str) -> None:
        assert words in operator.fails("restore", bad, "--yes")

    bad.write_text("no database at all, but long enough to be read as one " * 20)
    refused("is no copy of a database, or it is damaged")
    bad.write_bytes(b"")
    refused("another program has made it")
    bad.unlink()
    sql(bad, "CREATE TABLE notes (words TEXT)", "CREATE TABLE alembic_version (version_num TEXT)")
    refused("another program has made it")
    bad.unlink()
    operator.does("backup", bad)
    whole = bad.read_bytes()
    sql(bad, "UPDATE cabinet_copy SET value = 'other-bot' WHERE name = 'product'")
    refused("another program has made it")
    bad.write_bytes(whole)
    sql(bad, "UPDATE cabinet_copy SET value = '2' WHERE name = 'format'")
    refused("made by a newer release")
    bad.write_bytes(whole)
    sql(bad, "UPDATE cabinet_copy SET value = '9999' WHERE name = 'revision'")
    refused("revision 9999, which this release does not know")
    bad.write_bytes(whole[: len(whole) // 2])
    refused("damaged")
    assert seen(url, 5, clock) == "Таємна5"


@pytest.mark.parametrize("keys", [ring(k2=NEW), ring(k1=OTHER)], ids=["lost", "another"])
def test_a_copy_whose_key_is_not_there_changes_nothing(
    operator: Operator, url: str, clock: Clock, tmp_path: Path, keys: str
) -> None:
    fill(url, clock, 5)
    operator.does("backup", tmp_path / "one.bak")
    operator.set(SECRET_KEYS=keys)
    said = operator.fails("restore", tmp_path / "one.bak", "--yes")
    assert "the key k1 is" in said
    assert "nothing was changed" in said
    assert seen(url, 5, clock, k1=OLD) == "Таємна5"


def test_a_copy_of_an_earlier_release_without_a_label_is_taken(
    operator: Operator, file: Path, clock: Clock, tmp_path: Path
) -> None:
    fill(address(file), clock, 5)
    plain = tmp_path / "plain.bak"
    with closing(sqlite3.connect(file)) as live, closing(sqlite3.connect(plain)) as copy:
        live.backup(copy)
    made_older(address(plain))
    operator.does("restore", plain, "--yes")
    assert seen(address(file), 5, clock) == "Таємна5"


def test_a_migration_keeps_what_was_before(operator: Operator, file: Path, clock: Clock, tmp_path: Path) -> None:
    fill(address(file), clock, 5)
    made_older(address(file))
    said = operator.does("migrate")
    [kept] = tmp_path.glob(f"bot.db.before-migration-*-{BEFORE}")
    assert kept.name in said
    assert kept.stat().st_mode & 0o777 == 0o600
    assert counted(kept)["patient"] == 1
    assert seen(address(file), 5, clock) == "Таємна5"
    assert operator.does("migrate") == f"✓ database at revision {HEAD}\n"


def test_a_start_keeps_what_was_before_it_migrates(
    operator: Operator, file: Path, clock: Clock, tmp_path: Path
) -> None:
    fill(address(file), clock, 5)
    made_older(address(file))
    operator.set(SECRET_KEYS=ring(k1=OTHER))
    assert "the key k1 is another one" in operator.fails("run"), "and so it starts nothing"
    assert len(list(tmp_path.glob(f"bot.db.before-migration-*-{BEFORE}"))) == 1


def test_an_older_program_on_a_newer_database_says_so(operator: Operator, file: Path, clock: Clock) -> None:
    sql(file, "UPDATE alembic_version SET version_num = '9999'")
    for command in ("run", "migrate", "check", "doctors search"):
        assert "revision 9999, which this release does not know" in operator.fails(*command.split()), command


def test_a_damaged_database_is_kept_and_replaced(operator: Operator, file: Path, clock: Clock, tmp_path: Path) -> None:
    fill(address(file), clock, 5)
    operator.does("backup", tmp_path / "one.bak")
    damaged = bytearray(file.read_bytes())
    damaged[4096:] = b"\x55" * (len(damaged) - 4096)
    file.write_bytes(damaged)
    assert "✗" in operator.fails("backup", tmp_path / "two.bak")
    operator.does("restore", tmp_path / "one.bak", "--yes")
    [kept] = tmp_path.glob("bot.db.before-restore-*-damaged")
    assert kept.read_bytes() == bytes(damaged)
    assert seen(address(file), 5, clock) == "Таємна5"


def test_places_where_nothing_can_be_written_are_named(
    operator: Operator, file: Path, clock: Clock, tmp_path: Path
) -> None:
    assert "the folder" in operator.fails("backup", tmp_path / "nowhere" / "one.bak")
    assert "✗" in operator.fails("backup", Path("/proc/one.bak"))
    operator.set(DATABASE_URL=address(tmp_path / "missing.db"))
    assert "there is no database yet" in operator.fails("backup", tmp_path / "one.bak")
    operator.set(DATABASE_URL="postgresql+asyncpg://nobody@127.0.0.1:9/cabinet")
    for command in (("backup", tmp_path / "one.bak"), ("keys", "status"), ("keys", "rotate")):
        assert "✗ DATABASE_URL" in operator.fails(*command)


def test_everything_moves_to_a_server_and_back(
    operator: Operator, sqlite_url: str, postgres_url: str, clock: Clock, tmp_path: Path
) -> None:
    fill(sqlite_url, clock, 5, 6, 7)
    forget(sqlite_url, clock, 7)
    operator.set(DATABASE_URL=sqlite_url, SERVER=postgres_url)
    assert "counted alike on both sides" in operator.does("move", "DATABASE_URL", "SERVER")
    assert "is not empty" in operator.fails("move", "DATABASE_URL", "SERVER")
    assert seen(postgres_url, 5, clock) == "Таємна5"
    back = tmp_path / "back" / "bot.db"
    assert "counted alike on both sides" in operator.does("move", postgres_url, address(back))
    before, after = counted(tmp_path / "bot.db"), counted(back)
    assert before == after
    assert seen(address(back), 6, clock) == "Таємна6"
    assert seen(address(back), 7, clock) is None
    assert back.stat().st_mode & 0o777 == 0o600
    assert "exists already" in operator.fails("move", postgres_url, address(back))
    assert "to move from" in operator.fails("move", address(tmp_path / "none.db"), address(tmp_path / "new.db"))


def test_a_copy_of_one_engine_is_put_back_on_the_other(
    operator: Operator, sqlite_url: str, postgres_url: str, clock: Clock, tmp_path: Path
) -> None:
    fill(sqlite_url, clock, 5)
    operator.set(DATABASE_URL=sqlite_url)
    operator.does("backup", tmp_path / "one.bak")
    operator.set(DATABASE_URL=postgres_url)
    operator.does("restore", tmp_path / "one.bak", "--yes")
    assert seen(postgres_url, 5, clock) == "Таємна5"
    operator.does("backup", tmp_path / "two.bak")
    operator.set(DATABASE_URL=address(tmp_path / "new" / "bot.db"))
    operator.does("restore", tmp_path / "two.bak", "--yes")
    assert seen(address(tmp_path / "new" / "bot.db"), 5, clock) == "Таємна5"


def test_a_file_of_erasures_that_cannot_be_written_stops_the_start(
    operator: Operator, file: Path, tmp_path: Path
) -> None:
    operator.set(ERASURES_FILE=str(tmp_path / "nowhere" / "erasures"))
    assert "ERASURES_FILE" in operator.fails("run")


def test_the_file_of_erasures_outlives_a_line_that_was_cut_short(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "erasures")
    assert ledger.read() == {}
    ledger.add({1: 10})
    with ledger.path.open("a") as file:
        file.write("2 2")
    ledger.add({3: 30})
    assert ledger.read() == {1: 10, 3: 30}
    ledger.path.write_text(LEDGER_HEAD[:5])
    assert ledger.read() == {}
    ledger.add({4: 40})
    assert ledger.read() == {4: 40}
    ledger.path.write_text("another file\n")
    with pytest.raises(BadLedger, match="no file of erasures"):
        ledger.read()
