"""What the tests of the edges share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable

import pytest

from storage.database import Database
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork
from tests.bot.post import Office
from tests.clock import Clock


@pytest.fixture
async def office(
    database: Database, keyring: Keyring, clock: Clock, new_work: Callable[[], UnitOfWork]
) -> AsyncIterator[Office]:
    opened = Office(database, keyring, clock, new_work)
    yield opened
    await opened.nursery.close()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first repeat comes after 20 ms instead of a second; growth and bounds stay."""
    monkeypatch.setattr("bot.road.endings.FIRST_RETRY_MS", 20)
