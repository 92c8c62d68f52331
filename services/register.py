"""The register of doctors: read from the national system, joined, stored, indexed, and swapped in as a whole.

Reading, joining and indexing happen in a worker thread that yields to the loop; until everything has worked nothing
changes for those who search. What is due is derived from stored moments, so that a restart reads nothing twice.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import aclosing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, ParamSpec, TypeVar

from doctors.files import exports, look
from doctors.model import Doctor, from_json, to_json
from doctors.register import Limits, Refusals, join, limits_of, with_limits
from ehealth.client import Ehealth
from ehealth.sign_in import Credentials
from services.cabinets import Cabinets
from services.finder import Catalogue, Finder
from services.register_exports import DAY_MS, LIMITS, Progress, Reading, Shelf
from storage import register as rows
from storage.database import Database
from storage.unit_of_work import UnitOfWork

LOAD_EVERY_MS = DAY_MS  # the national exports are made once a day
PLACES_EVERY_MS = 3_600_000  # free places are what patients look at; the export is small
RETRY_MS = 30 * 60_000
RETRY_EMPTY_MS = 60_000  # as long as there are no doctors at all
SHRINK = 0.5  # a register that lost half of its doctors overnight is a broken export, not the truth
TURN_SECONDS = 0.0005  # how long a busy thread may keep the interpreter while the loop waits; Python's own is 5 ms

P = ParamSpec("P")
T = TypeVar("T")


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
        self._places_tried_at = 0

    @property
    def readable(self) -> bool:
        """Are there keys to read the national register with? Else an operator imports it."""
        return self._ehealth is not None and self._cabinets.register_credentials() is not None

    @property
    def count(self) -> int:
        """How many doctors can be found."""
        return self._finder.count

    async def due(self) -> Literal["load", "places"] | None:
        """What should be read now."""
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
        places_at = max((last.places_at or 0) + PLACES_EVERY_MS, self._places_tried_at + RETRY_MS)
        return "places" if now >= places_at else None

    async def follow(self) -> bool:
        """Takes up what the database has and we have not: after a start, or when another process has loaded."""
        async with self._busy:
            last = await rows.last_load(self._database)
            if last is None or last == self._known:
                return False
            doctors: list[Doctor] = []
            async for bodies in rows.slices(self._database, last.id):
                doctors += await aside(_unpack, bodies)
            if len(doctors) < last.doctors:  # the next load has just taken its place
                return False
            await self._swap(await aside(Catalogue.build, doctors))
            self._known = last
            return True

    async def refresh(self, told: Progress | None = None) -> Loaded:
        """Reads the exports; raises `EhealthError`, `BadExport`, `BrokenExport` or `OSError`: nothing was changed."""
        ehealth, keys = self._source()
        tell = told or _silent
        async with self._busy, self._shelf.fresh() as folder:
            load = await self._begin()
            ages = await Reading(ehealth, keys, self._shelf, load.loaded_at, tell).into(folder)
            loaded = await self._load(load, folder, tell)
            await self._shelf.keep(folder, ages)
            return loaded

    async def load_directory(self, folder: Path, told: Progress | None = None) -> Loaded:
        """The same from files; raises `BadExport` for a folder that cannot be read."""
        async with self._busy:
            return await self._load(await self._begin(), folder, told or _silent)

    async def refresh_places(self, told: Progress | None = None) -> int:
        """Reads free places alone; raises like `refresh`, and `Stale` when another load has come meanwhile.

        Gives the number of doctors whose figures have changed.
        """
        ehealth, keys = self._source()
        async with self._busy:
            now, catalogue = self._new_work().now, self._finder.catalogue
            if self._known is None or catalogue is None:
                return 0
            self._places_tried_at = now
            limits = await _limits(ehealth, keys, catalogue)
            (told or _silent)(LIMITS, len(limits))
            renewed, changed = await aside(_renewed, catalogue.doctors, limits)
            await rows.change(self._database, self._known.id, now, _packed(changed))
            await self._swap(await aside(catalogue.with_limits, renewed))
            self._known = await rows.last_load(self._database)
            return len(changed)

    async def _swap(self, catalogue: Catalogue) -> None:
        before = self._finder.swap(catalogue)
        gc.freeze()  # the collector need not walk the register again and again
        if before:
            await aside(before.release)

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

    async def _load(self, load: rows.Load, folder: Path, tell: Progress) -> Loaded:
        known = self._finder.catalogue
        doctors, refusals = await aside(_join, folder, known.doctors if known else [], tell)
        catalogue = await aside(Catalogue.build, doctors)
        tell("index", len(doctors))
        await rows.fill(self._database, load.id, load.loaded_at, _telling("store", _packed(doctors), tell))
        await self._swap(catalogue)
        self._known = await rows.last_load(self._database)
        return Loaded(len(doctors), refusals.counts, refusals.examples)


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Heavy work in a thread that lets the loop have its turns: the same result, at little cost to conversations."""
    with _short_turns():
        return await asyncio.to_thread(work, *args, **kwargs)


@contextmanager
def _short_turns() -> Iterator[None]:
    """Quick turns between threads, and no walks of the collector, which would stop all of them for 50 ms and more."""
    turn, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(TURN_SECONDS)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(turn)
        if collects:
            gc.enable()


def _silent(_stage: str, _count: int) -> None:
    """For those whom progress does not concern."""


def _join(folder: Path, known: Sequence[Doctor], tell: Progress) -> tuple[list[Doctor], Refusals]:
    """Doctors of the files; raises `BrokenExport` when they are too few beside those known."""
    directory = look(folder)
    read, size = 0, directory.size

    def told(count: int) -> None:
        nonlocal read
        read += count
        tell("read", read * 100 // max(size, 1))

    found = join(exports(directory, told))
    if not found.doctors or len(found.doctors) < SHRINK * len(known):
        raise BrokenExport("too-few-doctors")
    if _counted(found.doctors) < SHRINK * _counted(known):
        raise BrokenExport("too-few-places")
    return found.doctors, found.refusals


async def _limits(ehealth: Ehealth, keys: Credentials, catalogue: Catalogue) -> Limits:
    wanted = await aside(lambda: {doctor.party_id for doctor in catalogue.doctors})
    limits: Limits = {}
    async with aclosing(aiter(ehealth.bulk(keys, LIMITS))) as items:
        async for item in items:
            limits |= limits_of([item], wanted)
    return limits


def _renewed(doctors: Sequence[Doctor], limits: Limits) -> tuple[list[Doctor], list[Doctor]]:
    """All doctors with these figures, and those whose figures have changed; raises `BrokenExport`."""
    if len(limits) < SHRINK * _counted(doctors):
        raise BrokenExport("too-few-places")
    renewed = with_limits(doctors, limits)
    return renewed, [new for old, new in zip(doctors, renewed, strict=True) if new is not old]


def _counted(doctors: Iterable[Doctor]) -> int:
    """Doctors whose free places are known."""
    return sum(doctor.accepting is not None for doctor in doctors)


def _packed(doctors: Iterable[Doctor]) -> Iterator[tuple[str, str]]:
    return ((doctor.party_id, to_json(doctor)) for doctor in doctors)


def _unpack(bodies: Iterable[str]) -> list[Doctor]:
    return [from_json(body) for body in bodies]


def _telling(stage: str, things: Iterable[Any], tell: Progress) -> Iterator[Any]:
    """The same things; tells how many are through."""
    count = 0
    for count, thing in enumerate(things, 1):
        yield thing
        if count % rows.ROWS_A_COMMIT == 0:
            tell(stage, count)
    tell(stage, count)
