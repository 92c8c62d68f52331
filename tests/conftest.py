"""What tests share: a clock that stands still until told, both databases, a keyring."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import structlog

from storage import open_database
from storage.database import Database
from storage.ids import Ids
from storage.migrate import upgrade
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.country import DATABASE, Country
from tests.patient import Person
from tests.portal import Portal, open_portal, read_country
from tests.postgres import asyncpg_url, emptied, execute, own_server
from tests.stage import Stage, open_stage

pytest_plugins = ["tests.progress", "tests.chromium"]
POSTGRES_ADDRESS = "TEST_POSTGRES"  # postgresql://… of a server whose user may create databases


def pytest_configure() -> None:
    """Faults are logged in plain lines: drawing them in boxes, as structlog does, takes longer than most tests."""
    *others, _ = structlog.get_config()["processors"]
    plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(processors=[*others, plain])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keyring() -> Keyring:
    return Keyring({"test": bytes(range(32))})


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Address of a server: the one given in the environment, or one started from a wheel for this run."""
    given = os.environ.get(POSTGRES_ADDRESS)
    if given:
        yield given
        return
    with own_server() as (address, _):
        yield address


@pytest.fixture(scope="session")
def postgres_database(postgres_server: str) -> Iterator[str]:
    """A migrated database, the same for every test: making one takes half a second, emptying it milliseconds."""
    name = f"cabinet_{os.getpid()}"

    async def prepare() -> None:
        await execute(postgres_server, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        await upgrade(asyncpg_url(postgres_server, name))

    asyncio.run(prepare())
    yield name
    asyncio.run(execute(postgres_server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that is copied for every test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


def copied(template: Path, folder: Path) -> str:
    """The address of an empty, migrated database in a folder."""
    path = folder / DATABASE
    path.write_bytes(template.read_bytes())
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    return copied(sqlite_template, tmp_path)


@pytest.fixture
async def postgres_url(postgres_server: str, postgres_database: str) -> AsyncIterator[str]:
    yield asyncpg_url(postgres_server, postgres_database)
    await emptied(postgres_server, postgres_database)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty, migrated database of each engine in turn."""
    return str(request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url"))


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = await open_database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def new_work(database: Database, keyring: Keyring, clock: Clock) -> Callable[[], UnitOfWork]:
    ids = Ids(clock)
    return lambda: UnitOfWork(database, keyring, ids, clock, owner=0)


@pytest.fixture
async def stage(tmp_path: Path, sqlite_url: str, clock: Clock) -> AsyncIterator[Stage]:
    """The whole bot on SQLite."""
    opened = await open_stage(tmp_path, sqlite_url, clock)
    yield opened
    await opened.app.foundation.close()


@pytest.fixture
def patient(stage: Stage) -> Person:
    return stage.person()


@pytest.fixture(scope="session")
def whole_country(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Country:
    """The register of all portals, read in once."""
    folder = tmp_path_factory.mktemp("country")
    return asyncio.run(read_country(folder, copied(sqlite_template, folder)))


@pytest.fixture
async def portal(tmp_path: Path, sqlite_url: str, clock: Clock, whole_country: Country) -> AsyncIterator[Portal]:
    """The whole bot with its pages and the national API."""
    async with open_portal(tmp_path, sqlite_url, clock, whole_country) as opened:
        yield opened
