"""The register from the command line: import with progress, and the doctors of the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import clock
from bot.settings import Settings, load_cabinets
from services.cabinets import Cabinets
from services.finder import Finder
from services.register import BrokenExport, Register
from storage import SQLITE, open_database
from storage.ids import Ids
from storage.migrate import upgrade
from storage.register import bodies, last_load
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from doctors.model import Doctor


async def doctors_of_database(settings: Settings) -> list[Doctor]:
    """The doctors of the last load."""
    from doctors.model import from_json

    database = await open_database(settings.database)
    try:
        last = await last_load(database)
        return [from_json(body) for body in await bodies(database, last[0])] if last else []
    finally:
        await database.close()


async def import_directory(settings: Settings, folder: Path) -> int:
    """Loads bulk files; says what was refused and why. The exit code."""
    if settings.database.startswith(SQLITE):
        await upgrade(settings.database)
    database = await open_database(settings.database)
    keyring, ids = Keyring(settings.secret_keys), Ids(clock.now)
    cabinets: Cabinets = load_cabinets(settings.cabinets_file)

    def new_work() -> UnitOfWork:
        return UnitOfWork(database, keyring, ids, clock.now, owner=0)  # sends nothing

    register = Register(None, cabinets, database, Finder(), new_work)
    try:
        loaded = await register.load_directory(folder, _told)
    except (BrokenExport, ValueError) as fault:
        click.echo(f"✗ nothing was changed: {fault}", err=True)
        return 1
    finally:
        await database.close()
    click.echo(f"✓ {loaded.doctors} doctors can be found")
    for reason, count in loaded.refused.most_common():
        examples = ", ".join(loaded.examples.get(reason, ())[:3])
        click.echo(f"  refused {count}: {reason} ({examples})")
    return 0


def _told(stage: str, count: int) -> None:
    click.echo(f"\r{stage}: {count}" if count >= 0 else f"\r{stage}: done", nl=count < 0, err=True)
