"""The register from the command line: import with progress, and the doctors of the database."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from bot.now import now
from bot.operator.database import CannotDo, migrate, up_to_date
from bot.settings import BadSettings, Settings, load_settings
from doctors.files import BadExport
from doctors.open_data import CLINICS, DECLARATIONS
from services.cabinets import Cabinets
from services.finder import Finder
from services.register import Loaded, Register
from services.register_joining import BrokenExport
from storage import SQLITE
from storage.database import CannotOpen, Database
from storage.ids import Ids
from storage.register import last_load, slices
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from doctors.model import Doctor

OLD_DAYS = 14  # two of their weeks
WIDTH = 30  # of the bar
STAGES = {"read": "reading the files", "index": "indexing doctors", "store": "storing doctors"}
WHY_NOT = {
    "too-few-doctors": "more than half of the doctors known before are missing",
    "too-few-places": "more than half of the figures on vacancies known before are missing",
}
ACCEPT_FEWER = "--accept-fewer"
"""The option with which they are taken all the same."""


async def doctors_of_database(settings: Settings) -> list[Doctor]:
    """The doctors of the last load; raises `CannotOpen`, `CannotDo` when there was none."""
    from doctors.model import from_json

    async with up_to_date(settings) as database:
        last = await last_load(database)
        if last is None:
            raise CannotDo("no doctors were loaded yet: run the bot with keys, or cabinet-bot doctors import DIRECTORY")
        return [from_json(body) async for bodies in slices(database, last.id) for body in bodies]


def doctors_at_hand(directory: Path | None) -> tuple[list[Doctor], str]:
    """The doctors of bulk files, else of the database of the settings; nobody, and why, where there are none."""
    from doctors.folder import doctors_of

    try:
        if directory is not None:
            return doctors_of(directory), ""
        return asyncio.run(doctors_of_database(load_settings())), ""
    except BadSettings:
        return [], "no settings, so no database"
    except (BadExport, OSError, CannotDo, CannotOpen) as fault:
        return [], str(fault)


async def import_directory(
    settings: Settings, folder: Path, *, accept_fewer: bool = False, day: date | None = None
) -> int:
    """Loads files; says what was refused and why. The exit code; raises `CannotOpen`, `CannotDo`.

    `accept_fewer`: also when more than half of the doctors known before are missing. `day`: of the open data.
    """
    if settings.database.startswith(SQLITE):
        await migrate(settings)
    bar = Bar(sys.stderr)
    async with up_to_date(settings) as database:
        register = _register(settings, database)
        try:
            await register.follow()  # what is known guards against a broken export
            loaded = await register.load_directory(folder, bar.told, accept_fewer=accept_fewer, day=day)
        except (BadExport, BrokenExport, OSError) as fault:
            bar.end()
            click.echo(f"✗ nothing was changed: {_why_not(fault, accept_fewer=accept_fewer)}", err=True)
            return 1
    bar.end()
    today = datetime.fromtimestamp(now() / 1000, UTC).date()
    for line in [*report(loaded), *source(loaded, today)]:
        click.echo(line)
    return 0


def _register(settings: Settings, database: Database) -> Register:
    """The register without its source: files need no keys, so no e-cabinets either."""
    keyring, ids = Keyring(settings.secret_keys), Ids(now)

    def new_work() -> UnitOfWork:
        return UnitOfWork(database, keyring, ids, now, owner=0)  # sends nothing

    return Register(None, Cabinets([]), database, Finder(), new_work)


def _why_not(fault: Exception, *, accept_fewer: bool) -> str:
    if not isinstance(fault, BrokenExport):
        return str(fault)
    if accept_fewer:
        return "there is not one doctor in the files"
    return f"{WHY_NOT.get(fault.why, fault.why)}; if they are gone for good, add {ACCEPT_FEWER}"


def report(loaded: Loaded) -> list[str]:
    """What a load brought, and which records it left out and why."""
    lines = [f"✓ {loaded.doctors} doctors can be found"]
    for reason, count in loaded.refused.most_common():
        examples = ", ".join(filter(None, loaded.examples.get(reason, ())))
        lines.append(f"  left out {count}: {reason.replace('_', ' ')}" + (f" (such as {examples})" if examples else ""))
    return lines


def source(loaded: Loaded, today: date) -> list[str]:
    """Whose open data were loaded and how old they are; nothing for the national register alone."""
    if not loaded.day:
        return []
    days = (today - date.fromisoformat(loaded.day)).days
    lines = [
        f"  open data of НСЗУ, CC BY 4.0, as of {loaded.day}: {days} days old",
        f"  {DECLARATIONS}",
        f"  {CLINICS}",
    ]
    if days > OLD_DAYS:
        lines.append("! they are published every week: there are newer ones")
    return lines


class Bar:
    """The progress of an import: a bar on a terminal, one line a stage elsewhere."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._stage = ""

    def told(self, stage: str, count: int) -> None:
        """See `services.register_exports.Progress`; the count of `read` is a percentage."""
        if stage != self._stage:
            self.end()
            self._stage = stage
            if not self._out.isatty():
                self._out.write(f"{STAGES.get(stage, stage)}…\n")
        if self._out.isatty():
            done = f"[{'█' * (count * WIDTH // 100):░<{WIDTH}}] {count} %" if stage == "read" else f"{count}"
            self._out.write(f"\r{STAGES.get(stage, stage)} {done} ")
        self._out.flush()

    def end(self) -> None:
        """The line of the stage is full."""
        if self._stage and self._out.isatty():
            self._out.write("\n")
        self._stage = ""
