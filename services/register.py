"""The register of doctors: read from the national system, joined, stored, indexed, and swapped in as a whole.

Reading, joining and indexing happen in a worker thread that yields to the loop; until everything has worked nothing
changes for those who search. What is due is derived from stored moments, so that a restart reads nothing twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from doctors.model import Doctor, from_json, to_json
from doctors.register import Limits, limits_of
from ehealth.client import Ehealth
from ehealth.sign_in import Credentials
from services.cabinets import Cabinets
from services.finder import Catalogue, Finder
from services.register_exports import DAY_MS, LIMITS, Progress, Reading, Shelf
from services.register_joining import BrokenExport, joined, renewed_vacancies
from services.threads import in_thread
from storage import register as rows
from storage.database import Database
from storage.unit_of_work import UnitOfWork

LOAD_EVERY_MS = DAY_MS  # the national exports are made once a day
VACANCIES_EVERY_MS = 3_600_000  # vacancies are what patients look at; the export is small
RETRY_MS = 30 * 60_000
RETRY_EMPTY_MS = 60_000  # as long as there are no doctors at all

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load brought: doctors that can be chosen, and records left out by reason."""

    doctors: int
    refused: Counter[str]
    examples: Mapping[str, Sequence[str]]
    day: str = ""
    """Of the open data among them (YYYY-MM-DD); empty without."""


class Register:
    """Keeps the finder supplied; `cache` is where the files of a load wait for the next, None to keep none."""

    def __init__(
        self,
        ehealth: Ehealth | None,
        cabinets: Cabinets,
        database: Database,
        finder: Finder,
        new_work: Callable[[], UnitOfWork],
        cache: Path | None = None,
    ) -> None:
        self._ehealth = ehealth
        self._cabinets = cabinets
        self._database = database
        self._finder = finder
        self._new_work = new_work
        self._shelf = Shelf(cache)
        self._busy = asyncio.Lock()
        self._known: rows.Load | None = None
        self._vacancies_tried_at = 0

    @property
    def readable(self) -> bool:
        """Are there keys to read the national register with? Else an operator imports it."""
        return self._ehealth is not None and self._cabinets.register_credentials() is not None

    @property
    def count(self) -> int:
        """How many doctors can be found."""
        return self._finder.count

    async def due(self) -> Literal["load", "vacancies"] | None:
        """What should be read now: the whole register, its vacancies, or nothing yet."""
        now = self._new_work().now
        tried_at, last = await rows.last_attempt(self._database), await rows.last_load(self._database)
        if last is None:
            return "load" if now >= tried_at + RETRY_EMPTY_MS else None
        if tried_at > last.loaded_at:
            load_at = tried_at + RETRY_MS
        else:
            load_at = last.loaded_at + LOAD_EVERY_MS if self._finder.ready else now
        if now >= load_at:
            return "load"
        vacancies_at = max((last.vacancies_at or 0) + VACANCIES_EVERY_MS, self._vacancies_tried_at + RETRY_MS)
        return "vacancies" if now >= vacancies_at else None

    async def follow(self) -> bool:
        """Takes up what the database has and we have not: after a start, or when another process has loaded."""
        async with self._busy:
            last = await rows.last_load(self._database)
            if last is None or last == self._known:
                return False
            doctors: list[Doctor] = []
            async for bodies in rows.slices(self._database, last.id):
                doctors += await in_thread(_unpack, bodies)
            if len(doctors) < last.doctors:  # the next load has just taken its place
                return False
            await self._swap(await in_thread(Catalogue.build, doctors))
            self._known = last
            return True

    async def refresh(self, told: Progress | None = None) -> Loaded:
        """Reads the exports; raises `EhealthError`, `BadExport`, `BrokenExport` or `OSError`: nothing was changed."""
        ehealth, keys = self._source()
        tell = told or _silent
        async with self._busy, self._shelf.fresh() as folder:
            load = await self._begin()
            ages = await Reading(ehealth, keys, self._shelf, load.loaded_at, tell).into(folder)
            try:
                loaded = await self._load(load, folder, tell)
            except BrokenExport:
                await self._shelf.shelve_refused(folder)
                raise
            await self._shelf.shelve(folder, ages)
            return loaded

    async def load_directory(
        self, folder: Path, told: Progress | None = None, *, accept_fewer: bool = False, day: date | None = None
    ) -> Loaded:
        """The same from files, those of open data too; raises `BadExport` for a folder that cannot be read.

        `accept_fewer`: a register that lost half of its doctors is taken too. `day`: of what day the open data are.
        """
        async with self._busy:
            return await self._load(await self._begin(), folder, told or _silent, accept_fewer=accept_fewer, day=day)

    async def refresh_vacancies(self, told: Progress | None = None) -> int:
        """Reads vacancies alone; raises like `refresh`, and `Stale` when another load has come meanwhile.

        Gives the number of doctors whose figures have changed.
        """
        ehealth, keys = self._source()
        async with self._busy:
            now, catalogue = self._new_work().now, self._finder.catalogue
            if self._known is None or catalogue is None:
                return 0
            self._vacancies_tried_at = now
            limits = await _limits(ehealth, keys, catalogue)
            (told or _silent)(LIMITS, len(limits))
            renewed, changed = await in_thread(renewed_vacancies, catalogue.doctors, limits)
            await rows.change(self._database, self._known.id, now, _packed(changed))
            await self._swap(await in_thread(catalogue.with_limits, renewed))
            self._known = await rows.last_load(self._database)
            return len(changed)

    async def _swap(self, catalogue: Catalogue) -> None:
        before = [self._finder.swap(catalogue)]
        await in_thread(_let_go, before)

    def _source(self) -> tuple[Ehealth, Credentials]:
        keys = self._cabinets.register_credentials()
        if keys is None or self._ehealth is None:
            raise BrokenExport("no-credentials")
        return self._ehealth, keys

    async def _begin(self) -> rows.Load:
        work = self._new_work()
        load = rows.Load(work.new_id(), work.now, 0, None)
        await rows.begin(self._database, load.id, load.loaded_at)
        return load

    async def _load(
        self, load: rows.Load, folder: Path, tell: Progress, *, accept_fewer: bool = False, day: date | None = None
    ) -> Loaded:
        known = self._finder.doctors
        found = await in_thread(joined, folder, known, tell, accept_fewer=accept_fewer, day=day)
        catalogue = await in_thread(Catalogue.build, found.doctors)
        tell("index", len(found.doctors))
        await rows.fill(self._database, load.id, load.loaded_at, _telling("store", _packed(found.doctors), tell))
        await self._swap(catalogue)
        self._known = await rows.last_load(self._database)
        return Loaded(len(found.doctors), found.refusals.counts, found.refusals.examples, found.day)


def _silent(_stage: str, _count: int) -> None:
    """For those whom progress does not concern."""


async def _limits(ehealth: Ehealth, keys: Credentials, catalogue: Catalogue) -> Limits:
    wanted = await in_thread(lambda: {doctor.party_id for doctor in catalogue.doctors})
    limits: Limits = {}
    async with aclosing(aiter(ehealth.bulk(keys, LIMITS))) as items:
        async for item in items:
            limits |= limits_of([item], wanted)
    return limits


def _let_go(last: list[Catalogue | None]) -> None:
    """Takes the only hold on a catalogue, so that it ends in this thread and not in that of the loop."""
    before = last.pop()
    if before:
        before.release()


def _packed(doctors: Iterable[Doctor]) -> Iterator[tuple[str, str]]:
    return ((doctor.party_id, to_json(doctor)) for doctor in doctors)


def _unpack(bodies: Iterable[str]) -> list[Doctor]:
    return [from_json(body) for body in bodies]


def _telling(stage: str, things: Iterable[T], tell: Progress) -> Iterator[T]:
    """The same things; tells how many are through."""
    count = 0
    for count, thing in enumerate(things, 1):
        yield thing
        if count % rows.ROWS_A_COMMIT == 0:
            tell(stage, count)
    tell(stage, count)
