"""Nothing is stored beyond its term, on either engine; and after /forget nothing is left of a person anywhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.operator.backups import made_copy
from bot.operator.restoring import put_back
from storage.retention import DAY_MS, NOTHING_OF_A_PERSON, RETENTION
from storage.sealed_columns import RING_SEALED
from storage.tables import metadata
from tests.clock import Clock
from tests.custody.everything import fill, outlived, rows_in
from tests.stage import TECHNICAL, Stage, open_stage, settings_for
from tests.talks.deeds import announces, replied, rows

FIVE_YEARS = 5 * 366 * 86_400


@pytest.fixture
async def old(tmp_path: Path, database_url: str, clock: Clock) -> AsyncIterator[Stage]:
    """The whole bot on either engine, with a row of every kind."""
    stage = await open_stage(tmp_path, database_url, clock)
    await fill(stage.app.foundation.database, clock())
    yield stage
    await stage.app.foundation.close()


async def every_job(stage: Stage) -> None:
    """What the clock does within ten minutes."""
    await stage.app.jobs.clean()
    await stage.settle()
    await stage.tick()


async def test_five_years_on_no_row_is_beyond_its_term(old: Stage) -> None:
    database = old.app.foundation.database
    assert await outlived(database, old.clock()) == {}
    old.clock.pass_seconds(FIVE_YEARS)
    assert set(await outlived(database, old.clock())) >= {"ticket", "patient", "conversation", "inbox", "outbox"}
    await every_job(old)
    assert await outlived(database, old.clock()) == {}


async def test_five_years_and_a_second_look_on_nothing_of_anybody_is_left(old: Stage) -> None:
    """Whoever was last here at no known time is taken to have been here when that was first looked at."""
    database = old.app.foundation.database
    await every_job(old)
    old.clock.pass_seconds(FIVE_YEARS)
    await every_job(old)
    await old.tick(3)
    left = {name: number for name, one in metadata.tables.items() if (number := await rows_in(database, one))}
    assert left.keys() <= NOTHING_OF_A_PERSON.keys() | {"erasure"}, left


async def test_a_day_before_its_term_a_row_is_still_there(old: Stage) -> None:
    """It is the term that ends a row, not the sweeper's whim."""
    database = old.app.foundation.database
    by_rows = {one.table.name: min(term.ms for term in one.terms) for one in RETENTION if one.terms}
    whole = {name: await rows_in(database, metadata.tables[name]) for name in by_rows}
    longest = [name for name, ms in by_rows.items() if ms == 365 * DAY_MS]
    assert {"ticket", "filing"} <= set(longest)
    old.clock.pass_seconds(364 * 86_400)
    await every_job(old)
    assert await outlived(database, old.clock()) == {}
    for name in ("filing", "ticket"):
        assert await rows_in(database, metadata.tables[name]) == whole[name], name


# --- after /forget ----------------------------------------------------------------------------------------------------
PHOTO = [{"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90, "file_size": 1000}]
NUMBER = 91_234_567_890_123
"""A Telegram number that nothing else is by chance: SQLite writes it as these six bytes."""
CANARIES = ("Канарка-слова", "Канарка-чернетка", "canary-file", "Канарка-Ім’я", "canary_user", str(NUMBER))


async def lives(stage: Stage) -> bytes:
    """A patient leaves something everywhere; the wrapped key under which it was sealed."""
    patient = stage.person(NUMBER, name="Канарка-Ім’я")
    patient.user["username"] = "canary_user"
    lead, technical = stage.person(903, chat=TECHNICAL), stage.person(901, chat=TECHNICAL)
    await announces(lead)
    await patient.says("/ticket")
    await patient.presses("🔔 Сповістити: Вхід")
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.sends(photo=[{**PHOTO[0], "file_id": "canary-file"}], caption="Канарка-слова: не входить у кабінет.")
    await patient.presses("Далі")
    await patient.presses("Надіслати людям")
    await technical.presses("Взяти")
    await technical.says("Спробуйте ще раз.", reply_to_message=replied(technical.screen))
    await stage.receive({"message": {"message_id": 1, "chat": "Канарка-слова", "from": patient.user}})
    await patient.says("/ticket")
    await patient.presses("Не працює сайт")
    await patient.presses("Державний")
    await patient.says("Канарка-чернетка: сайт кабінету показує порожню сторінку.")
    known = await stage.app.new_work().patients.by_telegram(NUMBER)
    assert known
    return known.sealed_key


async def is_forgotten(stage: Stage) -> None:
    patient = stage.person(NUMBER)
    await patient.says("/forget")
    await patient.presses("Так, стерти")
    patient.saw("я все стер")
    await stage.app.jobs.remember_erased()
    await stage.tick(3)
    await stage.app.jobs.remember_erased()


async def opened_values(stage: Stage) -> AsyncIterator[tuple[str, object]]:
    """Every value of every table; what the ring of keys has sealed, opened."""
    sealed = {(one.table.name, one.column.name): one for one in RING_SEALED}
    for table in metadata.sorted_tables:
        for row in await rows(stage, table):
            values = dict(zip(table.c.keys(), row, strict=True))
            for name, value in values.items():
                yield f"{table.name}.{name}", value
                column = sealed.get((table.name, name))
                if column is not None and value is not None:
                    context = column.context_of([values[one.name] for one in column.named_by])
                    opened = stage.app.foundation.keyring.open(value, context)
                    yield f"{table.name}.{name}", opened.decode(errors="replace")


async def found(stage: Stage, wrapped: bytes) -> list[str]:
    """Where a canary still sings."""
    return [
        where
        async for where, value in opened_values(stage)
        if value in (NUMBER, wrapped) or any(canary in str(value) for canary in CANARIES)
    ]


@pytest.fixture
async def busy(tmp_path: Path, database_url: str, clock: Clock) -> AsyncIterator[Stage]:
    stage = await open_stage(tmp_path, database_url, clock, erasures_file=tmp_path / "erasures")
    yield stage
    await stage.app.foundation.close()


async def test_no_canary_is_left_in_any_column_after_forget(busy: Stage) -> None:
    wrapped = await lives(busy)
    sang = {where.partition(".")[0] for where in await found(busy, wrapped)}
    assert sang >= {"patient", "conversation", "inbox", "outbox", "sent_message"}
    await is_forgotten(busy)
    assert await found(busy, wrapped) == []


async def test_no_canary_is_left_in_files_log_free_pages_and_copies_after_forget(
    tmp_path: Path, sqlite_url: str, clock: Clock
) -> None:
    stage = await open_stage(tmp_path, sqlite_url, clock)
    wrapped = await lives(stage)
    bodies = [row[4] for row in await rows(stage, metadata.tables["ticket_message"])]
    notes = [wrapped, *bodies, NUMBER.to_bytes(6, "big"), *(canary.encode() for canary in CANARIES)]
    files = [tmp_path / "bot.db", tmp_path / "bot.db-wal"]
    assert singing(files, [wrapped, *bodies, notes[-1 - len(CANARIES)]]), "it was there"
    (tmp_path / "copies").mkdir()
    before, _ = await made_copy(sqlite_url, tmp_path / "copies", "before.bak")
    await is_forgotten(stage)
    assert singing(files, notes) == {}
    after, _ = await made_copy(sqlite_url, tmp_path / "copies", "after.bak")
    assert singing([after], notes) == {}
    await stage.app.foundation.close()
    assert singing(sorted(tmp_path.glob("bot.db*")), notes) == {}
    assert singing([before], [wrapped]), "a copy of before holds what was there then"
    await put_back(settings_for(tmp_path, sqlite_url), before)
    back = [path for path in tmp_path.glob("bot.db*") if "before-restore" not in path.name]
    assert singing(back, notes) == {}


def singing(files: list[Path], notes: list[bytes]) -> dict[str, int]:
    """Files in which some of these bytes stand, and how many of them."""
    whole = {path.name: path.read_bytes() for path in files if path.exists()}
    heard = {name: sum(note in content for note in notes) for name, content in whole.items()}
    return {name: number for name, number in heard.items() if number}
