"""What the tests of faults share: a fork server for all of them, and a scene for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lives import ForkServer
from tests.faults.scene import Scene, open_scene

_FIGURES = pytest.StashKey[list[str]]()


@pytest.fixture
def report(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Says a figure at the end of the run."""
    return request.config.stash.setdefault(_FIGURES, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    server = ForkServer()
    yield server
    server.close()


@pytest.fixture
async def scene(tmp_path: Path, fork_server: ForkServer, sqlite_url: str) -> AsyncIterator[Scene]:
    """A bot that polls, on SQLite."""
    async with open_scene(tmp_path, fork_server, sqlite_url) as opened:
        yield opened


@pytest.fixture
async def webhook_scene(tmp_path: Path, fork_server: ForkServer, sqlite_url: str) -> AsyncIterator[Scene]:
    """A bot to which updates are posted, on SQLite."""
    async with open_scene(tmp_path, fork_server, sqlite_url, "webhook") as opened:
        yield opened


@pytest.fixture
async def postgres_scene(tmp_path: Path, fork_server: ForkServer, postgres_url: str) -> AsyncIterator[Scene]:
    """A bot to which updates are posted, on PostgreSQL."""
    async with open_scene(tmp_path, fork_server, postgres_url, "webhook") as opened:
        yield opened
