"""What Telegram shows of the bot: told once, told only what differs, and never in the way of anything."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.clock.windows import AGAIN_MS, FOLLOW_SECONDS, REFUSED_MS, Windows
from bot.operator.publishing import publish, windows
from bot.road.telegram import Telegram
from bot.settings import Settings
from sandbox.telegram.faults import Fault
from sandbox.telegram.server import RunningTelegram, TelegramConfig, start
from tests.clock import Clock
from tests.stage import settings_for, words

RETRY_AFTER = 3_000


@dataclass
class Shop:
    """A bot's windows and Telegram's."""

    telegram: RunningTelegram
    client: Telegram
    settings: Settings
    clock: Clock
    leads: bool = True

    def windows(self) -> Windows:
        """Those of a process that starts now."""
        return Windows(self.client, windows(words(), self.settings), self._leads, self.clock)

    async def _leads(self) -> bool:
        return self.leads

    def told(self) -> list[str]:
        """What was changed, call by call."""
        return [call.method for call in self.telegram.world.calls(ok=True) if call.method.startswith("set")]

    async def shows(self, method: str, **where: Any) -> Any:
        return await self.client.call(method, where)


@pytest.fixture
async def shop(tmp_path: Path, clock: Clock) -> AsyncIterator[Shop]:
    telegram = await start(TelegramConfig(pace=False))
    groups = telegram.settings
    settings = settings_for(
        tmp_path,
        "sqlite+aiosqlite:///none",
        staff_technical_chat=int(groups["STAFF_TECHNICAL_CHAT"]),
        staff_contextual_chat=int(groups["STAFF_CONTEXTUAL_CHAT"]),
    )
    async with aiohttp.ClientSession() as http:
        yield Shop(telegram, Telegram(groups["TELEGRAM_API_BASE"], telegram.token, http), settings, clock)
    await telegram.stop()


async def test_everything_is_told_once_and_a_second_start_tells_nothing(shop: Shop) -> None:
    assert await shop.windows().turn() is None
    uk, en = words()["uk"], words()["en"]
    assert await shop.shows("getMyName", language_code="uk") == {"name": uk.plain("bot-name")}
    assert await shop.shows("getMyName", language_code="en") == {"name": en.plain("bot-name")}
    assert (await shop.shows("getMyDescription"))["description"] == uk.plain("bot-description").strip()
    private = {"type": "all_private_chats"}
    listed = await shop.shows("getMyCommands", scope=private, language_code="en")
    assert {"command": "help", "description": en.plain("command-help")} in listed
    group = {"type": "chat", "chat_id": shop.settings.staff_technical_chat}
    assert await shop.shows("getMyCommands", scope=group)
    told = len(shop.told())
    assert await shop.windows().turn() is None
    assert len(shop.told()) == told


async def test_only_what_was_changed_by_another_hand_is_told_anew(shop: Shop) -> None:
    await shop.windows().turn()
    await shop.client.call("setMyName", {"name": "Інша назва", "language_code": "en"})
    shop.telegram.world.clear_calls()
    await shop.windows().turn()
    assert shop.told() == ["setMyName"]


async def test_a_name_that_telegram_refuses_holds_up_nothing_and_is_told_when_it_says(shop: Shop) -> None:
    shop.telegram.world.break_down(Fault("flood", "setMyName", seconds=RETRY_AFTER))
    shown = shop.windows()
    assert await shown.turn() == RETRY_AFTER
    assert {"setMyCommands", "setMyDescription", "setMyShortDescription"} <= set(shop.told())
    assert await shown.turn() == RETRY_AFTER, "asked too early"
    shop.clock.pass_seconds(RETRY_AFTER)
    assert await shown.turn() is None
    assert await shop.shows("getMyName") == {"name": words()["uk"].plain("bot-name")}


async def test_telegram_that_is_away_is_asked_again_in_a_minute(shop: Shop) -> None:
    shop.telegram.world.break_down(Fault("error", code=502, times=0))
    shown = shop.windows()
    assert await shown.turn() == AGAIN_MS / 1000
    shop.telegram.world.repair()
    shop.clock.pass_seconds(AGAIN_MS / 1000)
    assert await shown.turn() is None


async def test_a_group_without_the_bot_is_tried_again_later(shop: Shop) -> None:
    shop.settings = shop.settings.model_copy(update={"staff_technical_chat": -100_555})
    assert await shop.windows().turn() == REFUSED_MS / 1000


async def test_one_process_of_several_tells_and_another_takes_over(shop: Shop) -> None:
    shop.leads = False
    shown = shop.windows()
    assert await shown.turn() == FOLLOW_SECONDS
    assert not shop.telegram.world.calls()
    shop.leads = True
    assert await shown.turn() is None


async def test_the_operator_is_told_what_was_done(shop: Shop) -> None:
    done = await publish(shop.client, words(), shop.settings)
    assert "name: default: told" in done
    assert done[-1] == "webhook removed, polling"
    again = await publish(shop.client, words(), shop.settings)
    assert "name: default: as it should be" in again
