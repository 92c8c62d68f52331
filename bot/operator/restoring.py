"""Putting a copy in place of the database.

The copy is made ready apart: brought up to date, its keys tried, everybody who was erased erased again. Only then, with
no bot running, it takes its place in one stroke; what was there is kept.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ledger import BadLedger, Ledger, ledger_of
from bot.operator.backups import before_restore, made_copy
from bot.operator.database import CannotDo, file_alone, file_of, server_alone
from bot.settings import Settings
from storage import SQLITE, open_database
from storage.copies import NoCopy, counted, erased_in, read_label, unlabelled, written_out
from storage.erasures import Erased, Erasures
from storage.keys import problems
from storage.migrate import HEAD, revision_of, upgrade
from storage.private import settle
from storage.sealed import Keyring
from storage.transfer import Uncounted, is_empty, pushed

_WORKSHOP = ".cabinet-bot-restoring-"


async def put_back(settings: Settings, source: Path) -> list[str]:
    """Puts a copy in place of the database; what was done, line by line. Raises `CannotDo`, `CannotOpen`.

    Until the last moment the database is as it was.
    """
    try:
        read_label(source)
        path = file_of(settings.database)
        if path is not None:
            return await _into_file(settings, source, path)
        return await _into_server(settings, source)
    except (NoCopy, BadLedger) as fault:
        raise CannotDo(str(fault)) from None
    except Uncounted as fault:
        raise CannotDo(f"nothing was changed: {fault}") from None
    except OSError as fault:
        raise CannotDo(f"nothing was changed: {fault.strerror}") from None
    except sqlite3.Error as fault:
        raise CannotDo(f"nothing was changed: the file cannot be used: {fault}") from None


async def _into_file(settings: Settings, source: Path, path: Path) -> list[str]:
    with file_alone(path), _workshop(path.parent) as folder:
        ledger = ledger_of(settings)
        ready, back = await _made_ready(settings, source, folder, {**_noted(ledger), **erased_in(path)})
        before = before_restore(path)
        if before:
            _end_of(path)
        ready.replace(path)
        settle(path)
    return _told(path.name, counted(path), back, f"the database before is kept as {before.name}" if before else None)


async def _into_server(settings: Settings, source: Path) -> list[str]:
    with TemporaryDirectory() as name:
        async with server_alone(settings.database) as database:
            revision = await revision_of(database)
            address = settings.database.replace("+asyncpg", "", 1)
            known = await Erasures(database).known() if revision == HEAD else {}
            ready, back = await _made_ready(settings, source, Path(name), {**_noted(ledger_of(settings)), **known})
            before = None
            if not await is_empty(address):
                before = (await made_copy(settings.database, source.parent))[0].name
            if revision != HEAD:
                await upgrade(settings.database)
            rows = await pushed(ready, address)
    return _told(
        "the database", rows, back, f"the rows before are kept as {before} beside the copy" if before else None
    )


def _noted(ledger: Ledger | None) -> dict[int, int]:
    return ledger.read() if ledger else {}


async def _made_ready(settings: Settings, source: Path, folder: Path, erased: Erased) -> tuple[Path, int]:
    """The copy as a database to work with, and how many of the erased were still in it; raises `CannotDo`."""
    ready = folder / "ready.db"
    written_out(source, ready)
    unlabelled(ready)
    await upgrade(f"{SQLITE}{ready}")
    database = await open_database(f"{SQLITE}{ready}")
    try:
        wrong = await problems(database, Keyring(settings.secret_keys))
        if wrong:
            raise CannotDo("; ".join([*wrong, "nothing was changed"]))
        back = await Erasures(database).repeat(erased)
    finally:
        await database.close()
    with closing(sqlite3.connect(ready)) as file:
        file.execute("VACUUM")
        file.execute("PRAGMA journal_mode=DELETE")
    return ready, back


def _end_of(path: Path) -> None:
    """Nothing beside the old file may be taken for a part of the new one."""
    try:
        with closing(sqlite3.connect(path)) as old:
            old.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise CannotDo("nothing was changed: another program has the database open") from None
    except sqlite3.DatabaseError:
        pass  # it is damaged, which may be why it is replaced; all of it is kept
    for tail in ("-wal", "-shm"):
        path.with_name(path.name + tail).unlink(missing_ok=True)


@contextmanager
def _workshop(beside: Path) -> Iterator[Path]:
    """A folder for its owner alone, on the disk of the database; what a killed run has left is taken away."""
    for left in beside.glob(f"{_WORKSHOP}*"):
        shutil.rmtree(left)
    with TemporaryDirectory(prefix=_WORKSHOP, dir=beside) as name:
        yield Path(name)


def _told(where: str, rows: dict[str, int], back: int, before: str | None) -> list[str]:
    again = f"{back} people were erased anew, as they had wished" if back else None
    lines = [f"{where}: {sum(rows.values())} rows in {len(rows)} tables", again, before]
    return [line for line in lines if line]
