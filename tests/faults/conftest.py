"""What the tests of faults share: a fork server for all of them, and a scene for each."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.faults.lives import ForkServer
from tests.faults.scene import Scene, open_scene


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
