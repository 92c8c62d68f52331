"""The database, its keys, and the file of erasures."""

from __future__ import annotations

from collections.abc import AsyncIterator

from bot.ledger import BadLedger, ledger_of
from bot.operator.checks.finding import Finding, fine, untried, wrong
from bot.settings import Settings
from services.cabinets import Cabinets
from services.lessons import recall
from storage import open_database
from storage.database import CannotOpen, Database
from storage.erasures import Erasures
from storage.keys import problems
from storage.migrate import HEAD, knows, made_by_a_newer, revision_of
from storage.sealed import Keyring
from storage.statements import Engine


async def database(settings: Settings, cabinets: Cabinets | None) -> AsyncIterator[Finding]:
    """Opens it, writes to it, compares its revision and its keys."""
    try:
        opened = await open_database(settings.database)
    except CannotOpen as fault:
        yield wrong(str(fault))
        return
    try:
        await opened.ping()
        revision = await revision_of(opened)
        yield _judged(opened.engine, revision)
        if revision == HEAD:
            yield await _keys(settings, opened)
            yield await _erasures(settings, opened)
            for finding in await _lessons(opened, cabinets):
                yield finding
        else:
            yield untried("SECRET_KEYS: not tried on a database that is not up to date yet")
    except Exception as fault:  # whatever the driver says, its text may hold the password
        yield wrong(f"database: does not take writes ({type(fault).__name__})")
    finally:
        await opened.close()


def _judged(engine: Engine, revision: str | None) -> Finding:
    if revision is not None and not knows(revision):
        return wrong(made_by_a_newer(revision))
    if revision != HEAD and engine == "postgresql":
        return wrong(f"database: revision {revision}, needed {HEAD}: run cabinet-bot migrate")
    return fine(f"database: {engine}, takes writes, revision {revision or 'none yet'}")


async def _keys(settings: Settings, opened: Database) -> Finding:
    found = await problems(opened, Keyring(settings.secret_keys))
    return wrong("; ".join(found)) if found else fine("SECRET_KEYS: they are those of this database")


async def _lessons(opened: Database, cabinets: Cabinets | None) -> list[Finding]:
    """What log-ins have had to do without: people are not asked for it again until the operator says otherwise."""
    learnt = await recall(opened, cabinets) if cabinets else {}
    return [
        wrong(
            f"e-cabinet {name}: log-ins were refused until they asked for less; not asked for any more: "
            f"{', '.join(scopes)}. Put those that it may ask for into `scopes` of CABINETS_FILE: a changed list is "
            "asked for whole again"
        )
        for name, scopes in learnt.items()
    ]


async def _erasures(settings: Settings, opened: Database) -> Finding:
    ledger = ledger_of(settings)
    if ledger is None:
        return untried("ERASURES_FILE is not set: a copy put back by other means than ours undoes erasures")
    try:
        missing = ledger.read().keys() - (await Erasures(opened).known()).keys()
    except BadLedger as fault:
        return wrong(str(fault))
    again = f", of whom {len(missing)} will be erased again at the start" if missing else ""
    return fine(f"ERASURES_FILE: {len(ledger.read())} people were erased{again}")
