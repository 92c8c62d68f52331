"""A small stand-in per test, with a clock that stands still until it is moved."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession

from sandbox.ehealth.server import EhealthConfig, RunningEhealth, start
from tests.sandbox_ehealth.cabinet import Cabinet, Patient

NOON = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
"""Noon of a Monday in Kyiv."""
FEW_DOCTORS = 40

Starter = Callable[..., Awaitable[RunningEhealth]]
SignIn = Callable[[str], Awaitable[Patient]]


@pytest.fixture
async def starts() -> AsyncIterator[Starter]:
    """Starts stand-ins with a given configuration; stops those still running."""
    running: list[RunningEhealth] = []

    async def begin(**settings: Any) -> RunningEhealth:
        config = EhealthConfig(**{"doctors": FEW_DOCTORS, "now": lambda: NOON, **settings})
        one = await start(config)
        running.append(one)
        return one

    yield begin
    for one in running:
        await one.stop()  # harmless for those a test has stopped itself


@pytest.fixture
async def http() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


@pytest.fixture
async def cabinet(starts: Starter, http: ClientSession) -> Cabinet:
    return Cabinet(await starts(), http)


@pytest.fixture
def signed_in(cabinet: Cabinet) -> SignIn:
    return cabinet.signs_in
