"""The exports of the national register as files: read as streams, kept compressed, and renewed by their changes.

The country's register never stands in memory as JSON. Between loads its files lie in a folder of ours, so that the next
load asks only for what has changed; without such a folder every load reads everything.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import aclosing, asynccontextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import get_args

from doctors.files import BadExport, date_of, items
from doctors.register import merged
from ehealth.bulk import BulkKind
from ehealth.client import Ehealth
from ehealth.errors import EhealthError
from ehealth.sign_in import Credentials

KINDS: tuple[BulkKind, ...] = get_args(BulkKind)
OPTIONAL = ("employee_roles", "healthcare_services", "contract_divisions")
LIMITS: BulkKind = "declarations_limit"  # has no depth
DAY_MS = 24 * 3_600_000
WHOLE_EVERY_MS = 7 * DAY_MS  # changes name nothing that was deleted: a whole export once a week cures what they miss
ITEMS_A_WRITE = 500  # about a megabyte, written in a thread
PACKING = 1  # gzip's quickest level: a fifth of the size, and the speed of the network

Progress = Callable[[str, int], None]
"""Told of the stage under way and how many items it has done."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old a kept file is: when it was brought up to date, and when it was last read as a whole."""

    read_at: int
    whole_at: int

    def depth(self, now: int) -> int | None:
        """Days of changes that bring it up to date; None when it must be read as a whole."""
        if not self.read_at <= now < self.whole_at + WHOLE_EVERY_MS:
            return None
        return (now - self.read_at) // DAY_MS + 2  # the day begun counts, and one more for clocks that differ


class Shelf:
    """Where the files of the last load are kept; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._last = folder / "register" if folder else None
        self._new = folder / "register.new" if folder else None
        self._refused = folder / "register.refused" if folder else None

    @asynccontextmanager
    async def fresh(self) -> AsyncIterator[Path]:
        """An empty folder for a load; what was not kept is gone afterwards."""
        if self._new is None:
            with tempfile.TemporaryDirectory(prefix="register-") as folder:
                yield Path(folder)
            return
        await asyncio.to_thread(_empty, self._new)
        try:
            yield self._new
        finally:
            await asyncio.to_thread(shutil.rmtree, self._new, ignore_errors=True)

    def file(self, kind: BulkKind) -> tuple[Path, Age] | None:
        """The kept file of a kind."""
        if self._last is None:
            return None
        path = self._last / f"{kind}.json.gz"
        try:
            ages = json.loads((self._last / "ages.json").read_text(encoding="ascii"))
            return (path, Age(**ages[kind])) if path.is_file() else None
        except (OSError, ValueError, KeyError, TypeError):  # nothing there, or of another release: read it whole
            return None

    async def shelve(self, folder: Path, ages: Mapping[str, Age]) -> None:
        """The files of a load that succeeded take the place of the earlier ones."""
        if self._last is None:
            return
        ages_text = json.dumps({kind: asdict(age) for kind, age in ages.items()})
        await asyncio.to_thread((folder / "ages.json").write_text, ages_text, encoding="ascii")
        await asyncio.to_thread(_replace, self._last, folder)

    async def shelve_refused(self, folder: Path) -> None:
        """The files of a load that was refused, for an operator to look at and import after all."""
        if self._refused is not None:
            await asyncio.to_thread(_replace, self._refused, folder)


def _replace(old: Path, folder: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    folder.rename(old)


def _empty(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


class Reading:
    """One reading of the exports into a fresh folder."""

    def __init__(self, ehealth: Ehealth, keys: Credentials, shelf: Shelf, now: int, told: Progress) -> None:
        self._ehealth = ehealth
        self._keys = keys
        self._shelf = shelf
        self._now = now
        self._told = told

    async def into(self, folder: Path) -> dict[str, Age]:
        """Every export, as files; raises `EhealthError` when one breaks off, `OSError` when there is no room."""
        ages: dict[str, Age] = {}
        for kind in KINDS:
            try:
                ages[kind] = await self._one(kind, folder)
            except EhealthError:
                last = self._shelf.file(kind)
                if kind not in OPTIONAL:
                    raise
                if last:  # as it was: the next reading asks for more days of changes
                    await asyncio.to_thread(shutil.copyfile, last[0], folder / f"{kind}.json.gz")
                    ages[kind] = last[1]
        return ages

    async def _one(self, kind: BulkKind, folder: Path) -> Age:
        last = None if kind == LIMITS else self._shelf.file(kind)
        depth = last[1].depth(self._now) if last else None
        path = folder / f"{kind}.json.gz"
        if last is None or depth is None:
            await self._download(kind, None, path)
            return Age(self._now, self._now)
        changes = folder / f"{kind}.changes.gz"
        await self._download(kind, depth, changes)
        try:
            await asyncio.to_thread(_merge, last[0], changes, path, key_of(kind))
        except BadExport:  # the kept file is damaged
            await self._download(kind, None, path)
            return Age(self._now, self._now)
        finally:
            await asyncio.to_thread(changes.unlink)
        return Age(self._now, last[1].whole_at)

    async def _download(self, kind: BulkKind, depth: int | None, path: Path) -> None:
        export = self._ehealth.bulk(self._keys, kind, depth)
        with _Writer(path) as writer:
            count, batch = 0, []
            async with aclosing(aiter(export)) as found:
                async for item in found:
                    batch.append(item)
                    if len(batch) == ITEMS_A_WRITE:
                        await asyncio.to_thread(writer.add, batch)
                        count, batch = count + len(batch), []
                        self._told(kind, count)
            await asyncio.to_thread(writer.add, batch)
            self._told(kind, count + len(batch))
            day = export.summary.date.date().isoformat() if export.summary and export.summary.date else ""
            await asyncio.to_thread(writer.end, day)


class _Writer:
    """A compressed export in the shape in which the national system gives it."""

    def __init__(self, path: Path) -> None:
        self._file = gzip.open(path, "wt", compresslevel=PACKING, encoding="utf-8")  # noqa: SIM115  # closed by `with`
        self._separator = '{"data":['

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, batch: Iterable[Mapping[str, object]]) -> None:
        for item in batch:
            self._file.write(self._separator + json.dumps(item, ensure_ascii=False, separators=(",", ":")))
            self._separator = ","

    def end(self, day: str) -> None:
        head = "" if self._separator == "," else self._separator
        self._file.write(f'{head}],"meta":{{"date":"{day}"}}}}')


def key_of(kind: BulkKind) -> Callable[[Mapping[str, object]], str]:
    """What an item of an export is known by."""
    if kind == "contract_divisions":
        return lambda item: f"{item.get('contract_id')}/{item.get('division_id')}"
    return lambda item: str(item.get("id"))


def _merge(last: Path, changes: Path, path: Path, key: Callable[[Mapping[str, object]], str]) -> None:
    """The kept export with its changes laid over it."""
    with _Writer(path) as writer:
        writer.add(merged(items(last), items(changes), key))
        writer.end(date_of(changes))
