"""The whole bot in one process, on a real database, with Telegram played by `FakeTelegram`."""

from __future__ import annotations

import asyncio
import itertools
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import available_timezones

from aiogram.fsm.context import FSMContext
from pydantic import SecretStr
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

from bot.foundation import open_foundation
from bot.settings import Settings
from bot.wiring import App, build
from locales import Words, load_words
from tests.clock import Clock
from tests.learnt import questions
from tests.patient import Person
from tests.telegram import FakeTelegram

TECHNICAL, CONTEXTUAL = -1001, -1002

CABINETS = """
[[cabinet]]
id = "state"
kind = "state"
name.uk = "Державний е-кабінет"
name.en = "State e-cabinet"
url = "https://cabinet.example.org"
client_id = "c0000000-0000-4000-8000-000000000001"
client_secret = "secret-of-the-state-cabinet"
api_key = "api-key-of-the-state-cabinet"

[[cabinet]]
id = "private"
kind = "private"
name.uk = "Кабінет Приклад"
name.en = "Example Cabinet"
url = "https://private.example.org"
support = { url = "https://private.example.org/help", phone = "+380000000001", email = "help@private.example.org" }

[[cabinet]]
id = "teamed"
kind = "private"
name.uk = "Кабінет Зразок"
name.en = "Sample Cabinet"
url = "https://sample.example.org"
support = { url = "https://sample.example.org/help", team = "technical" }
"""
STAFF = """
[[member]]
id = 901
name = "Оператор Перша"
teams = ["technical"]
role = "agent"

[[member]]
id = 902
name = "Оператор Друга"
teams = ["contextual"]
role = "agent"

[[member]]
id = 903
name = "Старша Зміни"
teams = ["technical", "contextual"]
role = "lead"

[[member]]
id = 904
name = "Аудитор"
teams = ["technical", "contextual"]
role = "auditor"
"""


@cache
def words() -> Words:
    """The texts, read once for all tests; a missing one fails its test."""
    return load_words(strict=True)


@cache
def zones() -> set[str]:
    """The names of time zones; the system's folder is walked once and not for every bot."""
    return available_timezones()


class GivenSettings(Settings):
    """Settings of a test come from the test alone, whatever stands in the environment of whoever runs it."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment is not even looked at: that is half of what making settings costs."""
        return (init_settings,)


class Stage:
    """Where talks happen."""

    def __init__(self, app: App, telegram: FakeTelegram, clock: Clock) -> None:
        self.app = app
        self.telegram = telegram
        self.clock = clock
        self._numbers = itertools.count(1_000)

    def next_number(self) -> int:
        return next(self._numbers)

    async def conversation(self, person: Person) -> FSMContext:
        """What the bot remembers of the talk with somebody who is known."""
        known = await self.app.new_work().patients.by_telegram(person.number)
        assert known is not None
        return self.app.conversation(known)

    def person(self, number: int = 101, **about: Any) -> Person:
        return Person(self, number, **about)

    async def receive(self, update: dict[str, Any]) -> None:
        """An update comes in; returns when all that follows from it is done."""
        await self.app.foundation.intake.receive([{"update_id": self.next_number(), **update}])
        await self.settle()

    async def settle(self) -> None:
        async with asyncio.timeout(20):
            await self.app.foundation.lanes.fewer_than(1)
            while self.app.delivery.depth or self.app.foundation.turned_away.depth:
                await asyncio.sleep(0.001)

    async def tick(self, seconds: float = 1) -> None:
        """Time passes, and what is due is done."""
        self.clock.pass_seconds(seconds)
        await self.app.jobs.fire_timers()
        await self.app.jobs.follow_requests()
        await self.app.looks_clock.look()
        await self.app.looks_clock.say_waiting()
        await self.app.jobs.end_idle_sessions()
        await self.app.cards_clock.sweep()
        await self.settle()


def settings_for(folder: Path, database_url: str, **given: Any) -> Settings:
    """Settings of a test, independent of the environment."""
    (folder / "cabinets.toml").write_text(CABINETS, encoding="utf-8")
    (folder / "staff.toml").write_text(STAFF, encoding="utf-8")
    values: dict[str, Any] = {
        "bot_token": SecretStr("123456:abcdefghijklmnopqrstuvwxyz"),
        "secret_keys": {"test": bytes(range(32))},
        "database_url": SecretStr(database_url),
        "cabinets_file": folder / "cabinets.toml",
        "staff_file": folder / "staff.toml",
        "staff_technical_chat": TECHNICAL,
        "staff_contextual_chat": CONTEXTUAL,
        "ehealth_api_base": "http://127.0.0.1:9",
        "ehealth_auth_base": "http://127.0.0.1:9",
        "signer": "sandbox",
        "telegram_api_base": "http://127.0.0.1:9",
        "pace": "off",
        "flood_guard": "off",
        "http_port": 0,
        "inside_port": 0,
        **given,
    }
    with patch("bot.settings.available_timezones", zones):
        return GivenSettings(**values)


async def open_stage(folder: Path, database_url: str, clock: Clock, **given: Any) -> Stage:
    """A stage on an empty, migrated database."""
    telegram = FakeTelegram()
    settings = settings_for(folder, database_url, **given)
    foundation = await open_foundation(
        settings,
        clock,
        telegram,  # type: ignore[arg-type]  # a stand-in of the same shape
        words=words(),
        seconds=lambda: clock() / 1000,
    )
    app = build(foundation)
    app.services.answers.swap(*questions())
    app.services.addresses.bot_name = "cabinet_bot"
    left = await app.delivery.left_by(foundation.replica)
    await app.foundation.intake.resume()
    await app.begin_steps(left)
    return Stage(app, telegram, clock)
