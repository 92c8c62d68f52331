"""What stands before the framework is loaded: the database, the road in, and the lanes that will work it off.

aiogram takes seconds of CPU to import. Updates are accepted meanwhile: they are safe in the inbox and wait in their
lanes until the rest of the bot is there.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.intake import Intake
from bot.lanes import Lanes
from bot.nursery import Nursery
from bot.replicas import PLACES, NoPlace, take_place
from bot.settings import Settings
from bot.telegram import Telegram
from storage import open_database
from storage.database import Clock, Database
from storage.records import Arrived
from storage.sealed import Keyring

if TYPE_CHECKING:
    from bot.steps import Steps


@dataclass(slots=True)
class Ground:
    """Opened first, closed last."""

    settings: Settings
    clock: Clock
    database: Database
    keyring: Keyring
    nursery: Nursery
    http: aiohttp.ClientSession
    telegram: Telegram
    lanes: Lanes[Arrived]
    intake: Intake
    place: int
    """Which of the processes on this database we are."""
    shared: bool
    """May there be others?"""
    steps: asyncio.Future[Steps]
    """What works updates off; set once the bot is wired."""

    async def close(self) -> None:
        """Closes what was opened, last opened first."""
        await self.nursery.close()
        await self.http.close()
        await self.database.close()


async def open_ground(settings: Settings, clock: Clock, telegram: Telegram | None = None) -> Ground:
    """Opens the database and lays the road in; raises what the database raises, and `NoPlace`."""
    database = await open_database(settings.database)
    shared = settings.updates == "webhook" and database.engine == "postgresql"
    try:
        place = await take_place(database, PLACES if shared else 1)
    except NoPlace:
        await database.close()
        raise
    keyring, nursery = Keyring(settings.secret_keys), Nursery()
    http = aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar())
    steps: asyncio.Future[Steps] = asyncio.get_running_loop().create_future()

    async def work_off(arrived: Arrived) -> None:
        await (await steps).run(arrived)

    lanes = Lanes(work_off, nursery)
    return Ground(
        settings=settings,
        clock=clock,
        database=database,
        keyring=keyring,
        nursery=nursery,
        http=http,
        telegram=telegram or Telegram(settings.telegram_api_base, settings.bot_token.get_secret_value(), http),
        lanes=lanes,
        intake=Intake(database, keyring, lanes, clock, shared=shared),
        place=place,
        shared=shared,
        steps=steps,
    )
