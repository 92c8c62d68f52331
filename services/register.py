"""The register of doctors: read from the national system, joined, stored, indexed, and swapped in as a whole.

The eight exports are streamed to files, so that the country's register never stands in memory as JSON; joining and
indexing run in a worker thread; until everything has worked nothing changes for those who search.
"""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ehealth.bulk import BulkExport, BulkKind
from ehealth.client import Ehealth
from ehealth.errors import EhealthError
from services.cabinets import Cabinets
from services.finder import Finder
from storage import register as rows
from storage.database import Database
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from doctors.model import Doctor

KINDS: tuple[BulkKind, ...] = (
    "parties",
    "employees",
    "divisions",
    "legal_entities",
    "declarations_limit",
    "employee_roles",
    "healthcare_services",
    "contract_divisions",
)
OPTIONAL = ("employee_roles", "healthcare_services", "contract_divisions")
FRESH_MS = 24 * 3_600_000  # the national exports are made once a day
SHRINK = 0.5  # a register that lost half of its doctors overnight is a broken export, not the truth
TOLD_EVERY = 500  # items

Progress = Callable[[str, int], None]
"""Told of the export under way and how many items have come."""


class BrokenExport(Exception):
    """An export cannot be trusted; the register stays as it was. `why` is a word for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load brought: doctors that can be chosen, and records left out by reason."""

    doctors: int
    refused: Counter[str]
    examples: Mapping[str, Sequence[str]]


class Register:
    """Keeps the finder supplied."""

    def __init__(
        self,
        ehealth: Ehealth | None,
        cabinets: Cabinets,
        database: Database,
        finder: Finder,
        new_work: Callable[[], UnitOfWork],
    ) -> None:
        self._ehealth = ehealth
        self._cabinets = cabinets
        self._database = database
        self._finder = finder
        self._new_work = new_work
        self._busy = asyncio.Lock()

    async def restore(self) -> bool:
        """Takes up the last load from the database; True when it is fresh enough to wait with the next."""
        last = await rows.last_load(self._database)
        if last is None:
            return False
        bodies = await rows.bodies(self._database, last[0])
        await self._swap(await asyncio.to_thread(_unpack, bodies))
        return self._new_work().now - last[1] < FRESH_MS

    async def refresh(self, progress: Progress | None = None) -> Loaded:
        """Reads everything anew; raises `EhealthError` or `BrokenExport` and then has changed nothing."""
        keys = self._cabinets.register_credentials()
        if keys is None or self._ehealth is None:
            raise BrokenExport("no-credentials")
        async with self._busy:
            with tempfile.TemporaryDirectory(prefix="register-") as folder:
                for kind in KINDS:
                    export = self._ehealth.bulk(keys, kind)
                    await _download(export, kind, Path(folder) / f"{kind}.json", progress)
                return await self._load(Path(folder), progress)

    async def load_directory(self, folder: Path, progress: Progress | None = None) -> Loaded:
        """The same from files; raises `ValueError` for a folder that cannot be read."""
        async with self._busy:
            return await self._load(folder, progress)

    async def _load(self, folder: Path, progress: Progress | None) -> Loaded:
        tell = progress or _silent
        tell("join", 0)
        joined = await asyncio.to_thread(_join, folder)
        doctors: list[Doctor] = joined.doctors
        known = self._finder.count
        if not doctors or len(doctors) < known * SHRINK:
            raise BrokenExport("too-few-doctors")
        tell("join", len(doctors))
        tell("join", -1)
        packed = await asyncio.to_thread(_pack, doctors)
        work = self._new_work()
        await rows.store(self._database, work.new_id(), work.now, packed)
        tell("store", len(doctors))
        tell("store", -1)
        await self._swap(doctors)
        tell("index", len(doctors))
        tell("index", -1)
        return Loaded(len(doctors), joined.refusals.counts, joined.refusals.examples)

    async def _swap(self, doctors: list[Doctor]) -> None:
        from doctors.index import Index

        index = await asyncio.to_thread(Index.build, doctors)
        self._finder.swap(doctors, index)


def _silent(_stage: str, _count: int) -> None:
    """For those whom progress does not concern."""


async def _download(export: BulkExport, kind: BulkKind, path: Path, progress: Progress | None) -> None:
    """One export into a file; raises `EhealthError` when it breaks off."""
    try:
        with path.open("w", encoding="utf-8") as file:
            file.write('{"data":[')
            count = 0
            async with aclosing(aiter(export)) as items:
                async for item in items:
                    file.write(("," if count else "") + json.dumps(item, ensure_ascii=False))
                    count += 1
                    if progress and count % TOLD_EVERY == 0:
                        progress(kind, count)
            day = export.summary.date.date().isoformat() if export.summary and export.summary.date else ""
            file.write(f'],"meta":{{"date":"{day}"}}}}')
    except EhealthError:
        if kind not in OPTIONAL:
            raise
        await asyncio.to_thread(path.unlink, missing_ok=True)  # a join without it is poorer, not wrong
    if progress:
        progress(kind, -1)


def _join(folder: Path) -> Any:
    from doctors.files import exports, look
    from doctors.register import join

    return join(exports(look(folder)))


def _pack(doctors: list[Doctor]) -> list[tuple[str, str]]:
    from doctors.model import to_json

    return [(doctor.party_id, to_json(doctor)) for doctor in doctors]


def _unpack(bodies: list[str]) -> list[Doctor]:
    from doctors.model import from_json

    return [from_json(body) for body in bodies]
