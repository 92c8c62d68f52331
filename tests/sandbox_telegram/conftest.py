"""A stand-in on a free port and a bot that calls it."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from sandbox.telegram.clock import Clock
from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from tests.sandbox_telegram.caller import Caller


class Still:
    """A source of time that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 1_790_000_000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def still() -> Still:
    return Still()


@pytest.fixture
async def telegram() -> AsyncIterator[RunningTelegram]:
    running = await start(TelegramConfig(pace=False, first_pause=0.02))
    yield running
    await running.stop()


@pytest.fixture
async def paced(still: Still) -> AsyncIterator[RunningTelegram]:
    running = await start(TelegramConfig(clock=Clock(still)))
    yield running
    await running.stop()


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
def bot(telegram: RunningTelegram, session: aiohttp.ClientSession) -> Caller:
    return Caller(telegram, session)
