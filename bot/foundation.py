"""What stands before the framework is loaded: the database, the road in, the lanes that will work it off, the road out.

aiogram takes seconds of CPU to import. Updates are accepted meanwhile: they are safe in the inbox and wait in their
lanes until the rest of the bot is there. Only emergencies are answered at once (bot/road/first_aid.py).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import aiohttp

from bot.ledger import Ledger, bring_together, ledger_of
from bot.nursery import Nursery
from bot.observe import log
from bot.operator.first_words import load_first_words
from bot.road.delivery import Delivery
from bot.road.door import Door, Order
from bot.road.first_aid import FirstAid
from bot.road.intake import Intake
from bot.road.lanes import Lanes
from bot.road.pace import Pace
from bot.road.replicas import REPLICAS, take_replica
from bot.road.slate import Notes, Slate, slate_of
from bot.road.telegram import Telegram, telegram_session
from bot.road.turned_away import TurnedAway
from bot.settings import Settings
from ehealth.client import http_session
from locales import Words, load_words
from services.first_words import FirstWords
from storage import open_database
from storage.database import Clock, Database
from storage.ids import Ids
from storage.keys import take_up
from storage.records import Arrived
from storage.sealed import Keyring
from storage.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from bot.road.steps import Steps

LISTENING_CONNECTIONS = 100  # one polls, others ask who is still in a group of staff


@dataclass(slots=True)
class Foundation:
    """What everything else stands on: opened first, closed last."""

    settings: Settings
    clock: Clock
    database: Database
    keyring: Keyring
    words: Words
    nursery: Nursery
    http: aiohttp.ClientSession
    """To the national system. Each of the three has connections of its own: none waits for those of another."""
    telegram: Telegram
    """What is said."""
    listening: Telegram
    """What is asked: updates, memberships, who we are."""
    sessions: tuple[aiohttp.ClientSession, ...]
    lanes: Lanes[Arrived]
    intake: Intake
    delivery: Delivery
    first_words: FirstWords
    first_aid: FirstAid
    new_work: Callable[[], UnitOfWork]
    door: Door
    turned_away: TurnedAway
    ledger: Ledger | None
    """Where it is kept who was erased; None on a server for which the operator named no file."""
    replica: int
    """Which of the processes on this database we are."""
    slate: Slate
    notes: Notes
    """What the process before us under this number has written and not accounted for."""
    shared: bool
    """May there be others?"""
    steps: asyncio.Future[Steps]
    """What works updates off; set once the bot is wired."""

    async def close(self) -> None:
        """Closes what was opened, last opened first."""
        await self.nursery.close()
        for session in self.sessions:
            await session.close()
        await self.database.close()
        self.slate.close()


async def open_foundation(
    settings: Settings,
    clock: Clock,
    telegram: Telegram | None = None,
    *,
    words: Words | None = None,
    seconds: Callable[[], float] = time.monotonic,
) -> Foundation:
    """Opens the database and lays the roads.

    Raises `BadSettings` for the words to people in danger, what the database raises, `NoReplica`, and before anything
    of the database is used `WrongKeys`, `BadLedger`.
    `telegram`, `words` and `seconds` (which paces what is sent) are given by tests.
    """
    first_words = load_first_words(settings)
    database = await open_database(settings.database)
    shared = settings.updates == "webhook" and database.engine == "postgresql"
    keyring, nursery, ledger = Keyring(settings.secret_keys), Nursery(), ledger_of(settings)
    try:
        replica = await take_replica(database, REPLICAS if shared else 1)
        await take_up(database, keyring, clock())
        back = await bring_together(database, ledger)
    except BaseException:
        await database.close()
        raise
    if back:
        log.warning("erased-again", count=back)
    slate, notes = Slate.open(slate_of(settings.database, replica), clock)
    http, saying, listening = sessions = (http_session(), telegram_session(), telegram_session(LISTENING_CONNECTIONS))
    base, token = settings.telegram_api_base, settings.bot_token.get_secret_value()
    words = words or load_words(zone=settings.timezone)
    ids = Ids(clock, replica)
    steps: asyncio.Future[Steps] = asyncio.get_running_loop().create_future()

    def new_work() -> UnitOfWork:
        return UnitOfWork(database, keyring, ids, clock, replica)

    async def work_off(arrived: Arrived) -> None:
        ready = await steps
        if not await first_aid.has_answered(arrived.update_id):
            await ready.run(arrived)

    speaking = telegram or Telegram(base, token, saying)
    pace = Pace(seconds, off=settings.pace == "off")
    delivery = Delivery(speaking, database, keyring, nursery, pace, clock, replica, slate)
    first_aid = FirstAid(words, first_words, settings.default_language, new_work, delivery, nursery)
    off = settings.flood_guard == "off"
    lanes = Lanes(work_off, nursery, behind=Order(clock, off=off))
    turned_away = TurnedAway(speaking, database, nursery)
    door = Door(lanes, turned_away.take, clock, off=off)
    return Foundation(
        settings=settings,
        clock=clock,
        database=database,
        keyring=keyring,
        words=words,
        nursery=nursery,
        http=http,
        telegram=speaking,
        listening=telegram or Telegram(base, token, listening),
        sessions=sessions,
        lanes=lanes,
        intake=Intake(database, keyring, lanes, door, clock, heed=first_aid.heed, shared=shared),
        door=door,
        turned_away=turned_away,
        delivery=delivery,
        first_words=first_words,
        first_aid=first_aid,
        new_work=new_work,
        ledger=ledger,
        replica=replica,
        slate=slate,
        notes=notes,
        shared=shared,
        steps=steps,
    )
