"""Copies of the database, of either engine in one form, made beside the running bot and checked before they count.

Nothing is ever written over: a copy gets its name when it is whole, and only if nobody has that name.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.now import now
from bot.operator.database import CannotDo, file_of
from storage import SQLITE, open_database
from storage.copies import Label, NoCopy, labelled, read_label, revision_in, tables_of, written_out
from storage.database import CannotOpen
from storage.migrate import knows, made_by_a_newer, revision_of, upgrade
from storage.private import FileLock, make_private, settle
from storage.transfer import Uncounted, pulled

_NAMED = re.compile(r"cabinet-bot-\d{8}T\d{6}Z-\w+\.bak(\.\d+)?")


def stamp(moment: int) -> str:
    """A moment in the name of a file: UTC, so that names sort as time goes."""
    return datetime.fromtimestamp(moment / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


async def back_up(url: str, target: Path, most: int | None = None) -> list[str]:
    """Copies the database to a file, or to one with a name of its own in a folder; what was done, line by line.

    `most`: how many of those with names of their own may lie in the folder; older ones go. Raises `CannotDo`,
    `CannotOpen`.
    """
    folder, name = _where(target, most)
    made, label = await made_copy(url, folder, name)
    with _told(folder):
        return [_words(made, label), *_swept(folder, most)]


def _where(target: Path, most: int | None) -> tuple[Path, str | None]:
    """The folder of the copy, and its name if it has one already."""
    if target.is_dir():
        return target, None
    if most is not None:
        raise CannotDo(f"--keep counts copies in a folder, and {target} is none")
    if not target.parent.is_dir():
        raise CannotDo(f"the folder {target.parent} is not there")
    if target.exists():
        raise CannotDo(f"{target.name} exists already, and no copy is ever written over")
    return target.parent, target.name


async def made_copy(url: str, folder: Path, name: str | None = None) -> tuple[Path, Label]:
    """A copy in the folder under this name, or under one that says when and at which revision it was made."""
    with _told(folder), _part(folder) as part:
        await copied(url, part)
        label = labelled(part, now(), "sqlite" if file_of(url) else "postgresql")
        read_label(part)
        return placed(part, folder / (name or f"cabinet-bot-{stamp(label.made_at)}-{label.revision}.bak")), label


async def copied(url: str, part: Path) -> None:
    """All rows of a database, whichever engine it is on, into one file; raises `CannotDo`, `CannotOpen`, `NoCopy`."""
    path = file_of(url)
    if path is not None:
        if not path.exists():
            raise CannotDo("there is no database yet")
        written_out(path, part)
        return
    database = await open_database(url)
    try:
        revision = await revision_of(database)
    finally:
        await database.close()
    if revision is None:
        raise CannotDo("the database is empty: it was never migrated")
    if not knows(revision):
        raise CannotDo(made_by_a_newer(revision))
    make_private(part)
    await upgrade(f"{SQLITE}{part}", revision)
    await pulled(url.replace("+asyncpg", "", 1), part)


def before_migration(path: Path) -> Path:
    """A copy of an SQLite database beside it, kept until the operator takes it away; raises `CannotDo`."""
    with _told(path.parent), _part(path.parent) as part:
        written_out(path, part)
        label = labelled(part, now(), "sqlite")
        return placed(part, path.with_name(f"{path.name}.before-migration-{stamp(label.made_at)}-{label.revision}"))


def before_restore(path: Path) -> Path | None:
    """The same before another copy is put in its place; a database that is damaged is kept as it is, byte by byte."""
    if not path.exists():
        return None
    with _told(path.parent), _part(path.parent) as part:
        revision = revision_in(path) or "damaged"
        try:
            written_out(path, part)
            labelled(part, now(), "sqlite")
        except (sqlite3.Error, NoCopy):
            part.write_bytes(path.read_bytes())
            wal = path.with_name(f"{path.name}-wal")
            if wal.exists():
                log = part.with_name(f"{part.name}-wal")
                log.touch(mode=0o600)
                log.write_bytes(wal.read_bytes())
        return placed(part, path.with_name(f"{path.name}.before-restore-{stamp(now())}-{revision}"))


def compact(path: Path) -> None:
    """Writes an SQLite database anew: what earlier releases had deleted is in no free page any more."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What goes wrong with files is said in a sentence."""
    try:
        yield
    except NoCopy as fault:
        raise CannotDo(str(fault)) from None
    except Uncounted as fault:
        raise CannotDo(f"the copy is not whole: {fault}") from None
    except sqlite3.Error as fault:
        raise CannotOpen(f"DATABASE_URL: the file cannot be copied: {fault}") from None
    except OSError as fault:
        raise CannotDo(f"nothing can be written in {folder}: {fault.strerror}") from None


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """A file that is not a copy yet; gone afterwards, whatever happened. One that a killed run left is taken over."""
    part = folder / ".cabinet-bot.part"
    lock = FileLock.take(folder)
    if lock is None:
        raise CannotDo(f"another copy is being made in {folder}")
    try:
        part.unlink(missing_ok=True)
        yield part
    finally:
        for tail in ("", "-wal", "-journal"):
            part.with_name(part.name + tail).unlink(missing_ok=True)
        lock.release()


def placed(part: Path, target: Path) -> Path:
    """The finished file under its name, with a number behind it if the name is taken: never over another."""
    wanted, number = target, 1
    while True:
        try:
            os.link(part, wanted)
        except FileExistsError:
            number += 1
            wanted = target.with_name(f"{target.name}.{number}")
            continue
        except OSError:  # a disk without second names, such as a share of Windows; the folder is locked meanwhile
            if wanted.exists():
                raise
            part.rename(wanted)
        wal = part.with_name(f"{part.name}-wal")
        if wal.exists():
            wal.rename(wanted.with_name(f"{wanted.name}-wal"))
        settle(wanted)
        return wanted


def _words(made: Path, label: Label) -> str:
    tables, keys = len(tables_of(made)), ", ".join(label.keys) or "not noted"
    return (
        f"{made.name}: {made.stat().st_size} bytes, {tables} tables, revision {label.revision}, keys {keys}, "
        "integrity ok"
    )


def _swept(folder: Path, most: int | None) -> list[str]:
    """Takes the oldest copies with names of their own away, so that `most` are left."""
    if most is None:
        return []
    copies = sorted(path for path in folder.iterdir() if _NAMED.fullmatch(path.name))
    for path in copies[:-most]:
        path.unlink()
    return [f"{path.name}: taken away, {most} are kept" for path in copies[:-most]]
