"""What tests share: a clock that stands still until told, both databases, a keyring."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import asyncpg
import pytest

from storage import open_database
from storage.database import Database
from storage.ids import Ids
from storage.migrate import upgrade
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork
from tests.clock import Clock
from tests.patient import Person
from tests.portal import Portal, open_portal
from tests.postgres import own_server
from tests.stage import Stage, open_stage

POSTGRES_ADDRESS = "TEST_POSTGRES"  # postgresql://… of a server whose user may create databases


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
def postgres_template(postgres_server: str) -> str:
    """A migrated database that is copied for every test."""

    async def prepare() -> None:
        await execute(postgres_server, "DROP DATABASE IF EXISTS cabinet_template")
        await execute(postgres_server, "CREATE DATABASE cabinet_template")
        await upgrade(asyncpg_url(postgres_server, "cabinet_template"))

    asyncio.run(prepare())
    return postgres_server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file that is copied for every test."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


async def execute(address: str, sql: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def asyncpg_url(address: str, database: str) -> str:
    """The server's address in the form of DATABASE_URL, for another of its databases."""
    head, _, query = address.partition("?")
    scheme, _, rest = head.partition("://")
    host = rest.split("/", 1)[0]
    return f"{scheme}+asyncpg://{host}/{database}" + (f"?{query}" if query else "")


_numbers = iter(range(1, 1_000_000))


@pytest.fixture
async def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    path = tmp_path / "bot.db"
    path.write_bytes(sqlite_template.read_bytes())
    return f"sqlite+aiosqlite:///{path}"


@pytest.fixture
async def postgres_url(postgres_template: str) -> AsyncIterator[str]:
    name = f"cabinet_{os.getpid()}_{next(_numbers)}"
    await execute(postgres_template, f"CREATE DATABASE {name} TEMPLATE cabinet_template")
    yield asyncpg_url(postgres_template, name)
    await execute(postgres_template, f"DROP DATABASE {name} WITH (FORCE)")


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
    await opened.app.ground.close()


@pytest.fixture
def patient(stage: Stage) -> Person:
    return stage.person()


@pytest.fixture
async def portal(tmp_path: Path, sqlite_url: str, clock: Clock) -> AsyncIterator[Portal]:
    """The whole bot with its pages and the national API."""
    async with open_portal(tmp_path, sqlite_url, clock) as opened:
        yield opened
